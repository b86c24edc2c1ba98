// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace signalbox {

// What failed, named by its layer. `ui/errortext` turns a kind into the sentence a person reads and
// `app/cli` into an exit code; nothing else may judge a failure by its text.
enum class ErrorKind {
    InvalidInput,       // a field or an argument is wrong; nothing was sent or saved
    Dns,                // the host name has no address
    ConnectionRefused,  // the host answered, nobody listens on the port
    Unreachable,        // no route, network down
    Tls,                // certificate or handshake
    Proxy,              // the proxy refused, vanished or wants a login
    Redirected,         // the server wants us elsewhere; we never follow with a key
    ConnectTimeout,     // no connection within the limit
    FirstByteTimeout,   // connected, but no answer within the limit
    IdleTimeout,        // the answer stopped coming
    TotalTimeout,       // the whole exchange took too long
    ConnectionLost,     // cut off while sending or reading
    MaybeReceived,      // closed before an answer: the server may have acted on the request
    TooLarge,           // a named limit on size was reached
    Authentication,     // 401: the key is wrong or missing
    Permission,         // 403: the key is known and not allowed
    PathNotFound,       // 404/405 for the path: probably a wrong base URL
    ModelNotFound,      // the path is right, the model is not there
    ModelNotAllowed,    // the person's allow list leaves the model out; nothing was sent
    RateLimited,        // 429: come back later
    Quota,              // 402 or 429 for money: coming back later does not help
    ContextLength,      // the conversation does not fit the model's window
    ContentFilter,      // the provider refused the content
    BadRequest,         // 4xx of another kind
    Overloaded,         // 503/529: up, but busy or loading
    Server,             // 5xx
    Protocol,           // an answer that is not of the dialect
    Truncated,          // the answer ended without its end mark
    SecretStoreMissing, // no keychain service on this machine
    SecretStoreLocked,  // there, but locked or refused
    SecretStoreTimeout, // it did not answer within 15 s
    SecretNotFound,     // readable, and no such entry (which may also mean locked: see SecretStore)
    EndpointMissing,    // the endpoint was deleted
    Storage,            // the database or the disk
    NewerData,          // written by a newer Signalbox: refused, not touched
    Cancelled,          // the person stopped it
    Internal,           // our own mistake
};

// A failure as a value. `detail` is English, for logs and the "details" fold-out: it never holds a
// key, a query string or user information of a URL.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString detail = {};
    int httpStatus = 0;   // 0: no HTTP answer
    QString code = {};    // the provider's own code or type, as sent
    QString subject = {}; // what it is about: a host, a field, a model id
    std::optional<std::chrono::milliseconds> retryAfter = {};

    friend bool operator==(const Error &, const Error &) = default;
};

// The stable English name of a kind, e.g. "rate_limited": for `check --json`, events and logs.
[[nodiscard]] QString errorKindName(ErrorKind kind);
[[nodiscard]] std::optional<ErrorKind> errorKindFromName(const QString &name);

} // namespace signalbox
