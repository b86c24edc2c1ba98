// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferencepage.h"

#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

PreferencePage::PreferencePage(const QString &title, PreferencesStore &store)
    : m_store(store),
      m_column(new QVBoxLayout(this)),
      m_form(new QFormLayout),
      m_error(new TextLabel({}, Theme::Style::Body, Theme::Role::Danger))
{
    m_column->setContentsMargins(Theme::space(5), Theme::space(5), Theme::space(5),
                                 Theme::space(5));
    m_column->setSpacing(Theme::space(4));
    m_column->addWidget(new TextLabel(title, Theme::Style::Title));
    m_form->setHorizontalSpacing(Theme::space(5));
    m_form->setVerticalSpacing(Theme::space(4));
    m_form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_column->addLayout(m_form);
    m_error->setObjectName(u"storeError"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    m_column->addWidget(m_error);
    m_column->addStretch();
}

void PreferencePage::addRow(const QString &label, QWidget *control, const QString &explanation)
{
    control->setAccessibleName(label);
    control->setAccessibleDescription(explanation);
    control->setMinimumWidth(200);
    auto *field = new QVBoxLayout;
    field->setSpacing(Theme::space(1));
    field->addWidget(control, 0, Qt::AlignLeft);
    if (!explanation.isEmpty()) {
        auto *caption =
            new TextLabel(explanation, Theme::Style::Caption, Theme::Role::TextSecondary);
        caption->setWordWrap(true);
        caption->setMinimumWidth(360);
        field->addWidget(caption);
    }
    auto *name = new TextLabel(label);
    name->setBuddy(control);
    name->setMinimumHeight(control->sizeHint().height());
    m_form->addRow(name, field);
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
    if (!saved.ok()) {
        const ErrorWords words = errorWords(saved.error());
        m_error->setText(words.title + u' ' + words.advice);
    }
}

} // namespace signalbox
