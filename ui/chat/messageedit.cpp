// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messageedit.h"

#include "ui/chat/offeredfiles.h"
#include "ui/theme/theme.h"

#include <QDropEvent>
#include <QEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace signalbox {

MessageEdit::MessageEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QLatin1String("message"));
    setAccessibleName(tr("Message"));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setFont(Theme::font(Theme::Style::Transcript));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    connect(this, &QPlainTextEdit::textChanged, this, &MessageEdit::fit);
    fit();
}

// QPlainTextEdit counts the height of its document in lines.
QSize MessageEdit::sizeHint() const
{
    const int lines = std::clamp(int(std::ceil(document()->size().height())), 1, kMaxLines);
    const int margins = int(2 * document()->documentMargin()) + contentsMargins().top() +
                        contentsMargins().bottom();
    return {240, lines * fontMetrics().lineSpacing() + margins};
}

void MessageEdit::fit()
{
    const bool full = document()->size().height() > kMaxLines;
    setVerticalScrollBarPolicy(full ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    updateGeometry();
}

void MessageEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void MessageEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::StyleChange && event->type() != QEvent::ApplicationFontChange)
        return;
    // Setting the font comes back here as another event.
    if (const QFont wanted = Theme::font(Theme::Style::Transcript); font() != wanted) {
        setFont(wanted);
        fit();
    }
}

bool MessageEdit::sends(const QKeyEvent &event) const
{
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (!enter || m_composing)
        return false;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    switch (m_sendKey) {
    case SendKey::Enter:
        return modifiers == Qt::NoModifier || modifiers == Qt::ControlModifier;
    case SendKey::CtrlEnter:
        return modifiers == Qt::ControlModifier;
    }
    Q_UNREACHABLE();
}

void MessageEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (sends(*event)) {
        Q_EMIT sendRequested();
    } else if (enter && !m_composing) {
        insertPlainText(QStringLiteral("\n")); // with Shift Qt would insert U+2028
        ensureCursorVisible();
    } else if (event->key() == Qt::Key_Up && toPlainText().isEmpty()) {
        Q_EMIT previousRequested();
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

// While an input method is composing, its Enter ends a word.
void MessageEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

bool MessageEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || holdsFiles(*source);
}

void MessageEdit::insertFromMimeData(const QMimeData *source)
{
    if (holdsFiles(*source)) {
        Q_EMIT filesOffered(*source);
        return;
    }
    insertPlainText(source->text());
    ensureCursorVisible();
}

// A file that is taken by moving it would be removed from where it was.
void MessageEdit::dropEvent(QDropEvent *event)
{
    QPlainTextEdit::dropEvent(event);
    if (!holdsFiles(*event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

} // namespace signalbox
