// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/retrypolicy.h"

#include "core/chat/chatjob.h"

#include <algorithm>
#include <array>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLongestPause = 60'000ms;
constexpr auto kFirstPause = 500ms;
constexpr auto kLongestOwnPause = 8'000ms;
constexpr double kJitter = 0.25;

bool invitesRetry(const Error &error)
{
    if (error.kind == ErrorKind::Quota || error.kind == ErrorKind::ContextLength ||
        error.kind == ErrorKind::ContentFilter)
        return false;
    // Inside a stream that began with 200 only the kind tells.
    if (error.kind == ErrorKind::RateLimited || error.kind == ErrorKind::Overloaded)
        return true;
    return error.httpStatus == 408 || error.httpStatus == 409 || error.httpStatus >= 500;
}

// The request did not leave this computer as a whole.
bool isUnsent(const Error &error)
{
    if (error.kind == ErrorKind::Tls) // a certificate that was refused stays refused
        return error.code == u"handshake_failed"_s;
    // A connection that was lost before an answer was lost while connecting, or it would be
    // MaybeReceived.
    constexpr std::array kUnsent = {ErrorKind::Dns, ErrorKind::ConnectionRefused,
                                    ErrorKind::Unreachable, ErrorKind::ConnectTimeout,
                                    ErrorKind::ConnectionLost};
    return std::ranges::find(kUnsent, error.kind) != kUnsent.end();
}

} // namespace

bool mayRetry(const ChatOutcome &outcome)
{
    if (outcome.end != ChatOutcome::End::Failed || outcome.firstContent || !outcome.error)
        return false;
    if (!outcome.answered)
        return isUnsent(*outcome.error);
    return outcome.shouldRetry.value_or(invitesRetry(*outcome.error)) &&
           outcome.error->httpStatus != 0;
}

std::chrono::milliseconds retryPause(const Error &error, int attempt, double random)
{
    if (error.retryAfter && *error.retryAfter > 0ms)
        return std::min<std::chrono::milliseconds>(*error.retryAfter, kLongestPause);
    const int doublings = std::clamp(attempt - 1, 0, 16);
    const auto pause =
        std::min<std::chrono::milliseconds>(kFirstPause * (1 << doublings), kLongestOwnPause);
    return std::chrono::milliseconds(
        static_cast<qint64>(static_cast<double>(pause.count()) * (1 - kJitter * random)));
}

} // namespace signalbox
