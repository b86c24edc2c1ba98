// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quirktext.h"

#include "ui/words/errortext.h"
#include "ui/words/visibletext.h"
#include "ui/words/wordparts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(QuirkText)
};

struct Row
{
    const char *name;
    const char *value;
    const char *text;
};

constexpr std::array kRows = std::to_array<Row>({
    {"stream", "off",
     QT_TRANSLATE_NOOP("QuirkText", "Replies are asked for whole: streaming is not offered.")},
    {"stream", "on", QT_TRANSLATE_NOOP("QuirkText", "Replies are always streamed.")},
    {"stream_options", "off",
     QT_TRANSLATE_NOOP("QuirkText", "Token counts are not asked for while streaming.")},
    {"limit", "max_tokens",
     QT_TRANSLATE_NOOP("QuirkText", "The output limit is sent as max_tokens.")},
    {"limit", "max_completion_tokens",
     QT_TRANSLATE_NOOP("QuirkText", "The output limit is sent as max_completion_tokens.")},
    {"limit", "none", QT_TRANSLATE_NOOP("QuirkText", "No output limit is sent.")},
    {"system_role", "system",
     QT_TRANSLATE_NOOP("QuirkText", "The system prompt has the role system.")},
    {"system_role", "developer",
     QT_TRANSLATE_NOOP("QuirkText", "The system prompt has the role developer.")},
    {"system_role", "user",
     QT_TRANSLATE_NOOP("QuirkText", "The system prompt stands in the first message.")},
    {"temperature", "off", QT_TRANSLATE_NOOP("QuirkText", "No temperature is sent.")},
    {"top_p", "off", QT_TRANSLATE_NOOP("QuirkText", "No top_p is sent.")},
    {"reasoning_effort", "off", QT_TRANSLATE_NOOP("QuirkText", "No reasoning effort is sent.")},
    {"reasoning_replay", "always",
     QT_TRANSLATE_NOOP("QuirkText", "Earlier thoughts are always sent back.")},
    {"reasoning_replay", "never",
     QT_TRANSLATE_NOOP("QuirkText", "Earlier thoughts are never sent back.")},
    {"tools", "off", QT_TRANSLATE_NOOP("QuirkText", "No tools are offered to the model.")},
    {"tool_format", "native",
     QT_TRANSLATE_NOOP("QuirkText", "Tools are offered in the native format.")},
    {"tool_format", "legacy",
     QT_TRANSLATE_NOOP("QuirkText", "Tools are offered in the legacy function format.")},
    {"tool_choice", "any",
     QT_TRANSLATE_NOOP("QuirkText", "A required tool call is asked for with the word any.")},
    {"tool_choice", "words",
     QT_TRANSLATE_NOOP("QuirkText", "A certain tool is asked for with the word required.")},
    {"tool_choice", "auto", QT_TRANSLATE_NOOP("QuirkText", "No tool call is forced.")},
    {"tool_choice", "unsent", QT_TRANSLATE_NOOP("QuirkText", "No tool_choice is sent.")},
    {"parallel_tool_calls", "on",
     QT_TRANSLATE_NOOP("QuirkText", "Parallel tool calls are switched on.")},
    {"parallel_tool_calls", "unsent",
     QT_TRANSLATE_NOOP("QuirkText", "No parallel_tool_calls is sent.")},
    {"call_ids", "nine_letters",
     QT_TRANSLATE_NOOP("QuirkText", "Ids of tool calls are cut to nine letters and digits.")},
    {"tool_result_name", "on", QT_TRANSLATE_NOOP("QuirkText", "Results of tools name their tool.")},
    {"tool_result_name", "off",
     QT_TRANSLATE_NOOP("QuirkText", "Results of tools do not name their tool.")},
    {"turn_after_results", "on",
     QT_TRANSLATE_NOOP("QuirkText", "A short reply stands between results of tools and a prompt.")},
    {"text_content", "parts", QT_TRANSLATE_NOOP("QuirkText", "Text is sent as a list of parts.")},
    {"text_content", "plain", QT_TRANSLATE_NOOP("QuirkText", "Text is sent plain.")},
    {"empty_turn", "text",
     QT_TRANSLATE_NOOP("QuirkText", "Turns that only call tools have an empty text.")},
    {"empty_turn", "left_out",
     QT_TRANSLATE_NOOP("QuirkText", "Turns that only call tools have no text.")},
    {"empty_result", "filled",
     QT_TRANSLATE_NOOP("QuirkText", "Empty results of tools say that they are empty.")},
    {"store", "unsent",
     QT_TRANSLATE_NOOP("QuirkText", "The server is not told to forget replies.")},
    {"encrypted_reasoning", "off",
     QT_TRANSLATE_NOOP("QuirkText", "Encrypted thoughts are not asked for.")},
    {"reasoning_summary", "off",
     QT_TRANSLATE_NOOP("QuirkText", "Summaries of thoughts are not asked for.")},
    {"strict", "unsent",
     QT_TRANSLATE_NOOP("QuirkText", "The server decides how strictly tools are called.")},
    {"api", "openai-responses",
     QT_TRANSLATE_NOOP("QuirkText", "The Responses API is asked: chat completions is missing.")},
    {"api", "openai-chat-completions",
     QT_TRANSLATE_NOOP("QuirkText", "Chat completions is asked: the Responses API is missing.")},
    {"model_list", "refuses_key",
     QT_TRANSLATE_NOOP("QuirkText", "The list of models refuses the key, the model accepts it.")},
});

} // namespace

QString quirkText(const LearntQuirk &quirk)
{
    const auto row = std::ranges::find_if(kRows, [&](const Row &each) {
        return quirk.name == QLatin1StringView(each.name) &&
               quirk.value == QLatin1StringView(each.value);
    });
    if (row != kRows.end())
        return QCoreApplication::translate("QuirkText", row->text);
    const QString value = withVisibleControls(quirk.value, VisibleIn::Exact);
    if (quirk.name == u"schema_keywords"_s)
        //: %1 is a list of words of JSON schema, such as $schema, format
        return Words::tr("Tools are described without %1.").arg(value);
    return withVisibleControls(quirk.name, VisibleIn::Exact) + u": "_s + value;
}

QString retryText(std::chrono::milliseconds left)
{
    // Whole seconds, so that a count-down counts.
    const std::chrono::milliseconds whole = std::chrono::ceil<std::chrono::seconds>(left);
    //: %1 is a time such as "12 s"
    return Words::tr("Trying again in %1.").arg(words::durationText(whole));
}

QString noticeText(const ChatNotice &notice, const QString &endpointName)
{
    switch (notice.kind) {
    case ChatNotice::Kind::Learnt:
        //: %1 is a sentence such as "No temperature is sent."
        return Words::tr("Learnt from the server: %1").arg(quirkText(notice.quirk));
    case ChatNotice::Kind::Hosted:
        //: %1 is the name of a tool, such as web_search
        return Words::tr("The provider used a tool of its own: %1")
            .arg(withVisibleControls(notice.tool, VisibleIn::Exact));
    case ChatNotice::Kind::Retry:
        return errorWords(notice.error, endpointName).title + u' ' + retryText(notice.pause);
    case ChatNotice::Kind::Fallback:
        //: %1 is a sentence such as "The server is overloaded.", %2 the name of an endpoint
        return Words::tr("%1 %2 is asked instead.")
            .arg(errorWords(notice.error, notice.failedName).title, notice.nextName);
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
