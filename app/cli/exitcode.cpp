// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

namespace signalbox {

ExitCode exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::ModelNotAllowed:
    case ErrorKind::EndpointMissing:
        return ExitCode::InvalidConfiguration;
    case ErrorKind::Dns:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::Unreachable:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::FirstByteTimeout:
    case ErrorKind::IdleTimeout:
    case ErrorKind::TotalTimeout:
        return ExitCode::Unreachable;
    case ErrorKind::Authentication:
    case ErrorKind::Permission:
        return ExitCode::Authentication;
    case ErrorKind::RateLimited:
    case ErrorKind::Quota:
    case ErrorKind::Overloaded:
        return ExitCode::RateLimited;
    case ErrorKind::ModelNotFound:
        return ExitCode::ModelNotFound;
    case ErrorKind::Redirected:
    case ErrorKind::ConnectionLost:
    case ErrorKind::MaybeReceived:
    case ErrorKind::TooLarge:
    case ErrorKind::PathNotFound:
    case ErrorKind::ContextLength:
    case ErrorKind::ContentFilter:
    case ErrorKind::BadRequest:
    case ErrorKind::Server:
    case ErrorKind::Protocol:
    case ErrorKind::Truncated:
        return ExitCode::Server;
    case ErrorKind::SecretStoreMissing:
    case ErrorKind::SecretStoreLocked:
    case ErrorKind::SecretStoreTimeout:
    case ErrorKind::SecretNotFound:
        return ExitCode::SecretStore;
    case ErrorKind::Cancelled:
        return ExitCode::Interrupted;
    case ErrorKind::Storage:
    case ErrorKind::NewerData:
    case ErrorKind::Internal:
        return ExitCode::Internal;
    }
    Q_UNREACHABLE();
}

ExitCode exitCodeOf(const HealthReport &report)
{
    switch (report.state) {
    case HealthState::Green:
    case HealthState::Unknown: // nothing failed, and nothing could prove the key or the model
        return ExitCode::Done;
    case HealthState::Yellow:
        return ExitCode::RateLimited;
    case HealthState::Red:
        return report.problem() ? exitCodeOf(report.problem()->kind) : ExitCode::Internal;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
