// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pasteedit.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QScopedValueRollback>

namespace signalbox {

using namespace Qt::StringLiterals;

PasteEdit::PasteEdit(QWidget *parent) : QLineEdit(parent)
{
    connect(this, &QLineEdit::textChanged, this, &PasteEdit::onTextChanged);
}

void PasteEdit::showText(const QString &text)
{
    const QScopedValueRollback guard(m_knowsSource, true);
    if (text != this->text()) // setting moves the cursor of whoever is typing
        setText(text);
}

void PasteEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        pasteFromClipboard();
        event->accept();
        return;
    }
    const QScopedValueRollback guard(m_knowsSource, true);
    QLineEdit::keyPressEvent(event);
}

void PasteEdit::inputMethodEvent(QInputMethodEvent *event)
{
    const QScopedValueRollback guard(m_knowsSource, true);
    QLineEdit::inputMethodEvent(event);
}

// The middle button pastes the selection of X11 and Wayland.
void PasteEdit::mouseReleaseEvent(QMouseEvent *event)
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    if (event->button() == Qt::MiddleButton && clipboard->supportsSelection() &&
        offer(clipboard->text(QClipboard::Selection))) {
        event->accept();
        return;
    }
    const QScopedValueRollback guard(m_knowsSource, true);
    QLineEdit::mouseReleaseEvent(event);
}

void PasteEdit::dropEvent(QDropEvent *event)
{
    const QScopedValueRollback guard(m_knowsSource, true);
    if (event->mimeData()->hasText() && offer(event->mimeData()->text()))
        event->acceptProposedAction();
    else
        QLineEdit::dropEvent(event);
}

// The menu of every field, with a paste that asks. That of QLineEdit does not tell which of its
// actions pastes (Qt 6.4.2).
void PasteEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const QString &text, bool isPossible, auto *receiver, auto action) {
        QAction *entry = menu->addAction(text, receiver, action);
        entry->setEnabled(isPossible);
        return entry;
    };
    add(tr("Undo"), isUndoAvailable(), this, &QLineEdit::undo);
    add(tr("Redo"), isRedoAvailable(), this, &QLineEdit::redo);
    menu->addSeparator();
    add(tr("Cut"), hasSelectedText() && !isReadOnly(), this, &QLineEdit::cut);
    add(tr("Copy"), hasSelectedText(), this, &QLineEdit::copy);
    add(tr("Paste"), !isReadOnly() && !QGuiApplication::clipboard()->text().isEmpty(), this,
        &PasteEdit::pasteFromClipboard)
        ->setObjectName(u"paste"_s);
    menu->addSeparator();
    add(tr("Select all"), !text().isEmpty(), this, &QLineEdit::selectAll);
    menu->popup(event->globalPos());
}

bool PasteEdit::offer(const QString &text)
{
    return m_taker && !isReadOnly() && m_taker(text);
}

void PasteEdit::pasteFromClipboard()
{
    const QScopedValueRollback guard(m_knowsSource, true);
    if (!offer(QGuiApplication::clipboard()->text()))
        paste();
}

void PasteEdit::onTextChanged(const QString &text)
{
    if (m_knowsSource) {
        m_lastText = text;
        return;
    }
    const QScopedValueRollback guard(m_knowsSource, true);
    if (!offer(text))
        m_lastText = text;
    else if (this->text() == text) // the owner put nothing in its place
        setText(m_lastText);
}

} // namespace signalbox
