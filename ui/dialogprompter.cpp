// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogprompter.h"

#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/textlabel.h"

#include <QDialog>
#include <QDialogButtonBox>
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
QDialogButtonBox *makeButtons(QDialog *dialog, const QString &confirm)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *yes = buttons->addButton(confirm, QDialogButtonBox::AcceptRole);
    yes->setObjectName(u"confirm"_s);
    yes->setAutoDefault(false);
    setButtonKind(*yes, ButtonKind::Danger);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    cancel->setFocus();
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
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
    layout->addWidget(makeButtons(dialog, question.confirm));
    QObject::connect(dialog, &QDialog::finished, parent,
                     [choice, answered = std::move(answered)](int result) {
                         answered({.isConfirmed = result == QDialog::Accepted,
                                   .choice = choice ? choice->currentIndex() : 0});
                     });
    dialog->open();
}

} // namespace signalbox
