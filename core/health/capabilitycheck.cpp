// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/capabilitycheck.h"

#include "core/health/testimage.h"

#include <algorithm>
#include <cctype>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr long long kTokens = 64;
constexpr long long kTokensOfAThinker = 512;
// Claude takes no smaller budget for thoughts than 1,024 tokens. What is allowed is rarely used.
constexpr long long kTokensToThink = 2'048;
constexpr char kTool[] = "echo";

wire::ToolDefinition echoTool()
{
    return {.name = kTool,
            .description = "Repeats a word.",
            .parameters = R"({"type":"object","properties":{"word":{"type":"string"}},)"
                          R"("required":["word"]})"};
}

wire::ChatMessage prompt(const char *text)
{
    return {.role = wire::Role::User, .text = text};
}

wire::ChatMessage imagePrompt()
{
    wire::ChatMessage message = prompt("Which colour is this image? Answer with one word.");
    message.images = {
        {.mediaType = "image/png", .base64 = testImage().toBase64().toStdString(), .url = {}}};
    return message;
}

bool names(const std::string &text, const QString &word)
{
    return QString::fromStdString(text).contains(word, Qt::CaseInsensitive);
}

bool isBlank(const std::string &text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return std::isspace(c) != 0; });
}

void take(CapabilityAnswer &answer, const wire::Finish &finish)
{
    answer.calls = finish.toolCalls;
    answer.isStreamed = finish.endedBy != wire::EndedBy::Body;
    answer.isCutOff = finish.reason == wire::FinishReason::Length;
}

} // namespace

wire::ChatRequest capabilityRequest(Capability capability, bool needsRoom)
{
    wire::ChatRequest request;
    request.maxOutputTokens = needsRoom ? kTokensOfAThinker : kTokens;
    switch (capability) {
    case Capability::Text:
    case Capability::Streaming:
        request.messages = {prompt("Answer with the word pong.")};
        return request;
    case Capability::NativeTools:
    case Capability::LegacyTools:
        request.messages = {prompt("Call the tool echo with the word pong.")};
        request.tools = {echoTool()};
        request.toolChoice = "auto";
        return request;
    case Capability::Vision:
        request.messages = {imagePrompt()};
        return request;
    case Capability::Reasoning:
        request.messages = {prompt("Is 91 a prime number? Answer with yes or no.")};
        request.reasoningEffort = "low";
        request.maxOutputTokens = kTokensToThink;
        return request;
    }
    Q_UNREACHABLE();
}

wire::Quirks quirksToTest(Capability capability, wire::Quirks quirks)
{
    const bool tools =
        capability == Capability::NativeTools || capability == Capability::LegacyTools;
    if (capability == Capability::Streaming)
        quirks.stream = true;
    if (tools) {
        quirks.tools = true;
        quirks.toolFormat = capability == Capability::NativeTools ? wire::ToolFormat::Native
                                                                  : wire::ToolFormat::Legacy;
    }
    if (capability == Capability::Reasoning)
        quirks.reasoningEffort = true;
    return quirks;
}

bool dropsWhatIsTested(Capability capability, const QString &quirkName)
{
    switch (capability) {
    case Capability::Text:
    case Capability::Vision:
        return false;
    case Capability::Streaming:
        return quirkName == u"stream"_s;
    case Capability::NativeTools:
    case Capability::LegacyTools:
        return quirkName == u"tools"_s || quirkName == u"tool_format"_s;
    case Capability::Reasoning:
        return quirkName == u"reasoning_effort"_s;
    }
    Q_UNREACHABLE();
}

CapabilityAnswer capabilityAnswer(const std::vector<wire::ChatEvent> &events)
{
    CapabilityAnswer answer;
    for (const wire::ChatEvent &event : events) {
        if (const auto *text = std::get_if<wire::TextDelta>(&event))
            answer.text += text->text;
        else if (const auto *refusal = std::get_if<wire::RefusalDelta>(&event))
            answer.text += refusal->text;
        else if (const auto *thought = std::get_if<wire::ReasoningDelta>(&event))
            answer.thought = answer.thought || !isBlank(thought->text);
        else if (const auto *usage = std::get_if<wire::Usage>(&event))
            answer.thought = answer.thought || usage->reasoningTokens.value_or(0) > 0;
        else if (const auto *error = std::get_if<wire::ApiError>(&event))
            answer.error = *error;
        else if (const auto *finish = std::get_if<wire::Finish>(&event))
            take(answer, *finish);
        else if (std::holds_alternative<wire::TextWasReasoning>(event))
            answer = {.thought = true};
    }
    return answer;
}

CapabilityState judged(Capability capability, const CapabilityAnswer &answer)
{
    const bool saidNothing = isBlank(answer.text) && answer.calls.empty();
    // A thinker that used the whole limit up answers all the same, shown thoughts or not.
    const bool answers = !saidNothing || answer.thought || answer.isCutOff;
    const auto orMissed = [&](bool passed) {
        if (passed)
            return CapabilityState::Passed;
        return saidNothing && answer.isCutOff ? CapabilityState::NotTested
                                              : CapabilityState::Missed;
    };
    switch (capability) {
    case Capability::Text:
        return orMissed(answers);
    case Capability::Streaming:
        return orMissed(answers && answer.isStreamed);
    case Capability::NativeTools:
    case Capability::LegacyTools:
        return orMissed(std::ranges::any_of(
            answer.calls, [](const wire::ToolCall &call) { return call.name == kTool; }));
    case Capability::Vision:
        return orMissed(names(answer.text, QString::fromUtf16(kTestColor)));
    case Capability::Reasoning:
        return answer.thought ? CapabilityState::Passed : CapabilityState::Missed;
    }
    Q_UNREACHABLE();
}

bool isAboutTheRequest(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::BadRequest:
    case ErrorKind::ModelNotFound: // OpenRouter: no provider of the model takes tools
    case ErrorKind::PathNotFound:
    case ErrorKind::Permission:
    case ErrorKind::ContextLength:
    case ErrorKind::ContentFilter:
    case ErrorKind::Server: // llama.cpp without --jinja answers 500 to tools
    case ErrorKind::Protocol:
    case ErrorKind::TooLarge:
    case ErrorKind::Truncated:
        return true;
    case ErrorKind::InvalidInput:
    case ErrorKind::Dns:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::Unreachable:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::Redirected:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::FirstByteTimeout:
    case ErrorKind::IdleTimeout:
    case ErrorKind::TotalTimeout:
    case ErrorKind::ConnectionLost:
    case ErrorKind::MaybeReceived:
    case ErrorKind::Authentication:
    case ErrorKind::ModelNotAllowed:
    case ErrorKind::RateLimited:
    case ErrorKind::Quota:
    case ErrorKind::Overloaded:
    case ErrorKind::SecretStoreMissing:
    case ErrorKind::SecretStoreLocked:
    case ErrorKind::SecretStoreTimeout:
    case ErrorKind::SecretNotFound:
    case ErrorKind::EndpointMissing:
    case ErrorKind::Storage:
    case ErrorKind::NewerData:
    case ErrorKind::Cancelled:
    case ErrorKind::Internal:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
