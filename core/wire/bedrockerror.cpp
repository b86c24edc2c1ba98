// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bedrockerror.h"

#include "core/wire/apierror.h"
#include "core/wire/plaintext.h"
#include "core/wire/utf8.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxMessage = 4096;
constexpr std::size_t kMaxType = 128;
constexpr std::string_view kSuffix = "exception";

// "com.amazon.coral.service#ThrottlingException:http://…" names ThrottlingException.
std::string typeFrom(std::string_view text)
{
    text = text.substr(0, text.find(':'));
    if (const std::size_t hash = text.rfind('#'); hash != std::string_view::npos)
        text.remove_prefix(hash + 1);
    return shortened(trimmed(text), kMaxType);
}

std::optional<ErrorCategory> categoryOfType(std::string_view type)
{
    using Pair = std::pair<std::string_view, ErrorCategory>;
    static constexpr std::array<Pair, 19> kTypes = {{
        {"accessdenied", ErrorCategory::Permission},
        {"expiredtoken", ErrorCategory::Authentication},
        {"incompletesignature", ErrorCategory::Authentication},
        {"internalfailure", ErrorCategory::Server},
        {"internalserver", ErrorCategory::Server},
        {"invalidclienttokenid", ErrorCategory::Authentication},
        {"invalidsignature", ErrorCategory::Authentication},
        {"missingauthenticationtoken", ErrorCategory::Authentication},
        {"modelerror", ErrorCategory::Server},
        {"modelnotready", ErrorCategory::Overloaded},
        {"modelstreamerror", ErrorCategory::Server},
        {"modeltimeout", ErrorCategory::Timeout},
        {"resourcenotfound", ErrorCategory::NotFound},
        {"servicequotaexceeded", ErrorCategory::Quota},
        {"serviceunavailable", ErrorCategory::Overloaded},
        {"signaturedoesnotmatch", ErrorCategory::Authentication},
        {"throttling", ErrorCategory::RateLimit},
        {"unknownoperation", ErrorCategory::NotFound},
        {"unrecognizedclient", ErrorCategory::Authentication},
    }};
    std::string word = lowered(type);
    if (word.ends_with(kSuffix))
        word.resize(word.size() - kSuffix.size());
    const auto found = std::ranges::find(kTypes, word, &Pair::first);
    return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

bool hasAny(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Validation errors about the id, which the person cures by choosing another one.
bool speaksOfModelId(std::string_view words)
{
    return hasAny(words, {"model identifier is invalid", "on-demand throughput",
                          "action doesn't support the model"});
}

void categoriseByType(ApiError &error, int status)
{
    const std::string words = lowered(error.message);
    const std::optional<ErrorCategory> known = categoryOfType(error.type);
    if (!known) {
        const bool isInvalid = lowered(error.type).starts_with("validation");
        categorise(error, isInvalid ? 400 : status);
        if (error.category == ErrorCategory::InvalidRequest && speaksOfModelId(words)) {
            error.category = ErrorCategory::NotFound;
            error.aboutModel = true;
        }
        return;
    }
    error.category = *known;
    error.aboutModel = *known == ErrorCategory::NotFound && hasAny(words, {"model", "profile"});
    // A bad Bedrock API key is refused in the words of a missing permission.
    if (*known == ErrorCategory::Permission &&
        hasAny(words, {"authentication failed", "api key", "bearer token"}))
        error.category = ErrorCategory::Authentication;
}

std::string messageFrom(const Json &document)
{
    for (const char *key : {"message", "Message", "originalMessage"}) {
        if (const std::string &text = textMember(document, key); !text.empty())
            return shortened(text, kMaxMessage);
    }
    return {};
}

// Where a request reached no operation, AWS wraps the type into `Output`.
const std::string &typeIn(const Json &document)
{
    const std::string &type = textMember(document, "__type");
    return type.empty() ? textMember(member(document, "Output"), "__type") : type;
}

} // namespace

ApiError bedrockException(std::string_view type, const Json &payload)
{
    ApiError error;
    error.where = ApiError::Where::Stream;
    error.status = 200;
    error.type = typeFrom(type);
    error.message = messageFrom(payload);
    categoriseByType(error, error.status);
    return error;
}

std::optional<ApiError> bedrockErrorInDocument(const Json &document, ApiError::Where where)
{
    constexpr int kStatus = 200;
    const std::string &type = typeIn(document);
    const bool isOfAws = !type.empty() || member(document, "Message").is_string();
    if (!isOfAws)
        return errorInDocument(document, where, kStatus);
    ApiError error = bedrockException(type, document);
    error.where = where;
    return error;
}

ApiError bedrockErrorFromBody(const HttpResponseHead &head, std::string_view body)
{
    ApiError error = errorFromBody(head, body);
    const Json document = parseJson(body).value_or(Json());
    std::string type = typeFrom(headerValue(head.headers, "x-amzn-errortype"));
    if (type.empty())
        type = typeFrom(typeIn(document));
    if (!type.empty())
        error.type = std::move(type);
    if (error.message.empty())
        error.message = messageFrom(document);
    // What a gateway answered with a page keeps the meaning of its status.
    if (document.is_object())
        categoriseByType(error, head.status);
    return error;
}

} // namespace signalbox::wire
