// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/wire/wirecase.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <utility>

namespace signalbox::wire {

namespace {

std::string wireDataPath(const std::string &relative)
{
    const char *data = std::getenv("SIGNALBOX_TEST_DATA");
    return std::string(data ? data : "tests/data") + "/wire/" + relative;
}

Pieces cutAt(std::string_view body, const std::vector<std::size_t> &cuts)
{
    Pieces pieces;
    std::size_t start = 0;
    for (const std::size_t cut : cuts) {
        pieces.push_back(body.substr(start, cut - start));
        start = cut;
    }
    pieces.push_back(body.substr(start));
    return pieces;
}

const char *finishName(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Stop:
        return "stop";
    case FinishReason::Length:
        return "length";
    case FinishReason::ToolCalls:
        return "tool_calls";
    case FinishReason::ContentFilter:
        return "content_filter";
    case FinishReason::Pause:
        return "pause";
    case FinishReason::Error:
        return "error";
    case FinishReason::Other:
        return "other";
    case FinishReason::Unknown:
        break;
    }
    return "unknown";
}

const char *endName(EndedBy endedBy)
{
    switch (endedBy) {
    case EndedBy::DoneMark:
        return "done_marker";
    case EndedBy::EndOfInput:
        return "eof";
    case EndedBy::Error:
        return "error";
    case EndedBy::Body:
        break;
    }
    return "body";
}

const char *categoryName(ErrorCategory category)
{
    switch (category) {
    case ErrorCategory::Authentication:
        return "auth";
    case ErrorCategory::Permission:
        return "permission";
    case ErrorCategory::NotFound:
        return "not_found";
    case ErrorCategory::RateLimit:
        return "rate_limit";
    case ErrorCategory::Quota:
        return "quota";
    case ErrorCategory::ContextLength:
        return "context_length";
    case ErrorCategory::ContentFilter:
        return "content_filter";
    case ErrorCategory::Overloaded:
        return "overloaded";
    case ErrorCategory::Server:
        return "server";
    case ErrorCategory::Timeout:
        return "timeout";
    case ErrorCategory::BadResponse:
        return "bad_response";
    case ErrorCategory::InvalidRequest:
        break;
    }
    return "invalid_request";
}

// Collects what differs, a line each.
class Differences final
{
public:
    void compare(const std::string &what, const Json &actual, const Json &expected)
    {
        if (actual != expected)
            m_text += what + ": got " + dumpJson(actual) + ", not " + dumpJson(expected) + '\n';
    }
    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

Json orNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json orNull(const std::optional<long long> &number)
{
    return number ? Json(*number) : Json();
}

// Arguments are compared as JSON where both sides parse.
Json callsAsJson(const std::vector<ToolCall> &calls)
{
    Json list = Json::array();
    for (const ToolCall &call : calls) {
        const std::optional<Json> arguments = parseJson(call.arguments);
        list.push_back({{"id", orNull(call.id)},
                        {"name", call.name},
                        {"arguments", arguments ? *arguments : Json(call.arguments)}});
    }
    return list;
}

Json expectedCalls(const Json &expect, const char *key)
{
    std::vector<ToolCall> calls;
    for (const Json &call : member(expect, key))
        calls.push_back(
            {textMember(call, "id"), textMember(call, "name"), textMember(call, "arguments")});
    return callsAsJson(calls);
}

Json usageAsJson(const std::optional<Usage> &usage)
{
    if (!usage)
        return {};
    return {{"input_tokens", orNull(usage->inputTokens)},
            {"output_tokens", orNull(usage->outputTokens)},
            {"total_tokens", orNull(usage->totalTokens)},
            {"cached_input_tokens", orNull(usage->cachedInputTokens)},
            {"cache_write_tokens", orNull(usage->cacheWriteTokens)},
            {"reasoning_tokens", orNull(usage->reasoningTokens)}};
}

std::size_t detailsCount(const std::vector<ReplayItem> &items)
{
    std::size_t count = 0;
    for (const ReplayItem &item : items) {
        const std::optional<Json> json = parseJson(item.json);
        count += json ? member(*json, "reasoning_details").size() : 0;
    }
    return count;
}

// The blocks of a Bedrock reply that go back, which the cases give in full.
Json reasoningBlocks(const std::vector<ReplayItem> &items)
{
    const std::optional<Json> replay = items.empty() ? std::nullopt : parseJson(items.front().json);
    return replay ? Json{{"reasoning_blocks", member(*replay, "reasoningContent")}} : Json();
}

// The signatures of a Google turn with the part that each sits on, as the cases describe them.
Json thoughtSignatures(const std::vector<ReplayItem> &items)
{
    const std::optional<Json> replay = items.empty() ? std::nullopt : parseJson(items.front().json);
    Json list = Json::array();
    int calls = 0;
    for (const Json &part : replay ? member(*replay, "parts") : Json()) {
        const bool isCall = part.contains("functionCall");
        if (const Json &signature = member(part, "thoughtSignature"); !signature.is_null())
            list.push_back({{"on", isCall                  ? "functionCall"
                                   : part.contains("text") ? "text"
                                                           : "other"},
                            {"tool_call_index", isCall ? Json(calls) : Json()},
                            {"signature", signature}});
        calls += isCall ? 1 : 0;
    }
    return list.empty() ? Json() : Json{{"thought_signatures", list}};
}

// The cases count every kind of item once, and of Bedrock's only the calls.
Json hostedTypes(const std::vector<HostedItem> &items, const WireCase &wireCase)
{
    Json types = Json::array();
    for (const HostedItem &item : items) {
        const bool isCounted = wireCase.dialect != "bedrock" || item.type == "server_tool_use";
        if (isCounted && std::ranges::find(types, Json(item.type)) == types.end())
            types.push_back(item.type);
    }
    return types;
}

// The reasoning of a Responses reply, as the cases describe it.
Json reasoningItems(const std::vector<ReplayItem> &items)
{
    Json list = Json::array();
    const std::optional<Json> replay = items.empty() ? std::nullopt : parseJson(items.front().json);
    if (!replay)
        return list;
    for (const Json &item : member(*replay, "output")) {
        if (textMember(item, "type") != "reasoning")
            continue;
        list.push_back({{"type", "reasoning"},
                        {"id", member(item, "id")},
                        {"summary_parts", member(item, "summary").size()}});
        if (const Json &sealed = member(item, "encrypted_content"); sealed.is_string())
            list.back()["encrypted_content"] = sealed;
    }
    return list;
}

// The content list of a Messages reply, as the cases describe it: where there are thoughts, they
// and the order of all blocks.
Json thoughtsAndOrder(const std::vector<ReplayItem> &items)
{
    Json thoughts = Json::array();
    Json order = Json::array();
    const std::optional<Json> list = items.empty() ? Json() : parseJson(items.front().json);
    for (const Json &block : list.value_or(Json())) {
        const std::string &type = textMember(block, "type");
        order.push_back(type);
        if (type == "thinking" || type == "redacted_thinking")
            thoughts.push_back(block);
    }
    if (thoughts.empty())
        return {};
    return {{"thinking_blocks", thoughts}, {"block_order", order}};
}

void compareReplay(Differences &out, const Outcome &outcome, const WireCase &wireCase)
{
    const Json &expected = member(wireCase.expect, "replay");
    if (wireCase.dialect == "openai-responses") {
        const Json &items = member(expected, "reasoning_items");
        out.compare("replay", reasoningItems(outcome.replay),
                    items.is_null() ? Json::array() : items);
        return;
    }
    if (wireCase.dialect == "anthropic") {
        out.compare("replay", thoughtsAndOrder(outcome.replay), expected);
        return;
    }
    if (wireCase.dialect == "bedrock") {
        out.compare("replay", reasoningBlocks(outcome.replay), expected);
        return;
    }
    if (wireCase.dialect == "google") {
        out.compare("replay", thoughtSignatures(outcome.replay), expected);
        return;
    }
    // Of whole answers the cases do not count the details.
    if (wireCase.kind == "stream")
        out.compare("replay", detailsCount(outcome.replay),
                    integerMember(expected, "reasoning_details_chunks").value_or(0));
}

// Bedrock names its replies in a header, which the cases leave out.
Json expectedId(const WireCase &wireCase)
{
    if (wireCase.dialect != "bedrock")
        return member(wireCase.expect, "response_id");
    return orNull(std::string(headerValue(wireCase.head.headers, "x-amzn-requestid")));
}

void compareFinish(Differences &out, const Finish &finish, const WireCase &wireCase)
{
    const Json &expect = wireCase.expect;
    out.compare("tool_calls", callsAsJson(finish.toolCalls), expectedCalls(expect, "tool_calls"));
    out.compare("tool_calls_incomplete", callsAsJson(finish.incompleteCalls),
                expectedCalls(expect, "tool_calls_incomplete"));
    const std::string endedBy = endName(finish.endedBy);
    out.compare("terminated_by", endedBy, member(expect, "terminated_by"));
    const std::string reason = finishName(finish.reason);
    const bool isNone = reason == "unknown" || (reason == "stop" && endedBy == "done_marker");
    const Json &expectedReason = member(expect, "finish_reason");
    if (!expectedReason.is_null() || !isNone)
        out.compare("finish_reason", reason, expectedReason);
    out.compare("finish_reason_raw", orNull(finish.raw), member(expect, "finish_reason_raw"));
    out.compare("interrupted", finish.interrupted, endedBy == "eof" && expectedReason.is_null());
    out.compare("model", orNull(finish.model), member(expect, "model"));
    out.compare("response_id", orNull(finish.responseId), expectedId(wireCase));
    out.compare("undecodable_payloads", finish.undecodablePayloads,
                expect.value("undecodable_payloads", 0));
}

WireCase caseFrom(const Json &json, const std::string &folder)
{
    WireCase one;
    one.name = textMember(json, "case");
    one.kind = textMember(json, "kind");
    one.dialect = textMember(json, "dialect");
    const Json &http = member(json, "http");
    one.head.status = static_cast<int>(integerMember(http, "status").value_or(200));
    for (const auto &[name, value] : member(http, "headers").items())
        one.head.headers.push_back({name, value.get<std::string>()});
    one.body = readWireFile(folder + '/' + textMember(json, "body_file"));
    for (const Json &feed : member(json, "feeds")) {
        if (textMember(feed, "mode") == "offsets")
            one.cuts.push_back(member(feed, "offsets").get<std::vector<std::size_t>>());
    }
    one.expect = member(json, "expect");
    return one;
}

} // namespace

std::string readWireFile(const std::string &relative)
{
    std::ifstream file(wireDataPath(relative), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<WireCase> wireCases(const std::string &folder)
{
    std::vector<WireCase> cases;
    for (const auto &entry : std::filesystem::directory_iterator(wireDataPath(folder))) {
        const std::string file = entry.path().filename().string();
        if (!file.ends_with(".expect.json"))
            continue;
        if (const std::optional<Json> json = parseJson(readWireFile(folder + '/' + file)))
            cases.push_back(caseFrom(*json, folder));
    }
    std::ranges::sort(cases, {}, &WireCase::name);
    return cases;
}

std::vector<RecordedRequest> recordedRequests(const std::string &folder)
{
    std::vector<RecordedRequest> requests;
    for (const auto &entry : std::filesystem::directory_iterator(wireDataPath(folder))) {
        const std::string file = entry.path().filename().string();
        if (!file.ends_with(".request.json") && !file.ends_with(".expect.json"))
            continue;
        const Json json = parseJson(readWireFile(folder + '/' + file)).value_or(Json());
        const bool isCase = json.contains("http");
        const Json &answer = isCase ? member(json, "http") : json;
        const Json &request = isCase ? member(json, "recorded_request") : json;
        if (integerMember(answer, isCase ? "status" : "answered") == 200 &&
            member(request, "body").is_object())
            requests.push_back({file, textMember(request, "url"), member(request, "body")});
    }
    return requests;
}

void forEachCutting(const WireCase &wireCase, int random,
                    const std::function<void(const Pieces &pieces, const std::string &name)> &run)
{
    const std::string &body = wireCase.body;
    run({body}, "whole");
    std::vector<std::size_t> everyByte;
    for (std::size_t i = 1; i < body.size(); ++i)
        everyByte.push_back(i);
    run(cutAt(body, everyByte), "every byte");
    for (std::size_t i = 0; i < wireCase.cuts.size(); ++i)
        run(cutAt(body, wireCase.cuts[i]), "offsets " + std::to_string(i));
    std::minstd_rand engine(20'260'101); // the standard fixes its numbers on every platform
    for (int i = 0; i < random && body.size() > 1; ++i) {
        std::vector<std::size_t> cuts;
        for (std::size_t count = 1 + engine() % 40; count > 0; --count)
            cuts.push_back(1 + engine() % (body.size() - 1));
        std::ranges::sort(cuts);
        run(cutAt(body, cuts), "random " + std::to_string(i));
    }
}

Outcome outcomeOf(const std::vector<ChatEvent> &events)
{
    Outcome out;
    for (const ChatEvent &event : events) {
        out.isFinishLast = !out.finish;
        if (const auto *text = std::get_if<TextDelta>(&event))
            out.text += text->text;
        else if (const auto *reasoning = std::get_if<ReasoningDelta>(&event))
            out.reasoning += reasoning->text;
        else if (std::holds_alternative<TextWasReasoning>(event))
            out.reasoning += std::exchange(out.text, {});
        else if (const auto *refusal = std::get_if<RefusalDelta>(&event))
            out.refusal += refusal->text;
        else if (const auto *usage = std::get_if<Usage>(&event))
            out.usage = *usage;
        else if (const auto *replay = std::get_if<ReplayItem>(&event))
            out.replay.push_back(*replay);
        else if (const auto *hosted = std::get_if<HostedItem>(&event))
            out.hosted.push_back(*hosted);
        else if (const auto *error = std::get_if<ApiError>(&event))
            out.errors.push_back(*error);
        else if (const auto *finish = std::get_if<Finish>(&event))
            out.finish = *finish;
    }
    return out;
}

std::string differences(const Outcome &outcome, const WireCase &wireCase)
{
    const Json &expect = wireCase.expect;
    if (!outcome.finish || !outcome.isFinishLast)
        return "the last event is no Finish";
    if (outcome.errors.size() != (member(expect, "error").is_null() ? 0U : 1U))
        return "an error is missing or one too many";
    if (wireCase.kind == "error")
        return errorDifferences(outcome.errors.front(), wireCase);
    Differences out;
    out.compare("text", outcome.text, member(expect, "text"));
    out.compare("reasoning", outcome.reasoning, member(expect, "reasoning"));
    out.compare("refusal", orNull(outcome.refusal), member(expect, "refusal"));
    out.compare("usage", usageAsJson(outcome.usage), member(expect, "usage"));
    if (outcome.usage)
        out.compare("usage_raw", parseJson(outcome.usage->raw).value_or(Json()),
                    member(expect, "usage_raw"));
    compareReplay(out, outcome, wireCase);
    if (expect.contains("hosted"))
        out.compare("hosted", hostedTypes(outcome.hosted, wireCase), expect["hosted"]);
    compareFinish(out, *outcome.finish, wireCase);
    std::string text = out.take();
    if (!outcome.errors.empty())
        text += errorDifferences(outcome.errors.front(), wireCase);
    return text;
}

std::string errorDifferences(const ApiError &error, const WireCase &wireCase)
{
    const Json &expect = member(wireCase.expect, "error");
    Differences out;
    out.compare("type", orNull(error.type), member(expect, "type"));
    out.compare("code", orNull(error.code), orNull(wordMember(expect, "code")));
    // Of a page, what a person would read.
    const std::string &message = textMember(expect, "message");
    out.compare("message", orNull(error.message),
                orNull(looksLikeHtml(message) ? plainText(message) : message));
    if (const Json &status = member(expect, "status"); !status.is_null())
        out.compare("status", error.status, status);
    if (expect.contains("category"))
        out.compare("category", categoryName(error.category), member(expect, "category"));
    if (expect.contains("retry_after_s")) {
        const Json &seconds = member(expect, "retry_after_s");
        out.compare("retry_after", orNull(error.retryAfterMs),
                    seconds.is_null() ? Json() : Json(seconds.get<double>() * 1000));
    }
    if (const std::string &where = textMember(expect, "where"); where != "http")
        out.compare("where", error.where == ApiError::Where::Body ? "body" : "stream", where);
    return out.take();
}

} // namespace signalbox::wire
