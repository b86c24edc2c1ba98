// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/chatpage.h"

#include "ui/widgets/choicebox.h"
#include "ui/words/wordparts.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIntervals[] = {30, 60, 300, 900, 3'600};

} // namespace

ChatPage::ChatPage(PreferencesStore &store)
    : PreferencePage(tr("Chat"), store), m_sendKey(new ChoiceBox), m_interval(new ChoiceBox)
{
    setObjectName(u"chatPage"_s);
    m_sendKey->setObjectName(u"sendKey"_s);
    m_sendKey->addItem(tr("Enter"), int(SendKey::Enter));
    m_sendKey->addItem(tr("Ctrl+Enter"), int(SendKey::CtrlEnter));
    addRow(tr("Send with"), m_sendKey,
           tr("With Enter, Shift+Enter breaks the line. With Ctrl+Enter, Enter does."));

    m_interval->setObjectName(u"healthInterval"_s);
    addRow(tr("Check endpoints"), m_interval,
           tr("These checks only read the list of models and cost nothing. They pause while "
              "Signalbox is not in use."));

    for (QComboBox *box : {m_sendKey, m_interval})
        connect(box, &QComboBox::activated, this, &ChatPage::apply);
    finish();
}

void ChatPage::load(const Preferences &preferences)
{
    m_sendKey->setCurrentIndex(m_sendKey->findData(int(preferences.sendKey)));
    fillIntervals(preferences.healthIntervalSeconds);
}

void ChatPage::fillIntervals(int current)
{
    QList<int> intervals(std::cbegin(kIntervals), std::cend(kIntervals));
    if (current != 0 && !intervals.contains(current))
        intervals.append(current);
    std::ranges::sort(intervals);
    m_interval->clear();
    m_interval->addItem(tr("Never"), 0);
    for (const int seconds : intervals) {
        const QString time = words::durationText(std::chrono::seconds(seconds));
        //: %1 is a time such as "60 s" or "5 min"
        m_interval->addItem(tr("Every %1").arg(time), seconds);
    }
    m_interval->setCurrentIndex(m_interval->findData(current));
}

void ChatPage::store(Preferences &preferences) const
{
    preferences.sendKey = static_cast<SendKey>(m_sendKey->currentData().toInt());
    preferences.healthIntervalSeconds = m_interval->currentData().toInt();
}

} // namespace signalbox
