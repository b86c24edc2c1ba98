// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/spokendialects.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

Q_DECLARE_METATYPE(const signalbox::testing::SpokenDialect *)

// One fault, one row for each dialect, one outcome.
namespace signalbox::testing {

using Ending = ReplyWriter::Ending;
using Body = std::function<std::string(const ReplyWriter &)>;

inline bool anyWriter(const ReplyWriter &)
{
    return true;
}
inline bool sseWriter(const ReplyWriter &writer)
{
    return writer.isSse();
}
inline bool markedWriter(const ReplyWriter &writer)
{
    return writer.hasEndMark();
}
inline bool indexedWriter(const ReplyWriter &writer)
{
    return writer.hasCallIndexes();
}

// One for each codec: what Azure speaks is OpenAI's, and Vertex's Gemini is Google's.
inline QList<const SpokenDialect *> codecDialects(bool (*takes)(const ReplyWriter &) = anyWriter)
{
    QList<const SpokenDialect *> dialects;
    for (const SpokenDialect &dialect : spokenDialects()) {
        const auto isSame = [&](const SpokenDialect *known) {
            return known->dialect == dialect.dialect;
        };
        if (takes(dialect.writer) && std::ranges::none_of(dialects, isSame))
            dialects.append(&dialect);
    }
    return dialects;
}

inline void dialectColumns()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("outcome");
}

// For the dialects that `takes` is true for.
inline void dialectRows(const std::string &fault, const std::string &outcome, const Body &body,
                        bool (*takes)(const ReplyWriter &) = anyWriter)
{
    for (const SpokenDialect *dialect : codecDialects(takes))
        QTest::addRow("%s: %s", fault.c_str(), dialect->name)
            << dialect << body(dialect->writer) << outcome;
}

// A good reply that says "one" and, behind `middle`, "two".
inline std::string around(const ReplyWriter &writer, const std::string &middle)
{
    return writer.open() + writer.text("\"one\"") + middle + writer.text("\"two\"") + writer.end();
}

inline wire::Outcome readReply(const SpokenDialect &dialect, const std::string &body,
                               std::size_t piece = 64U * 1024)
{
    const auto decoder = wire::codecFor(dialect.dialect).chatDecoder({200, {}});
    std::vector<wire::ChatEvent> events;
    for (std::size_t at = 0; at < body.size() && !decoder->isFinished(); at += piece)
        decoder->feed(std::string_view(body).substr(at, piece), events);
    decoder->finish(events);
    return wire::outcomeOf(events);
}

// How a reply ended, in one word.
inline std::string endOf(const wire::Outcome &out)
{
    if (!out.finish || !out.isFinishLast || out.errors.size() > 1)
        return "no end, events behind it, or two errors";
    if (!out.errors.empty())
        return out.errors[0].category == wire::ErrorCategory::BadResponse ? "bad response"
                                                                          : "error";
    return out.finish->interrupted ? "interrupted" : "done";
}

inline std::string described(const std::vector<wire::ToolCall> &calls)
{
    std::string text;
    for (const wire::ToolCall &call : calls)
        text += call.id + '/' + call.name + '/' + call.arguments + ' ';
    return text;
}

// What a person would notice of a reply: "text|end|calls a/f/{} |incomplete b/g/{ ".
inline std::string described(const wire::Outcome &out)
{
    std::string text = out.text + '|' + endOf(out);
    if (out.finish && !out.finish->toolCalls.empty())
        text += "|calls " + described(out.finish->toolCalls);
    if (out.finish && !out.finish->incompleteCalls.empty())
        text += "|incomplete " + described(out.finish->incompleteCalls);
    return text;
}

} // namespace signalbox::testing
