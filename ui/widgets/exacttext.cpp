// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/exacttext.h"

#include "ui/theme/theme.h"

#include <QResizeEvent>
#include <QTextBlock>
#include <QWheelEvent>

#include <cmath>

namespace signalbox {

ExactText::ExactText(const QString &text, QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    setFont(Theme::font(Theme::Style::Code));
    setPlainText(text);
}

QSize ExactText::minimumSizeHint() const
{
    return {0, QPlainTextEdit::minimumSizeHint().height()};
}

void ExactText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void ExactText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange && font() != Theme::font(Theme::Style::Code))
        setFont(Theme::font(Theme::Style::Code));
    if (event->type() == QEvent::FontChange)
        fit();
}

// The page scrolls, not the text.
void ExactText::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

// Asking for the place of a block lays it out.
void ExactText::fit()
{
    qreal height = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        height += blockBoundingRect(block).height();
    setFixedHeight(static_cast<int>(std::ceil(height)) + fontMetrics().descent());
}

} // namespace signalbox
