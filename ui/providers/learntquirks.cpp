// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/learntquirks.h"

#include "core/store/quirkstore.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"
#include "ui/words/quirktext.h"
#include "ui/words/visibletext.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

TextLabel *line(const QString &text, Theme::Style style, Theme::Role role)
{
    auto *label = new TextLabel(text, style, role);
    label->setWordWrap(true);
    return label;
}

QString origin(const LearntQuirk &quirk)
{
    const QString day =
        QLocale().toString(quirk.learntAt.toLocalTime().date(), QLocale::ShortFormat);
    //: %1 is the id of a model, %2 a date
    return LearntQuirks::tr("%1, learnt on %2")
        .arg(withVisibleControls(quirk.modelId, VisibleIn::Exact), day);
}

} // namespace

LearntQuirks::LearntQuirks(QuirkStore &store, const EndpointId &id, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_id(id),
      m_rows(new QVBoxLayout),
      m_failure(new InlineMessage(InlineMessage::Kind::Failure))
{
    m_rows->setSpacing(Theme::space(3));
    m_failure->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(
        line(tr("Learnt from this server"), Theme::Style::Caption, Theme::Role::TextSecondary));
    layout->addLayout(m_rows);
    layout->addWidget(m_failure);
    connect(&m_store, &QuirkStore::changed, this, [this](const EndpointId &changed) {
        if (changed == m_id)
            rebuild();
    });
    rebuild();
}

void LearntQuirks::rebuild()
{
    clearLayout(*m_rows);
    const QList<LearntQuirk> quirks = m_store.quirks(m_id);
    for (const LearntQuirk &quirk : quirks)
        m_rows->addWidget(row(quirk));
    m_failure->hide();
    setVisible(!quirks.isEmpty());
}

QWidget *LearntQuirks::row(const LearntQuirk &quirk)
{
    const QString text = quirkText(quirk);
    auto *lock = new QCheckBox(tr("Lock"));
    //: %1 is a sentence such as "No temperature is sent."
    lock->setAccessibleName(tr("Lock: %1").arg(text));
    lock->setToolTip(tr("A locked setting is never changed by what the server says."));
    lock->setChecked(quirk.locked);
    auto *undo = new QPushButton(tr("Undo"));
    //: %1 is a sentence such as "No temperature is sent."
    undo->setAccessibleName(tr("Undo: %1").arg(text));
    undo->setAutoDefault(false);
    setButtonKind(*undo, ButtonKind::Quiet);
    connect(lock, &QCheckBox::toggled, this, [this, quirk](bool locked) {
        showFailure(m_store.setLocked(m_id, quirk.modelId, quirk.name, locked));
    });
    connect(undo, &QPushButton::clicked, this,
            [this, quirk] { showFailure(m_store.forget(m_id, quirk.modelId, quirk.name)); });

    auto *row = new QWidget;
    auto *words = new QVBoxLayout;
    words->setSpacing(Theme::space(1));
    words->addWidget(line(text, Theme::Style::Body, Theme::Role::Text));
    words->addWidget(line(origin(quirk), Theme::Style::Caption, Theme::Role::TextSecondary));
    if (!quirk.words.isEmpty())
        //: %1 is what a server wrote
        words->addWidget(line(tr("“%1”").arg(withVisibleControls(quirk.words, VisibleIn::Exact)),
                              Theme::Style::Caption, Theme::Role::TextSecondary));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addLayout(words, 1);
    layout->addWidget(lock, 0, Qt::AlignTop);
    layout->addWidget(undo, 0, Qt::AlignTop);
    return row;
}

void LearntQuirks::showFailure(const Result<void> &done)
{
    if (done)
        return;
    rebuild();
    m_failure->setText(errorWords(done.error()).sentences());
    m_failure->show();
}

} // namespace signalbox
