// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearancepage.h"

#include "ui/widgets/choicebox.h"

#include <QCheckBox>
#include <QLocale>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTextSizes[] = {80, 90, 100, 110, 120, 135, 150, 175, 200, 250};

void choose(QComboBox *box, const QVariant &value)
{
    box->setCurrentIndex(qMax(0, box->findData(value)));
}

} // namespace

AppearancePage::AppearancePage(PreferencesStore &store)
    : PreferencePage(tr("Appearance"), store),
      m_scheme(new ChoiceBox),
      m_textSize(new ChoiceBox),
      m_language(new ChoiceBox),
      m_trayIcon(new QCheckBox(tr("Show Signalbox there")))
{
    setObjectName(u"appearancePage"_s);
    m_scheme->setObjectName(u"scheme"_s);
    m_scheme->addItem(tr("Like the system"), int(ColorScheme::System));
    m_scheme->addItem(tr("Light"), int(ColorScheme::Light));
    m_scheme->addItem(tr("Dark"), int(ColorScheme::Dark));
    addRow(tr("Colour scheme"), m_scheme);

    m_textSize->setObjectName(u"textSize"_s);
    addRow(tr("Text size"), m_textSize, tr("Ctrl and + or - change it anywhere."));

    m_language->setObjectName(u"language"_s);
    m_language->addItem(tr("Like the system"), QString());
    // Every language by its own name, so that it can be found by who reads it.
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"Deutsch"_s, u"de"_s);
    addRow(tr("Language"), m_language, tr("Signalbox speaks it from its next start on."));

    m_trayIcon->setObjectName(u"trayIcon"_s);
    addRow(tr("Notification area"), m_trayIcon,
           tr("The lamp that is lit is the worst state of the endpoints that your agents use."));

    connect(m_trayIcon, &QCheckBox::clicked, this, &AppearancePage::apply);
    for (QComboBox *box : {m_scheme, m_textSize, m_language})
        connect(box, &QComboBox::activated, this, &AppearancePage::apply);
    finish();
}

void AppearancePage::load(const Preferences &preferences)
{
    choose(m_scheme, int(preferences.colorScheme));
    fillTextSizes(preferences.fontScalePercent);
    choose(m_language, preferences.language);
    m_trayIcon->setChecked(preferences.showTrayIcon);
}

// Ctrl+plus can lead to a size that is not in the list; it then joins it.
void AppearancePage::fillTextSizes(int current)
{
    QList<int> sizes(std::cbegin(kTextSizes), std::cend(kTextSizes));
    if (!sizes.contains(current))
        sizes.append(current);
    std::ranges::sort(sizes);
    m_textSize->clear();
    for (const int size : sizes)
        m_textSize->addItem(tr("%1 %").arg(QLocale().toString(size)), size);
    choose(m_textSize, current);
}

void AppearancePage::store(Preferences &preferences) const
{
    preferences.colorScheme = static_cast<ColorScheme>(m_scheme->currentData().toInt());
    preferences.fontScalePercent = m_textSize->currentData().toInt();
    preferences.language = m_language->currentData().toString();
    preferences.showTrayIcon = m_trayIcon->isChecked();
}

} // namespace signalbox
