// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/repairrules.h"
#include "core/wire/schemakeywords.h"

#include <vector>

namespace signalbox::wire {

namespace {

bool hasToolTraces(const ChatRequest &request)
{
    return !request.tools.empty() ||
           std::ranges::any_of(request.messages, [](const ChatMessage &message) {
               return !message.toolCalls.empty() || message.role == Role::Tool;
           });
}

} // namespace

Change toolChoiceRepair(const Refused &refused)
{
    const std::string &choice = refused.request.toolChoice;
    if (refused.request.tools.empty() || choice.empty() || !refused.quirks.tools)
        return {};
    const Refusal &by = refused.by;
    const bool isWord = choice == "auto" || choice == "none" || choice == "required";
    const bool isNamed = !isWord && refused.quirks.toolChoices < ToolChoices::WordsOnly;
    if (isNamed && by.says({"invalid tool_choice type: 'object'"}))
        return change("tool_choice", "words");
    const bool isForced =
        (choice == "required" || !isWord) && refused.quirks.toolChoices < ToolChoices::AutoOnly;
    if (choice == "required" && refused.quirks.toolChoices == ToolChoices::All &&
        by.isAbout("tool_choice") && by.says({"'any'", "`any`", "\"any\""}))
        return change("tool_choice", "any");
    if (isForced &&
        (by.says({"tool_choice 'required' is incompatible", "tool_choice 'specified'",
                  "tool_choice specified is incompatible", "not support this tool_choice",
                  "tool_choice must either be a named tool",
                  "tool_choice=\"required\" is not supported",
                  "tool_choice 'required' is not supported"}) ||
         by.refusesValue("tool_choice")))
        return change("tool_choice", "auto");
    return by.refuses("tool_choice") ? change("tool_choice", "unsent") : Change();
}

Change toolsRepair(const Refused &refused)
{
    const Refusal &by = refused.by;
    if (!refused.quirks.tools || !hasToolTraces(refused.request))
        return {};
    if (refused.quirks.parallelToolCalls && by.refuses("parallel_tool_calls"))
        return change("parallel_tool_calls", "unsent");
    if (!refused.quirks.parallelToolCalls &&
        by.says({"parallel_tool_calls must be true", "parallel_tool_calls=true is required"}))
        return change("parallel_tool_calls", "on");
    const bool isNative = refused.quirks.toolFormat == ToolFormat::Native;
    // Azure before tools, and OpenAI's models of that time.
    if (isNative && refused.dialect == Dialect::OpenAiChat &&
        by.says({"unrecognized request argument supplied: tools"}))
        return change("tool_format", "legacy");
    if (!isNative && (by.refuses("functions") || by.refuses("function_call") ||
                      by.says({"unknown variant `function`", "functions is deprecated"})))
        return change("tool_format", "native");
    if (by.refuses("tools") ||
        by.says({"--enable-auto-tool-choice", "endpoints found that support tool use",
                 "does not support tool calling", "does not support tool use",
                 "does not support function calling", "tool calling is not supported",
                 "tool use is not supported", "function calling is not supported",
                 "function calling is not enabled", "`tool calling` is not supported"}))
        return change("tools", "off");
    return {};
}

Change schemaRepair(const Refused &refused)
{
    const Refusal &by = refused.by;
    if (refused.request.tools.empty() ||
        !by.says({"tool", "function", "schema", "parameters", "declaration"}))
        return {};
    std::vector<std::string> keywords = refused.quirks.refusedKeywords;
    const auto add = [&](std::string_view keyword) {
        if (std::ranges::find(keywords, keyword) == keywords.end())
            keywords.emplace_back(keyword);
    };
    const std::size_t before = keywords.size();
    for (const std::string_view keyword : removableKeywords()) {
        if (keyword.find('.') == std::string_view::npos && by.refusesInner(keyword))
            add(keyword);
    }
    if (by.says({"when using anyof, type should be defined in anyof"}))
        add("anyOf.type");
    if (by.says({"is not of type 'object', 'boolean'", "items must be an object"}))
        add("items.list");
    if (by.says({"at the top level"}) && by.says({"'oneof'", "'anyof'", "'allof'"}))
        add("root.anyOf");
    return keywords.size() > before ? change(kSchemaKeywords, joinKeywords(keywords)) : Change();
}

} // namespace signalbox::wire
