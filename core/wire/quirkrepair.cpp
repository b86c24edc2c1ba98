// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/quirkrepair.h"

#include "core/wire/plaintext.h"
#include "core/wire/repairrules.h"
#include "core/wire/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxWords = 400;

Change streamRepair(const Refused &refused)
{
    const Refusal &by = refused.by;
    if (refused.quirks.stream) {
        if (by.refusesValue("stream") || by.refuses("streaming") ||
            by.says({"verified to stream this model"}))
            return change("stream", "off");
        if (refused.quirks.streamUsage && by.refusesValue("stream_options"))
            return change("stream_options", "off");
        return {};
    }
    if (by.says({"only support stream mode", "only supports stream", "stream must be set to true",
                 "non-streaming is not supported", "false for non-streaming calls",
                 "streaming is required", "requires stream"}))
        return change("stream", "on");
    return {};
}

Change limitRepair(const Refused &refused)
{
    if (!refused.request.maxOutputTokens)
        return {};
    const Refusal &by = refused.by;
    if (refused.dialect != Dialect::OpenAiChat)
        return by.refuses("max_output_tokens") ? change("limit", "none") : Change();
    switch (refused.quirks.limitName) {
    case LimitName::MaxTokens:
        if (by.refuses("max_tokens"))
            return change("limit", refused.cameFrom("limit", "max_tokens")
                                       ? "none"
                                       : "max_completion_tokens");
        break;
    case LimitName::MaxCompletionTokens:
        // Whoever came here from the other name has seen both refused.
        if (by.refuses("max_completion_tokens"))
            return change("limit", refused.cameFrom("limit", "max_completion_tokens")
                                       ? "none"
                                       : "max_tokens");
        break;
    case LimitName::None:
        break;
    }
    return {};
}

Change samplingRepair(const Refused &refused)
{
    const Refusal &by = refused.by;
    const bool hasTemperature = refused.request.temperature && refused.quirks.temperature;
    const bool hasTopP = refused.request.topP && refused.quirks.topP;
    if (hasTemperature && hasTopP &&
        by.says({"cannot both be specified", "temperature and top_p together",
                 "either temperature or top_p"}))
        return change("top_p", "off");
    // A value out of range is the person's to mend; a model that takes one value only is not.
    const bool onlyDefault = by.says({"only the default"});
    const auto isRefused = [&](std::string_view name) {
        return by.refuses(name) || (onlyDefault && by.refusesValue(name));
    };
    if (hasTemperature && isRefused("temperature"))
        return change("temperature", "off");
    if (hasTopP && isRefused("top_p"))
        return change("top_p", "off");
    if (!refused.request.reasoningEffort.empty() && refused.quirks.reasoningEffort &&
        (by.refuses("reasoning_effort") || by.refuses("reasoning")))
        return change("reasoning_effort", "off");
    return {};
}

bool hasSystem(const ChatRequest &request)
{
    return !request.system.empty() ||
           std::ranges::any_of(request.messages, [](const ChatMessage &message) {
               return message.role == Role::System && !message.text.empty();
           });
}

bool refusesRole(const Refusal &by, std::string_view role)
{
    const std::string quoted(role);
    if (by.isAboutMessages("role") || by.says({"role"})) {
        if (by.says({"does not support '" + quoted + "'", "unknown variant `" + quoted + '`',
                     "unknown variant \"" + quoted, quoted + " is not one of",
                     "'" + quoted + "' is not one of", "invalid role '" + quoted,
                     "invalid role: " + quoted, "invalid role \"" + quoted,
                     "received '" + quoted + "'", "unexpected role '" + quoted,
                     "unsupported role: " + quoted, "unsupported role '" + quoted,
                     quoted + " role not supported", quoted + " role is not supported",
                     "role '" + quoted + "' is not supported", "role \"" + quoted + "\" is not",
                     "role '" + quoted + "' is not allowed", "'" + quoted + "' role is not"}))
            return true;
    }
    return by.says({quoted + " messages are not supported", quoted + " message is not supported",
                    "not support " + quoted + " message", "not support " + quoted + " role",
                    quoted + " instruction is not enabled", quoted + " prompt is not supported"});
}

Change roleRepair(const Refused &refused)
{
    if (!hasSystem(refused.request))
        return {};
    const Refusal &by = refused.by;
    // Templates without a system role know only these two.
    const bool twoRolesOnly =
        by.says({"only user and assistant roles are supported", "input should be 'user' or 'assist",
                 "expected user or assistant", "expected `user` or `assistant`"}) ||
        (by.says({"roles must alternate user/assistant"}) && !by.says({"optional system"}));
    switch (refused.quirks.systemRole) {
    case SystemRole::System:
        if (twoRolesOnly)
            return change("system_role", "user");
        if (!refusesRole(by, "system") && !refusesRole(by, "developer"))
            return {};
        // OpenAI's way to say so; other servers without a system role have no developer role.
        if (refused.cameFrom("system_role", "system") ||
            !by.says({"unsupported_value", "'developer'", "`developer`"}))
            return change("system_role", "user");
        return change("system_role", "developer");
    case SystemRole::Developer:
        if (twoRolesOnly)
            return change("system_role", "user");
        if (!refusesRole(by, "developer"))
            return {};
        return change("system_role",
                      refused.cameFrom("system_role", "developer") ? "user" : "system");
    case SystemRole::InPrompt:
        break;
    }
    return {};
}

bool wantsText(const Refusal &by)
{
    return by.says({"should be a valid string", "expected string", "expected a string",
                    "must be a string", "content must be string", "none is not an allowed value",
                    "str type expected"});
}

Change contentRepair(const Refused &refused)
{
    const Refusal &by = refused.by;
    const bool wantsList = by.says({"should be a valid list", "should be a valid array",
                                    "expected array", "must be a list", "must be an array"});
    const bool isAboutContent = by.isAboutMessages("content") || by.says({"'content'", "content:"});
    if (isAboutContent && wantsText(by) != wantsList) {
        if (wantsList)
            return change("text_content", "parts");
        if (refused.quirks.textInParts)
            return change("text_content", "plain");
        if (refused.quirks.turnWithoutText == TurnWithoutText::Null)
            return change("empty_turn", "text");
    }
    if (by.says({"must be non-empty", "non-empty content", "content cannot be empty",
                 "content must not be empty", "content is empty", "empty content"})) {
        if (refused.quirks.turnWithoutText == TurnWithoutText::EmptyText)
            return change("empty_turn", "left_out");
        return change("empty_result", "filled");
    }
    return {};
}

Change historyRepair(const Refused &refused)
{
    const Refusal &by = refused.by;
    if (!refused.quirks.toolResultName &&
        by.says({"tool message must have a 'name'", "function_response.name",
                 "tool messages must have a name"}))
        return change("tool_result_name", "on");
    if (refused.quirks.toolResultName && by.says({"\"name\" is not supported", "'name' is unsup"}))
        return change("tool_result_name", "off");
    if (by.says({"must be a-z, a-z, 0-9, with a length of 9"}))
        return change("call_ids", "nine_letters");
    if (by.says({"unexpected role 'user' after role 'tool'"}))
        return change("turn_after_results", "on");
    if (by.says({"reasoning_content` in the thinking mode must be passed back",
                 "reasoning_content in the thinking mode must be passed back",
                 "reasoning_content is missing"}))
        return change("reasoning_replay", "always");
    if (by.refusesInner("reasoning_content") || by.isAboutMessages("reasoning_content"))
        return change("reasoning_replay", "never");
    return {};
}

Change responsesRepair(const Refused &refused)
{
    if (refused.dialect != Dialect::OpenAiResponses)
        return {};
    const Refusal &by = refused.by;
    if (by.refusesValue("store"))
        return change("store", "unsent");
    if (by.refusesValue("include") ||
        by.says({"encrypted content is not supported", "encrypted_content is not supported"}))
        return change("encrypted_reasoning", "off");
    if (by.refusesInner("summary") || by.says({"generate reasoning summaries"}))
        return change("reasoning_summary", "off");
    if (by.refusesInner("strict"))
        return change("strict", "unsent");
    return {};
}

bool isRequestFault(const ApiError &error, const Refusal &by)
{
    switch (error.category) {
    case ErrorCategory::Authentication:
    case ErrorCategory::Permission:
    case ErrorCategory::RateLimit:
    case ErrorCategory::Quota:
    case ErrorCategory::ContextLength:
    case ErrorCategory::ContentFilter:
    case ErrorCategory::Timeout:
        return false;
    case ErrorCategory::NotFound:
    case ErrorCategory::Overloaded:
    case ErrorCategory::Server:
    case ErrorCategory::BadResponse:
    case ErrorCategory::InvalidRequest:
        break;
    }
    if (error.status == 400 || error.status == 422)
        return true;
    // An error inside a 200 has its status in the code, or only a type.
    if (error.status == 200)
        return error.code == "400" || error.code == "422" ||
               error.type.find("invalid_request") != std::string::npos;
    // Chat templates that throw are a 500 to llama.cpp; OpenRouter finds no provider: 404.
    if (error.status == 500)
        return by.says({"jinja", "template", "tool call id was"});
    return error.status == 404 && by.says({"no endpoints found that support"});
}

using Rule = Change (*)(const Refused &);
constexpr std::array<Rule, 9> kRules = {streamRepair, limitRepair,      samplingRepair,
                                        roleRepair,   toolChoiceRepair, toolsRepair,
                                        schemaRepair, contentRepair,    historyRepair};

bool changesTheRequest(const Refused &refused, const QuirkChange &change)
{
    Quirks changed = refused.quirks;
    if (!applyQuirk(changed, change.name, change.value))
        return false;
    const Codec &codec = codecFor(refused.dialect);
    return codec.chatRequest(refused.request, refused.quirks, {}).body !=
           codec.chatRequest(refused.request, changed, {}).body;
}

} // namespace

std::optional<Repair> repairFor(const ApiError &error, Dialect dialect, const ChatRequest &request,
                                const Quirks &quirks, std::span<const QuirkChange> tried)
{
    const Refusal refusal(error);
    if (!isRequestFault(error, refusal))
        return std::nullopt;
    const Refused refused{refusal, request, quirks, dialect, tried};
    const auto found = [&](const Change &change) {
        return change && !refused.wasTried(*change) && changesTheRequest(refused, *change);
    };
    Change change = responsesRepair(refused);
    for (auto rule = kRules.begin(); !found(change) && rule != kRules.end(); ++rule)
        change = (*rule)(refused);
    if (!found(change))
        return std::nullopt;
    const std::string &words = error.upstream.empty() ? error.message : error.upstream;
    return Repair{std::move(*change), shortened(words, kMaxWords)};
}

bool missesApi(const ApiError &error, Dialect dialect)
{
    if (dialect != Dialect::OpenAiChat && dialect != Dialect::OpenAiResponses)
        return false;
    const Refusal by(error);
    if (dialect == Dialect::OpenAiChat &&
        by.says({"only supported in v1/responses", "please use /v1/responses",
                 "use the responses api", "chatcompletion operation does not work"}))
        return error.status == 400 || error.status == 404;
    if (dialect == Dialect::OpenAiResponses &&
        by.says({"only supported in v1/chat/completions", "please use /v1/chat/completions",
                 "use the chat completions api"}))
        return error.status == 400 || error.status == 404;
    return (error.status == 404 || error.status == 405) &&
           error.category == ErrorCategory::NotFound && !error.aboutModel;
}

} // namespace signalbox::wire
