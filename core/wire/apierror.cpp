// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/apierror.h"

#include "core/wire/plaintext.h"
#include "core/wire/retryafter.h"
#include "core/wire/utf8.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <initializer_list>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxMessage = 4096;
constexpr std::size_t kMaxFilters = 400;

bool hasAny(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// FastAPI lists what it found wrong: [{"loc":[…],"msg":"…"}].
std::string joinedMessages(const Json &list)
{
    std::string joined;
    for (const Json &item : list) {
        std::string text = item.is_string() ? item.get<std::string>() : textMember(item, "msg");
        if (text.empty())
            text = textMember(item, "message");
        if (text.empty())
            continue;
        if (!joined.empty())
            joined += "; ";
        joined += text;
        if (joined.size() > kMaxMessage)
            break;
    }
    return joined;
}

// A message is text, or a list or object that holds texts.
std::string messageOf(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_array())
        return joinedMessages(value);
    for (const char *key : {"message", "detail", "msg", "error", "description"}) {
        const Json &inner = member(value, key);
        if (inner.is_string())
            return inner.get<std::string>();
        if (inner.is_array())
            return joinedMessages(inner);
        if (inner.is_object() && member(inner, "message").is_string())
            return textMember(inner, "message");
        if (inner.is_object() && member(inner, "detail").is_array())
            return joinedMessages(member(inner, "detail"));
    }
    return {};
}

// Azure says which of its content filters refused the prompt, and how sure it was.
std::string filtersOf(const Json &innerError)
{
    const Json &old = member(innerError, "content_filter_result");
    const Json &results = old.is_null() ? member(innerError, "content_filter_results") : old;
    std::string text;
    if (!results.is_object())
        return text;
    for (const auto &[name, result] : results.items()) {
        if (member(result, "filtered") != true)
            continue;
        text += (text.empty() ? "" : ", ") + name;
        if (const std::string &severity = textMember(result, "severity"); !severity.empty())
            text += " (" + severity + ')';
    }
    return shortened(text, kMaxFilters);
}

// Where FastAPI found the first fault: ["body","messages",0,"role"] as "messages.0.role".
std::string locationOf(const Json &value)
{
    for (const Json *list :
         {&value, &member(value, "detail"), &member(value, "message"),
          &member(member(value, "message"), "detail"), &member(member(value, "error"), "detail")}) {
        if (!list->is_array() || list->empty())
            continue;
        const Json &steps = member(list->front(), "loc");
        std::string path;
        for (const Json &step : steps.is_array() ? steps : Json::array()) {
            if (path.empty() && step == "body")
                continue;
            path += path.empty() ? "" : ".";
            path += step.is_string() ? step.get<std::string>() : dumpJson(step);
            if (path.size() > kMaxMessage)
                break;
        }
        if (!path.empty())
            return path;
    }
    return {};
}

// The text of `metadata.raw`, which is the upstream's body, or what that body says.
std::string upstreamOf(const std::string &raw)
{
    const std::optional<Json> document = parseJson(raw);
    if (!document)
        return plainText(raw, kMaxMessage);
    const Json &error = member(*document, "error");
    return messageOf(error.is_null() ? *document : error);
}

// Servers that answer 200 put the status into the code: {"code":429,…}.
int statusInCode(std::string_view code)
{
    int status = 0;
    const char *end = code.data() + code.size();
    const auto result = std::from_chars(code.data(), end, status);
    return result.ec == std::errc() && result.ptr == end && status >= 400 && status < 600 ? status
                                                                                          : 0;
}

bool speaksOfContext(std::string_view words)
{
    return hasAny(words, {"context_length_exceeded", "maximum context length", "prompt too long",
                          "prompt is too long", "context length exceeded", "context size",
                          "context window", "exceeds the context", "exceed_context_size",
                          "maximum prompt length", "too many tokens", "input is too long",
                          "input tokens exceed", "maximum sequence length",
                          "exceeds the maximum number of tokens"});
}

bool speaksOfMoney(std::string_view words)
{
    return hasAny(words, {"insufficient_quota", "insufficient quota", "insufficient balance",
                          "insufficient_balance", "insufficient credit", "insufficient_credits",
                          "billing_hard_limit", "billing_not_active", "billing hard limit",
                          "out of credits", "no credits", "available credits", "credit balance",
                          "exceeded your current quota", "payment required",
                          "requires more credits", "account is not active"});
}

bool speaksOfModel(std::string_view words)
{
    if (hasAny(words, {"model_not_found", "modelnotfound", "deploymentnotfound", "unknown_model",
                       "invalid_model", "invalid model", "unknown model", "no such model",
                       "not a valid model", "model_not_available"}))
        return true;
    return hasAny(words, {"model", "deployment"}) &&
           hasAny(words, {"does not exist", "doesn't exist", "not found", "not exist",
                          "no endpoints found", "not available", "is not supported by"}) &&
           !hasAny(words, {"tool", "parameter", "role"});
}

bool speaksOfFilter(std::string_view words)
{
    return hasAny(words, {"content_filter", "content_policy_violation", "content management policy",
                          "responsibleaipolicyviolation", "moderation_blocked", "data_inspection"});
}

bool speaksOfKey(std::string_view words)
{
    return hasAny(words, {"invalid_api_key", "incorrect api key", "invalid api key",
                          "api key not valid", "api_key_invalid", "authentication_error",
                          "authenticationerror", "no api key", "missing api key"});
}

ErrorCategory categoryOfStatus(int status)
{
    switch (status) {
    case 401:
    case 407:
        return ErrorCategory::Authentication;
    case 402:
        return ErrorCategory::Quota;
    case 403:
        return ErrorCategory::Permission;
    case 404:
    case 405:
    case 410:
        return ErrorCategory::NotFound;
    case 408:
    case 504:
    case 524:
        return ErrorCategory::Timeout;
    case 429:
        return ErrorCategory::RateLimit;
    case 503:
    case 529:
        return ErrorCategory::Overloaded;
    default:
        break;
    }
    if (status >= 400)
        return status < 500 ? ErrorCategory::InvalidRequest : ErrorCategory::Server;
    return ErrorCategory::BadResponse;
}

// Errors inside a 200 answer often name no status at all.
ErrorCategory categoryOfWords(std::string_view words)
{
    if (hasAny(words, {"rate_limit", "rate limit", "too many requests", "resource_exhausted"}))
        return ErrorCategory::RateLimit;
    if (hasAny(words, {"overloaded", "loading model", "model is loading"}))
        return ErrorCategory::Overloaded;
    if (hasAny(words, {"permission"}))
        return ErrorCategory::Permission;
    if (hasAny(words, {"timeout", "timed out"}))
        return ErrorCategory::Timeout;
    if (hasAny(words, {"invalid_request", "invalid_prompt", "invalid_image", "badrequest",
                       "bad_request", "validation"}))
        return ErrorCategory::InvalidRequest;
    return ErrorCategory::Server;
}

} // namespace

void categorise(ApiError &error, int status, std::string_view furtherWords)
{
    const std::string words = lowered(error.code + ' ' + error.type + ' ' + error.message + ' ' +
                                      std::string(furtherWords));
    if (status < 300)
        status = statusInCode(error.code);
    const bool isRequestFault = status == 0 || status == 400 || status == 404 || status == 422;
    error.aboutModel = false;
    if ((isRequestFault || status == 413 || status == 500) && speaksOfContext(words)) {
        error.category = ErrorCategory::ContextLength;
    } else if (speaksOfFilter(words)) {
        error.category = ErrorCategory::ContentFilter;
    } else if ((isRequestFault || status == 402 || status == 403 || status == 429) &&
               speaksOfMoney(words) && words.find("resource_exhausted") == std::string::npos) {
        // Gemini says "current quota" for its per-minute limits too, as RESOURCE_EXHAUSTED.
        error.category = ErrorCategory::Quota;
    } else if (isRequestFault && speaksOfModel(words)) {
        error.category = ErrorCategory::NotFound;
        error.aboutModel = true;
    } else if ((isRequestFault || status == 403) && speaksOfKey(words)) {
        error.category = ErrorCategory::Authentication;
    } else {
        error.category = status == 0 ? categoryOfWords(words) : categoryOfStatus(status);
    }
}

ApiError errorFromValue(const Json &value, ApiError::Where where, int status)
{
    ApiError error;
    error.where = where;
    error.status = status;
    error.type = shortened(wordMember(value, "type"), kMaxMessage);
    if (error.type.empty()) // Google's word for its number
        error.type = shortened(textMember(value, "status"), kMaxMessage);
    error.code = shortened(wordMember(value, "code"), kMaxMessage);
    if (error.code.empty()) // API Management in front of Azure
        error.code = shortened(wordMember(value, "statusCode"), kMaxMessage);
    error.param = shortened(wordMember(value, "param"), kMaxMessage);
    if (error.param.empty())
        error.param = shortened(locationOf(value), kMaxMessage);
    error.message = shortened(messageOf(value), kMaxMessage);
    const Json &inner = member(value, "innererror");
    error.filters = filtersOf(inner);
    error.upstream =
        shortened(upstreamOf(textMember(member(value, "metadata"), "raw")), kMaxMessage);
    // Aggregators put the real reason into metadata.raw, Google's compatibility layer its own
    // status word beside the code, Azure the kind of refusal into innererror.
    const std::string further =
        shortened(textMember(member(value, "metadata"), "raw"), kMaxMessage) + ' ' +
        textMember(value, "status") + ' ' + textMember(inner, "code");
    categorise(error, status, further);
    return error;
}

std::optional<ApiError> errorInDocument(const Json &document, ApiError::Where where, int status)
{
    // Google's compatibility layer wraps the object into a list of one.
    if (document.is_array() && document.size() == 1 && document.front().is_object())
        return errorInDocument(document.front(), where, status);
    const Json &error = member(document, "error");
    if (error.is_object() || error.is_string() || error.is_array()) {
        const Json &value = error.is_array() && !error.empty() ? error.front() : error;
        ApiError found = errorFromValue(value, where, status);
        if (error.is_string()) { // what an object would hold stands beside it
            found.type = shortened(wordMember(document, "error_type"), kMaxMessage);
            found.code = shortened(wordMember(document, "code"), kMaxMessage);
            categorise(found, status);
        }
        return found;
    }
    // In a stream a bare `message` may belong to an event that is no business of ours.
    const bool isError =
        textMember(document, "object") == "error" ||
        (where != ApiError::Where::Stream &&
         (!member(document, "detail").is_null() || member(document, "message").is_string() ||
          member(document, "message").is_array()));
    if (!isError || member(document, "choices").is_array())
        return std::nullopt;
    return errorFromValue(document, where, status);
}

ApiError errorFromBody(const HttpResponseHead &head, std::string_view body)
{
    ApiError error;
    if (const std::optional<Json> document = parseJson(body)) {
        const auto found = errorInDocument(*document, ApiError::Where::Http, head.status);
        error = found ? *found : errorFromValue(*document, ApiError::Where::Http, head.status);
    } else {
        error.message = plainText(body);
        // The words of a page are about the page, not about a model or an account.
        error.category = categoryOfStatus(head.status);
        if (!looksLikeHtml(body))
            categorise(error, head.status);
    }
    error.where = ApiError::Where::Http;
    error.status = head.status;
    error.retryAfterMs = retryAfterMs(head.headers);
    return error;
}

ApiError badResponse(ApiError::Where where, std::string_view text)
{
    ApiError error;
    error.where = where;
    error.status = 200;
    error.category = ErrorCategory::BadResponse;
    error.message = plainText(text);
    if (looksLikeHtml(text))
        error.code = "web_page";
    return error;
}

ApiError emptyAnswer(ApiError::Where where)
{
    ApiError error = badResponse(where, "the answer is empty");
    error.code = "empty_answer";
    return error;
}

} // namespace signalbox::wire
