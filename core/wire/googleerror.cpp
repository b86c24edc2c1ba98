// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googleerror.h"

#include "core/wire/apierror.h"
#include "core/wire/plaintext.h"
#include "core/wire/retryafter.h"
#include "core/wire/utf8.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxDetails = 64;

const Json &errorObject(const Json &document)
{
    const bool isList = document.is_array() && !document.empty();
    return member(isList ? document.front() : document, "error");
}

// The HTTP status that belongs to a status word; 0 for words unknown.
int statusOf(std::string_view word)
{
    using Pair = std::pair<std::string_view, int>;
    static constexpr std::array<Pair, 16> kWords = {{
        {"INVALID_ARGUMENT", 400},
        {"FAILED_PRECONDITION", 400},
        {"OUT_OF_RANGE", 400},
        {"UNAUTHENTICATED", 401},
        {"PERMISSION_DENIED", 403},
        {"NOT_FOUND", 404},
        {"ALREADY_EXISTS", 409},
        {"ABORTED", 409},
        {"RESOURCE_EXHAUSTED", 429},
        {"CANCELLED", 500}, // the service gave up; its own number is 499
        {"UNKNOWN", 500},
        {"INTERNAL", 500},
        {"DATA_LOSS", 500},
        {"UNIMPLEMENTED", 501},
        {"UNAVAILABLE", 503},
        {"DEADLINE_EXCEEDED", 504},
    }};
    const auto found = std::ranges::find(kWords, word, &Pair::first);
    return found == kWords.end() ? 0 : found->second;
}

// "limit: 0", and not "limit: 0.5" or "limit: 05".
bool namesLimitOfZero(std::string_view message)
{
    constexpr std::string_view kWords = "limit: 0";
    for (std::size_t at = message.find(kWords); at != message.npos;
         at = message.find(kWords, at + 1)) {
        const std::string_view after = message.substr(at + kWords.size(), 2);
        const bool isFraction =
            after.starts_with('.') && after.size() == 2 && after[1] >= '0' && after[1] <= '9';
        const bool isLonger = !after.empty() && after[0] >= '0' && after[0] <= '9';
        if (!isFraction && !isLonger)
            return true;
    }
    return false;
}

bool isQuotaOfZero(const Json &detail, std::string_view message)
{
    const Json &violations = member(detail, "violations");
    const bool isZero =
        violations.is_array() && std::ranges::any_of(violations, [](const Json &violation) {
            return wordMember(violation, "quotaValue") == "0";
        });
    return isZero || namesLimitOfZero(message);
}

bool isRejectedKey(const Json &detail)
{
    constexpr std::array<std::string_view, 4> kReasons = {"API_KEY_INVALID", "ACCESS_TOKEN_EXPIRED",
                                                          "ACCESS_TOKEN_TYPE_UNSUPPORTED",
                                                          "CREDENTIALS_MISSING"};
    return std::ranges::find(kReasons, textMember(detail, "reason")) != kReasons.end();
}

void readDetail(const Json &detail, ApiError &error)
{
    const std::string &type = textMember(detail, "@type");
    if (type.ends_with("google.rpc.RetryInfo")) {
        if (!error.retryAfterMs)
            error.retryAfterMs = durationMs(textMember(detail, "retryDelay"));
    } else if (type.ends_with("google.rpc.ErrorInfo")) {
        if (isRejectedKey(detail))
            error.category = ErrorCategory::Authentication;
    } else if (type.ends_with("google.rpc.QuotaFailure")) {
        if (error.category == ErrorCategory::RateLimit && isQuotaOfZero(detail, error.message))
            error.category = ErrorCategory::Quota;
    }
}

void readStatus(const Json &value, ApiError &error)
{
    const std::string &word = textMember(value, "status");
    if (word.empty())
        return;
    error.type = shortened(word, 256);
    // Inside a 200 answer the word is all there is where the code is no HTTP status.
    if (error.status < 300 && statusOf(word) != 0)
        categorise(error, statusOf(word));
    const std::string words = lowered(error.message);
    if (error.category == ErrorCategory::NotFound && words.find("model") != words.npos)
        error.aboutModel = true;
    // A request without any key is answered so.
    if (error.category == ErrorCategory::Permission &&
        words.find("unregistered callers") != words.npos)
        error.category = ErrorCategory::Authentication;
}

void readGoogleForm(const Json &value, ApiError &error)
{
    readStatus(value, error);
    const Json &details = member(value, "details");
    for (std::size_t i = 0; details.is_array() && i < std::min(details.size(), kMaxDetails); ++i)
        readDetail(details[i], error);
    // Waiting does not help where nothing is granted.
    if (error.category == ErrorCategory::Quota)
        error.retryAfterMs.reset();
}

} // namespace

std::optional<ApiError> googleErrorIn(const Json &document, ApiError::Where where, int status)
{
    std::optional<ApiError> error = errorInDocument(document, where, status);
    if (error)
        readGoogleForm(errorObject(document), *error);
    return error;
}

ApiError googleErrorFromBody(const HttpResponseHead &head, std::string_view body)
{
    ApiError error = errorFromBody(head, body);
    if (const std::optional<Json> document = parseJson(body))
        readGoogleForm(errorObject(*document), error);
    return error;
}

} // namespace signalbox::wire
