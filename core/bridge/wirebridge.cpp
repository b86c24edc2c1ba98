// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bridge/wirebridge.h"

#include "core/base/errorcode.h"
#include "core/base/logging.h"
#include "core/model/endpointurl.h"
#include "core/wire/errorhints.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Long enough for every real explanation, short enough to show.
constexpr qsizetype kLongestDetail = 2'000;

ErrorKind kindOf(const wire::ApiError &error)
{
    switch (error.category) {
    case wire::ErrorCategory::Authentication:
        return ErrorKind::Authentication;
    case wire::ErrorCategory::Permission:
        return ErrorKind::Permission;
    case wire::ErrorCategory::NotFound:
        return error.aboutModel ? ErrorKind::ModelNotFound : ErrorKind::PathNotFound;
    case wire::ErrorCategory::RateLimit:
        return ErrorKind::RateLimited;
    case wire::ErrorCategory::Quota:
        return ErrorKind::Quota;
    case wire::ErrorCategory::ContextLength:
        return ErrorKind::ContextLength;
    case wire::ErrorCategory::ContentFilter:
        return ErrorKind::ContentFilter;
    case wire::ErrorCategory::Overloaded:
        return ErrorKind::Overloaded;
    case wire::ErrorCategory::Server:
    case wire::ErrorCategory::Timeout:
        return ErrorKind::Server;
    case wire::ErrorCategory::BadResponse:
        return ErrorKind::Protocol;
    case wire::ErrorCategory::InvalidRequest:
        return ErrorKind::BadRequest;
    }
    Q_UNREACHABLE();
}

} // namespace

std::string toWire(const QString &text)
{
    return text.toStdString();
}

QString fromWire(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

wire::Dialect dialectOf(const Endpoint &endpoint, const QString &sentModelId)
{
    switch (endpoint.spec) {
    case ApiSpec::OpenAiChatCompletions:
        return wire::Dialect::OpenAiChat;
    case ApiSpec::OpenAiResponses:
        return wire::Dialect::OpenAiResponses;
    case ApiSpec::Anthropic:
        return wire::Dialect::Anthropic;
    case ApiSpec::Azure:
        return speaksResponses(endpoint) ? wire::Dialect::OpenAiResponses
                                         : wire::Dialect::OpenAiChat;
    case ApiSpec::Google:
        return wire::Dialect::Google;
    case ApiSpec::AmazonBedrock:
        return wire::Dialect::BedrockConverse;
    case ApiSpec::GoogleVertex:
        return vertexPublisher(endpoint, sentModelId) == u"anthropic"_s
                   ? wire::Dialect::AnthropicVertex
                   : wire::Dialect::Google;
    }
    Q_UNREACHABLE();
}

const wire::Codec &codecOf(const Endpoint &endpoint, const QString &sentModelId)
{
    return wire::codecFor(dialectOf(endpoint, sentModelId));
}

namespace {

// The clouds with a place of their own for thoughts write no tags, except where a prompt made the
// model do so: there they stay what the provider says they are, text.
wire::ThinkTags thinkTagsOf(ApiSpec spec)
{
    switch (spec) {
    case ApiSpec::OpenAiChatCompletions:
    case ApiSpec::OpenAiResponses:
    case ApiSpec::Azure:
        return wire::ThinkTags::AtStart;
    case ApiSpec::Anthropic:
    case ApiSpec::Google:
    case ApiSpec::AmazonBedrock:
    case ApiSpec::GoogleVertex:
        return wire::ThinkTags::Off;
    }
    Q_UNREACHABLE();
}

} // namespace

wire::Quirks quirksOf(const Endpoint &endpoint, const QList<LearntQuirk> &learnt)
{
    wire::Quirks quirks;
    quirks.thinkTags = thinkTagsOf(endpoint.spec);
    quirks.stream = endpoint.streaming;
    quirks.toolFormat = endpoint.toolFormat == ToolCallFormat::LegacyFunction
                            ? wire::ToolFormat::Legacy
                            : wire::ToolFormat::Native;
    for (const LearntQuirk &quirk : learnt)
        wire::applyQuirk(quirks, toWire(quirk.name), toWire(quirk.value));
    return quirks;
}

Error toError(const wire::ApiError &error, const QList<Secret> &secrets, const QString &askedModel)
{
    const auto clean = [&secrets](const std::string &text) {
        QString shown = fromWire(text);
        for (const Secret &secret : secrets)
            shown = withoutSecret(std::move(shown), secret.reveal());
        return shown.left(kLongestDetail);
    };
    const std::string filters = error.filters.empty() ? "" : " [" + error.filters + ']';
    Error result{.kind = kindOf(error),
                 .detail = clean(error.message + filters),
                 .httpStatus = error.status,
                 .code = clean(error.code.empty() ? error.type : error.code),
                 .subject = clean(error.param)};
    if (wire::saysLoading(error)) {
        result.code = kModelLoading;
    } else if (wire::refusesChat(error)) {
        result.kind = ErrorKind::BadRequest;
        result.code = kNoChat;
    }
    // A provider names the parameter, "model"; a person wants to read which one.
    if (result.kind == ErrorKind::ModelNotFound || result.code == kNoChat)
        result.subject = askedModel;
    if (error.retryAfterMs)
        result.retryAfter = std::chrono::milliseconds(*error.retryAfterMs);
    return result;
}

ModelFacts toFacts(const wire::ListedModel &model)
{
    const auto count = [](const std::optional<long long> &value) {
        return value ? std::optional(Known<qint64>{*value, KnownFrom::Server}) : std::nullopt;
    };
    const auto flag = [](const std::optional<bool> &value) {
        return value ? std::optional(Known<bool>{*value, KnownFrom::Server}) : std::nullopt;
    };
    return {.contextWindow = count(model.contextWindow),
            .maxOutput = count(model.maxOutput),
            .tools = flag(model.tools),
            .vision = flag(model.vision),
            .reasoning = flag(model.reasoning)};
}

OfferedModel toOffered(const wire::ListedModel &model)
{
    return {.id = fromWire(model.id),
            .displayName = fromWire(model.displayName),
            .facts = toFacts(model),
            .canChat = model.canChat,
            .canEmbed = model.canEmbed};
}

TokenUsage toUsage(const wire::Usage &usage)
{
    return {.input = usage.inputTokens,
            .output = usage.outputTokens,
            .total = usage.totalTokens,
            .cachedInput = usage.cachedInputTokens,
            .cacheWrite = usage.cacheWriteTokens,
            .reasoning = usage.reasoningTokens};
}

QList<RequestedTool> toTools(const std::vector<wire::ToolCall> &calls)
{
    QList<RequestedTool> tools;
    for (const wire::ToolCall &call : calls) {
        // Some servers send no id; a result needs one to name its call by.
        const QString id =
            call.id.empty() ? u"call_"_s + QString::number(tools.size()) : fromWire(call.id);
        tools.append({id, fromWire(call.name), fromWire(call.arguments)});
    }
    return tools;
}

namespace {

void addImages(wire::ChatMessage &turn, const QList<AttachedImage> &images)
{
    for (const AttachedImage &image : images)
        turn.images.push_back({.mediaType = toWire(image.mediaType),
                               .base64 = image.bytes.toBase64().toStdString(),
                               .url = {}});
}

void join(wire::ChatMessage &turn, const Message &message)
{
    if (!turn.text.empty() && !message.text.isEmpty())
        turn.text += "\n\n";
    turn.text += toWire(message.text);
    addImages(turn, message.images);
}

} // namespace

std::vector<wire::ChatMessage> toWire(const QList<Message> &history, const EndpointId &endpoint)
{
    std::vector<wire::ChatMessage> turns;
    for (const Message &message : history) {
        if (message.text.isEmpty() && message.images.isEmpty())
            continue;
        const wire::Role role =
            message.role == MessageRole::User ? wire::Role::User : wire::Role::Assistant;
        if (role == wire::Role::User && !turns.empty() && turns.back().role == role) {
            join(turns.back(), message);
            continue;
        }
        wire::ChatMessage turn{.role = role, .text = toWire(message.text)};
        addImages(turn, message.images);
        if (message.endpoint == endpoint)
            turn.replay = toWire(message.replay);
        turns.push_back(std::move(turn));
    }
    return turns;
}

} // namespace signalbox
