// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace signalbox {

using namespace Qt::StringLiterals;

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return u"invalid_input"_s;
    case ErrorKind::Dns:
        return u"dns"_s;
    case ErrorKind::ConnectionRefused:
        return u"connection_refused"_s;
    case ErrorKind::Unreachable:
        return u"unreachable"_s;
    case ErrorKind::Tls:
        return u"tls"_s;
    case ErrorKind::Proxy:
        return u"proxy"_s;
    case ErrorKind::Redirected:
        return u"redirected"_s;
    case ErrorKind::ConnectTimeout:
        return u"connect_timeout"_s;
    case ErrorKind::FirstByteTimeout:
        return u"first_byte_timeout"_s;
    case ErrorKind::IdleTimeout:
        return u"idle_timeout"_s;
    case ErrorKind::TotalTimeout:
        return u"total_timeout"_s;
    case ErrorKind::ConnectionLost:
        return u"connection_lost"_s;
    case ErrorKind::MaybeReceived:
        return u"maybe_received"_s;
    case ErrorKind::TooLarge:
        return u"too_large"_s;
    case ErrorKind::Authentication:
        return u"auth"_s;
    case ErrorKind::Permission:
        return u"permission"_s;
    case ErrorKind::PathNotFound:
        return u"not_found"_s;
    case ErrorKind::ModelNotFound:
        return u"model_not_found"_s;
    case ErrorKind::ModelNotAllowed:
        return u"model_not_allowed"_s;
    case ErrorKind::RateLimited:
        return u"rate_limit"_s;
    case ErrorKind::Quota:
        return u"quota"_s;
    case ErrorKind::ContextLength:
        return u"context_length"_s;
    case ErrorKind::ContentFilter:
        return u"content_filter"_s;
    case ErrorKind::BadRequest:
        return u"invalid_request"_s;
    case ErrorKind::Overloaded:
        return u"overloaded"_s;
    case ErrorKind::Server:
        return u"server"_s;
    case ErrorKind::Protocol:
        return u"bad_response"_s;
    case ErrorKind::Truncated:
        return u"truncated"_s;
    case ErrorKind::SecretStoreMissing:
        return u"secret_store_missing"_s;
    case ErrorKind::SecretStoreLocked:
        return u"secret_store_locked"_s;
    case ErrorKind::SecretStoreTimeout:
        return u"secret_store_timeout"_s;
    case ErrorKind::SecretNotFound:
        return u"secret_not_found"_s;
    case ErrorKind::EndpointMissing:
        return u"endpoint_missing"_s;
    case ErrorKind::Storage:
        return u"storage"_s;
    case ErrorKind::NewerData:
        return u"newer_data"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Internal:
        return u"internal"_s;
    }
    Q_UNREACHABLE();
}

std::optional<ErrorKind> errorKindFromName(const QString &name)
{
    constexpr int kLast = static_cast<int>(ErrorKind::Internal);
    for (int i = 0; i <= kLast; ++i) {
        const auto kind = static_cast<ErrorKind>(i);
        if (errorKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

} // namespace signalbox
