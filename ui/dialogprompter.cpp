// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messageboxprompter.h"

#include "ui/theme/signalboxstyle.h"

#include <QMessageBox>
#include <QPushButton>

namespace signalbox {

void MessageBoxPrompter::confirm(QWidget *parent, const Question &question,
                                 std::function<void(bool)> answered)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setWindowTitle(question.title);
    // Plain text, because names of endpoints and chats stand in it.
    box->setTextFormat(Qt::PlainText);
    box->setText(question.title);
    box->setInformativeText(question.text);
    QPushButton *confirm = box->addButton(question.confirm, QMessageBox::AcceptRole);
    confirm->setObjectName(QStringLiteral("confirm"));
    setButtonKind(*confirm, ButtonKind::Danger);
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    QObject::connect(box, &QMessageBox::finished, parent,
                     [box, confirm, answered = std::move(answered)] {
                         answered(box->clickedButton() == confirm);
                     });
    box->open();
}

} // namespace signalbox
