// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, and everything that can be done with a message.
#include "ui/chat/messagecontent.h"
#include "ui/chat/transcriptview.h"
#include "ui/models/transcriptmodel.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int kLine = 60;

// Plain text only: nothing on the clipboard may refer to anything.
void copyToClipboard(const QString &text)
{
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    const int page = viewport()->height() - kLine;
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Down) {
        moveFocus(1);
    } else if (event->key() == Qt::Key_Up) {
        moveFocus(-1);
    } else if (event->key() == Qt::Key_PageDown || event->key() == Qt::Key_PageUp) {
        m_layout.scrollBy(event->key() == Qt::Key_PageDown ? page : -page);
        relayout();
    } else if (event->key() == Qt::Key_Home) {
        setFocusedRow(0);
        m_layout.scrollTo(0);
        relayout();
    } else if (event->key() == Qt::Key_End) {
        setFocusedRow(m_model ? m_model->rowCount() - 1 : -1);
        jumpToLatest();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               m_focusedRow >= 0) {
        showRowMenu(m_focusedRow, viewport()->mapToGlobal(rowRect(m_focusedRow).topLeft()), {});
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

// A message taller than the view is read to its end before the focus goes on.
void TranscriptView::moveFocus(int step)
{
    const int rows = m_model ? m_model->rowCount() : 0;
    if (rows == 0)
        return;
    if (m_focusedRow < 0) {
        setFocusedRow(std::clamp(m_layout.lastRow(), 0, rows - 1));
        return;
    }
    const QRect rect = rowRect(m_focusedRow);
    const bool more = step > 0 ? rect.bottom() >= viewport()->height() : rect.top() < 0;
    if (more && rect.bottom() > 0 && rect.top() < viewport()->height()) {
        m_layout.scrollBy(step * kLine);
        relayout();
        return;
    }
    setFocusedRow(std::clamp(m_focusedRow + step, 0, rows - 1));
}

void TranscriptView::setFocusedRow(int row)
{
    if (!m_model || row < 0 || row >= m_model->rowCount())
        return;
    m_focusedRow = row;
    m_focusVisible = true;
    m_layout.showRow(row);
    relayout();
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

void TranscriptView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && m_model && m_model->rowCount() > 0)
        setFocusedRow(m_focusedRow >= 0 ? m_focusedRow
                                        : std::min(m_layout.lastRow(), m_model->rowCount() - 1));
    viewport()->update();
}

void TranscriptView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QList<RowAction> TranscriptView::actionsOf(int row) const
{
    const Message &message = m_model->message(row);
    QList<RowAction> actions;
    if (!message.text.isEmpty())
        actions << RowAction::Copy << RowAction::CopyMarkdown;
    if (!message.reasoning.isEmpty())
        actions << RowAction::ToggleThoughts;
    if (isStreaming())
        return actions;
    if (row == m_model->lastPromptRow())
        actions << RowAction::EditPrompt;
    if (message.role == MessageRole::Assistant && row == m_model->rowCount() - 1)
        actions << RowAction::Regenerate;
    return actions;
}

QString TranscriptView::actionText(RowAction action)
{
    switch (action) {
    case RowAction::Copy:
        return tr("Copy message");
    case RowAction::CopyMarkdown:
        return tr("Copy as Markdown");
    case RowAction::EditPrompt:
        return tr("Edit prompt");
    case RowAction::Regenerate:
        return tr("Regenerate");
    case RowAction::ToggleThoughts:
        return tr("Show or hide thoughts");
    }
    Q_UNREACHABLE();
}

void TranscriptView::perform(int row, RowAction action)
{
    if (!m_model || row < 0 || row >= m_model->rowCount())
        return;
    switch (action) {
    case RowAction::Copy: {
        MessageLayout &layout = m_layout.rowLayout(row);
        copyToClipboard(layout.copyBetween({0, 0}, layout.end()));
        return;
    }
    case RowAction::CopyMarkdown:
        copyToClipboard(m_model->message(row).text);
        return;
    case RowAction::EditPrompt:
        Q_EMIT editPromptRequested();
        return;
    case RowAction::Regenerate:
        Q_EMIT regenerateRequested();
        return;
    case RowAction::ToggleThoughts: {
        RowState state = m_layout.rowState(row);
        state.reasoningOpen = !state.reasoningOpen;
        m_selection.clear();
        setRowState(row, state);
        return;
    }
    }
}

void TranscriptView::activate(int row, const MessageButton &button)
{
    RowState state = m_layout.rowState(row);
    switch (button.kind) {
    case MessageButton::Kind::Fold:
        perform(row, RowAction::ToggleThoughts);
        return;
    case MessageButton::Kind::CopyCode:
        copyToClipboard(m_layout.rowLayout(row).codeOf(button.source));
        return;
    case MessageButton::Kind::WrapCode:
        if (!state.wrapped.remove(button.source))
            state.wrapped.insert(button.source);
        state.scrolled.remove(button.source);
        setRowState(row, state);
        return;
    case MessageButton::Kind::ShowAll:
        state.expanded.insert(button.source);
        m_selection.clear();
        setRowState(row, state);
        return;
    case MessageButton::Kind::Action:
        Q_EMIT errorActionRequested(row, button.action);
        return;
    }
}

// Opening something is reading: the place stays, even at the end of the conversation.
void TranscriptView::setRowState(int row, const RowState &state)
{
    m_layout.setRowState(row, state);
    relayout();
}

void TranscriptView::showRowMenu(int row, const QPoint &globalPosition, const QString &link)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QLatin1String("messageMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_selection.isEmpty())
        menu->addAction(tr("Copy"), this, &TranscriptView::copySelection);
    if (!link.isEmpty()) {
        // An ampersand of an address is not a mnemonic.
        QString target = linkDescription(link);
        target.replace(QLatin1Char('&'), QLatin1String("&&"));
        if (openableUrl(link))
            menu->addAction(tr("Open %1").arg(target), this, [this, link] { openLink(link); });
        menu->addAction(tr("Copy link"), this, [link] { copyToClipboard(link); });
    }
    for (const RowAction action : actionsOf(row))
        menu->addAction(actionText(action), this, [this, row, action] { perform(row, action); });
    addButtonsTo(*menu, row);
    menu->popup(globalPosition);
}

// What can be pressed inside the message, for people without a pointer.
void TranscriptView::addButtonsTo(QMenu &menu, int row)
{
    int code = 0;
    for (const MessageButton &button : m_layout.rowLayout(row).buttons()) {
        if (button.kind == MessageButton::Kind::Fold)
            continue;
        QString text = button.text;
        if (button.kind == MessageButton::Kind::CopyCode)
            text = tr("Copy code block %1").arg(++code);
        else if (button.kind == MessageButton::Kind::WrapCode)
            text = tr("Wrap lines of code block %1").arg(code);
        menu.addAction(text, this, [this, row, button] { activate(row, button); });
    }
}

void TranscriptView::selectAll()
{
    const int rows = m_model ? m_model->rowCount() : 0;
    if (rows == 0)
        return;
    // The end is beyond every part, so the last row need not be laid out.
    constexpr int kBeyond = 1 << 30;
    m_selection.select({m_model->key(0), {0, 0}}, {m_model->key(rows - 1), {kBeyond, 0}});
    viewport()->update();
}

void TranscriptView::copySelection()
{
    copyToClipboard(selectedText());
}

QString TranscriptView::selectedText()
{
    QStringList rows;
    for (int row = 0; m_model && !m_selection.isEmpty() && row < m_model->rowCount(); ++row) {
        const quint64 key = m_model->key(row);
        if (key < m_selection.from().key || key > m_selection.to().key)
            continue;
        MessageLayout &layout = m_layout.rowLayout(row);
        const auto range = m_selection.rangeIn(key, layout);
        rows.append(layout.copyBetween(range.from, range.to));
    }
    rows.removeAll(QString());
    return rows.join(QLatin1String("\n\n"));
}

void TranscriptView::announce(int row)
{
    QAccessibleEvent event(this, QAccessible::NameChanged);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

} // namespace signalbox
