// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagecontent.h"

#include "ui/words/quirktext.h"
#include "ui/words/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using Kind = PartContent::Kind;

constexpr qsizetype kTextPart = 2'000; // characters
constexpr qsizetype kTextBlocks = 12;
constexpr qsizetype kCodePart = 60; // lines
constexpr qsizetype kCodeCharacters = 8'000;
constexpr qsizetype kTablePart = 12; // rows
constexpr qsizetype kCollapsedLines = 200;
constexpr qsizetype kCollapsedRows = 50;
constexpr qsizetype kMaxDetail = 600;

// In the form that lupdate understands, with the context of the other words of messages.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(Message)
};

MarkdownBlock paragraph(const QString &text, Span::Styles styles = {})
{
    return {.spans = {Span{text, styles}}};
}

PartContent mark(const QString &text)
{
    return {.kind = Kind::Mark, .secondary = true, .blocks = {paragraph(text)}};
}

PartContent more(const QString &text, int source, bool secondary)
{
    return {
        .kind = Kind::More, .secondary = secondary, .blocks = {paragraph(text)}, .source = source};
}

// Cuts blocks into parts. The same blocks always give the same parts, and blocks that are added at
// the end change only the last part.
class PartCutter final
{
public:
    PartCutter(const RowState &state, bool secondary)
        : m_state(state), m_secondary(secondary), m_offset(secondary ? RowState::kReasoning : 0)
    {}

    QList<PartContent> cut(const MarkdownBlocks &blocks)
    {
        for (qsizetype i = 0; i < blocks.size(); ++i)
            add(blocks.at(i), int(i) + m_offset);
        flush();
        return std::move(m_parts);
    }

private:
    void add(const MarkdownBlock &block, int source)
    {
        switch (block.kind) {
        case MarkdownBlock::Kind::Paragraph:
        case MarkdownBlock::Kind::Heading:
            addText(block);
            return;
        case MarkdownBlock::Kind::Code:
            flush();
            addCode(block, source);
            return;
        case MarkdownBlock::Kind::Table:
            flush();
            addTable(block, source);
            return;
        case MarkdownBlock::Kind::Rule:
            flush();
            m_parts.append({.kind = Kind::Rule, .blocks = {block}});
            return;
        }
    }

    void addText(const MarkdownBlock &block)
    {
        const qsizetype size = plainSize(block.spans);
        if (m_characters + size > kTextPart || m_text.size() >= kTextBlocks)
            flush();
        m_text.append(block);
        m_characters += size;
    }

    void flush()
    {
        if (!m_text.isEmpty())
            m_parts.append({.kind = Kind::Text,
                            .secondary = m_secondary,
                            .blocks = std::exchange(m_text, {})});
        m_characters = 0;
    }

    void addCode(const MarkdownBlock &block, int source)
    {
        const qsizetype lines = block.code.count(u'\n') + 1;
        const bool whole = lines <= kMaxCodeLines || m_state.expanded.contains(source);
        const qsizetype shown = whole ? lines : kCollapsedLines;
        qsizetype at = 0;
        qsizetype line = 0;
        while (line < shown) {
            PartContent part{
                .kind = Kind::Code, .secondary = m_secondary, .begins = at == 0, .source = source};
            MarkdownBlock piece = block;
            piece.continues = at > 0 && block.code.at(at - 1) != u'\n';
            const qsizetype end = codePieceEnd(block.code, at, std::min(kCodePart, shown - line));
            piece.code = block.code.mid(at, end - at);
            line += piece.code.count(u'\n') + (end == block.code.size() ? 1 : 0);
            if (piece.code.endsWith(u'\n') && end < block.code.size())
                piece.code.chop(1);
            part.blocks = {piece};
            part.ends = line >= shown;
            m_parts.append(part);
            at = end;
        }
        if (!whole)
            m_parts.append(
                more(Words::tr("Show all %n lines", nullptr, int(lines)), source, m_secondary));
    }

    // Behind at most `lines` lines and kCodeCharacters characters.
    static qsizetype codePieceEnd(const QString &code, qsizetype at, qsizetype lines)
    {
        const qsizetype limit = std::min(code.size(), at + kCodeCharacters);
        qsizetype end = at;
        for (; lines > 0; --lines) {
            const qsizetype newline = code.indexOf(u'\n', end);
            if (newline < 0 || newline >= limit) {
                if (newline < 0 && code.size() <= limit)
                    return code.size();
                break;
            }
            end = newline + 1;
        }
        if (end > at)
            return end;
        return code.at(limit - 1).isHighSurrogate() ? limit - 1 : limit;
    }

    void addTable(const MarkdownBlock &block, int source)
    {
        const qsizetype rows = block.rows.size();
        const bool whole = rows <= kMaxTableRows || m_state.expanded.contains(source);
        const qsizetype shown = whole ? rows : kCollapsedRows;
        for (qsizetype row = 0; row < shown; row += kTablePart) {
            MarkdownBlock piece = block;
            piece.rows = block.rows.mid(row, std::min(kTablePart, shown - row));
            m_parts.append({.kind = Kind::Table,
                            .secondary = m_secondary,
                            .blocks = {piece},
                            .begins = row == 0,
                            .ends = row + kTablePart >= shown,
                            .source = source});
        }
        if (!whole)
            m_parts.append(
                more(Words::tr("Show all %n rows", nullptr, int(rows)), source, m_secondary));
    }

    const RowState &m_state;
    bool m_secondary;
    int m_offset;
    QList<PartContent> m_parts;
    MarkdownBlocks m_text;
    qsizetype m_characters = 0;
};

QString thoughtText(const Message &message)
{
    if (message.state == MessageState::Streaming && message.text.isEmpty())
        return Words::tr("Thinking…");
    if (!message.thinking)
        return Words::tr("Thoughts");
    const double seconds = double(message.thinking->count()) / 1000;
    //: %1 is a number of seconds
    return Words::tr("Thought for %1 s")
        .arg(QLocale().toString(seconds, 'f', seconds < 10 ? 1 : 0));
}

PartContent fold(const Message &message, const RowState &state)
{
    const QString arrow = state.reasoningOpen ? u"▾ "_s : u"▸ "_s;
    return {
        .kind = Kind::Fold, .secondary = true, .blocks = {paragraph(arrow + thoughtText(message))}};
}

PartContent notice(const Message &message)
{
    const ErrorWords words = errorWords(*message.error, message.endpointName);
    PartContent part{
        .kind = Kind::Notice, .action = words.action, .button = errorActionText(words.action)};
    part.blocks.append(paragraph(words.title, Span::Bold));
    MarkdownBlock advice = paragraph(words.advice);
    advice.tight = true;
    part.blocks.append(advice);
    if (!words.detail.isEmpty()) {
        const QString detail = withVisibleControls(words.detail.left(kMaxDetail), VisibleIn::Exact);
        part.blocks.append(paragraph(detail, Span::Placeholder));
    }
    return part;
}

// Why nothing comes yet, and when it is asked for again.
PartContent pause(const ChatNotice &waiting, const QString &endpointName)
{
    PartContent part{.kind = Kind::Notice,
                     .action = ErrorAction::RetryNow,
                     .button = errorActionText(ErrorAction::RetryNow)};
    part.blocks.append(paragraph(errorWords(waiting.error, endpointName).title, Span::Bold));
    MarkdownBlock countDown = paragraph(retryText(waiting.pause));
    countDown.tight = true;
    part.blocks.append(countDown);
    return part;
}

QStringList imageNames(const Message &message)
{
    QStringList names;
    for (const AttachedImage &image : message.images)
        names.append(withVisibleControls(image.name, VisibleIn::Exact));
    return names;
}

QList<PartContent> toolCalls(const Message &message)
{
    QList<PartContent> parts;
    for (const RequestedTool &tool : message.toolCalls) {
        const QString name = withVisibleControls(tool.name.left(200), VisibleIn::Exact);
        //: %1 is the name of a tool, such as read_file
        parts.append(mark(Words::tr("The model asks for the tool %1").arg(name)));
        MarkdownBlock arguments{.kind = MarkdownBlock::Kind::Code,
                                .code = withVisibleControls(tool.arguments, VisibleIn::Exact),
                                .language = u"json"_s};
        const int source = RowState::kReasoning * 2 + int(parts.size());
        QList<PartContent> code = PartCutter({}, false).cut({arguments});
        for (PartContent &part : code)
            part.source = source;
        parts += code;
    }
    return parts;
}

// What stands below the text: how the message ended, where that is not simply at its end.
QList<PartContent> ending(const Message &message)
{
    const bool empty = message.text.isEmpty() && message.toolCalls.isEmpty();
    switch (message.state) {
    case MessageState::Streaming:
        if (message.waiting)
            return {pause(*message.waiting, message.endpointName)};
        if (empty && message.reasoning.isEmpty())
            return {mark(Words::tr("Waiting for the reply…"))};
        return {};
    case MessageState::Complete:
        if (empty && message.role == MessageRole::Assistant)
            return {mark(Words::tr("The reply is empty."))};
        if (message.finishReason == u"length" || message.finishReason == u"max_tokens")
            return {mark(Words::tr("The reply ended at the model's limit of output tokens."))};
        return {};
    case MessageState::Stopped:
        return {mark(Words::tr("Stopped"))};
    case MessageState::Interrupted:
        if (message.error)
            return {notice(message)};
        return {mark(Words::tr("Interrupted: the reply is a part."))};
    case MessageState::Failed:
        if (message.error)
            return {notice(message)};
        return {mark(Words::tr("Failed"))};
    }
    Q_UNREACHABLE();
}

} // namespace

QList<PartContent> messageContent(const Message &message, const MarkdownBlocks &reasoning,
                                  const MarkdownBlocks &text, const RowState &state)
{
    QList<PartContent> parts;
    for (const ChatNotice &notice : message.notices)
        parts.append(mark(noticeText(notice, message.endpointName)));
    if (!message.images.isEmpty())
        parts.append({.kind = Kind::Images, .images = imageNames(message)});
    if (!message.reasoning.isEmpty()) {
        parts.append(fold(message, state));
        if (state.reasoningOpen)
            parts += PartCutter(state, true).cut(reasoning);
    }
    parts += PartCutter(state, false).cut(text);
    parts += toolCalls(message);
    parts += ending(message);
    return parts;
}

QString authorOf(const Message &message)
{
    if (message.role == MessageRole::User)
        return Words::tr("You");
    const QString model = message.modelId.isEmpty() ? Words::tr("Reply") : message.modelId;
    return withVisibleControls(model, VisibleIn::Exact);
}

QString stateText(const Message &message)
{
    switch (message.state) {
    case MessageState::Complete:
        return {};
    case MessageState::Streaming:
        return Words::tr("Streaming");
    case MessageState::Stopped:
        return Words::tr("Stopped");
    case MessageState::Interrupted:
        return Words::tr("Interrupted");
    case MessageState::Failed:
        return Words::tr("Failed");
    }
    Q_UNREACHABLE();
}

QString accessibleText(const Message &message)
{
    QStringList parts;
    for (const ChatNotice &notice : message.notices)
        parts << noticeText(notice, message.endpointName);
    for (const QString &name : imageNames(message)) {
        //: %1 is the name of a file
        parts << Words::tr("Image: %1").arg(name);
    }
    parts << message.text;
    if (message.waiting)
        parts << noticeText(*message.waiting, message.endpointName);
    if (message.error) {
        const ErrorWords words = errorWords(*message.error, message.endpointName);
        parts << words.title << words.advice;
    }
    parts.removeAll(QString());
    //: %1 is who wrote a message, %2 the message
    return Words::tr("%1: %2").arg(authorOf(message), parts.join(u'\n'));
}

} // namespace signalbox
