// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferencepage.h"

#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kControlWidth = 320;

} // namespace

PreferencePage::PreferencePage(const QString &title, PreferencesStore &store)
    : m_store(store),
      m_column(new QVBoxLayout(this)),
      m_rows(new QVBoxLayout),
      m_error(new TextLabel({}, Theme::Style::Body, Theme::Role::Danger))
{
    m_column->setContentsMargins(Theme::space(5), Theme::space(5), Theme::space(5),
                                 Theme::space(5));
    m_column->setSpacing(Theme::space(4));
    m_column->addWidget(new TextLabel(title, Theme::Style::Title));
    m_rows->setSpacing(Theme::space(4));
    m_column->addLayout(m_rows);
    m_error->setObjectName(u"storeError"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    m_column->addWidget(m_error);
    m_column->addStretch();
}

void PreferencePage::addRow(const QString &label, QWidget *control, const QString &explanation)
{
    control->setMaximumWidth(kControlWidth);
    auto *row = new FieldRow(label, control);
    row->setHelp(explanation);
    m_rows->addWidget(row);
}

void PreferencePage::finish()
{
    auto *defaults = new QPushButton(tr("Restore defaults"));
    defaults->setObjectName(u"restoreDefaults"_s);
    connect(defaults, &QPushButton::clicked, this, [this] {
        fill(Preferences{});
        apply();
    });
    m_column->addWidget(defaults, 0, Qt::AlignLeft);
    connect(&m_store, &PreferencesStore::changed, this,
            [this](const Preferences &, const Preferences &after) { fill(after); });
    fill(m_store.preferences());
}

void PreferencePage::fill(const Preferences &preferences)
{
    m_loading = true; // filling the controls is no change
    load(preferences);
    m_loading = false;
}

void PreferencePage::apply()
{
    if (m_loading)
        return;
    Preferences preferences = m_store.preferences();
    store(preferences);
    const auto saved = m_store.set(preferences);
    m_error->setVisible(!saved.ok());
    if (!saved.ok())
        m_error->setText(errorWords(saved.error()).sentences());
}

} // namespace signalbox
