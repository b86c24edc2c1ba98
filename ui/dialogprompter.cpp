// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogprompter.h"

#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/textlabel.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTextWidth = 420;

TextLabel *makeText(const QString &text, Theme::Style style, Theme::Role role)
{
    auto *label = new TextLabel(text, style, role);
    label->setWordWrap(true);
    label->setFixedWidth(kTextWidth);
    return label;
}

// Cancel is the default, and Esc means the same.
QLayout *makeButtons(QDialog *dialog, QPushButton *cancel, const QString &yes)
{
    auto *confirm = new QPushButton(yes);
    confirm->setObjectName(u"confirm"_s);
    confirm->setAutoDefault(false);
    setButtonKind(*confirm, ButtonKind::Danger);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(confirm, &QPushButton::clicked, dialog, &QDialog::accept);
    cancel->setDefault(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space(2));
    line->addStretch(1);
    line->addWidget(cancel);
    line->addWidget(confirm);
    return line;
}

} // namespace

void DialogPrompter::confirm(QWidget *parent, const Question &question,
                             std::function<void(const Answer &)> answered)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setWindowTitle(question.title);
    dialog->setAccessibleDescription(question.text);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(Theme::space(4), Theme::space(4), Theme::space(4), Theme::space(4));
    layout->setSpacing(Theme::space(3));
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->addWidget(makeText(question.title, Theme::Style::Title, Theme::Role::Text));
    layout->addWidget(makeText(question.text, Theme::Style::Body, Theme::Role::TextSecondary));
    QComboBox *choice = nullptr;
    if (!question.choices.isEmpty()) {
        choice = new ChoiceBox;
        choice->setObjectName(u"choice"_s);
        choice->addItems(question.choices);
        layout->addWidget(new FieldRow(question.choiceLabel, choice));
    }
    auto *cancel = new QPushButton(tr("Cancel"));
    layout->addLayout(makeButtons(dialog, cancel, question.confirm));
    QObject::connect(dialog, &QDialog::finished, parent,
                     [choice, answered = std::move(answered)](int result) {
                         answered({.isConfirmed = result == QDialog::Accepted,
                                   .choice = choice ? choice->currentIndex() : 0});
                     });
    cancel->setFocus();
    dialog->open();
}

} // namespace signalbox
