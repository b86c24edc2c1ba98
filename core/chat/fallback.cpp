// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/fallback.h"

#include "core/chat/chatjob.h"
#include "core/chat/recentoutages.h"
#include "core/model/fallbackchain.h"

#include <algorithm>

namespace signalbox {

namespace {

QString modelAt(const Endpoint &fallback, const QString &wanted)
{
    const bool isThere = fallback.model(wanted) || fallback.modelMapping.contains(wanted);
    return isThere ? wanted : fallback.primaryModelId();
}

bool isOutage(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Dns:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::Unreachable:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::FirstByteTimeout:
    case ErrorKind::IdleTimeout:
    case ErrorKind::TotalTimeout:
    case ErrorKind::ConnectionLost:
    case ErrorKind::MaybeReceived:
    case ErrorKind::RateLimited:
    case ErrorKind::Quota:
    case ErrorKind::Overloaded:
    case ErrorKind::Server:
    case ErrorKind::Protocol:
    case ErrorKind::Truncated:
        return true;
    case ErrorKind::InvalidInput:
    case ErrorKind::Redirected:
    case ErrorKind::TooLarge:
    case ErrorKind::Authentication:
    case ErrorKind::Permission:
    case ErrorKind::PathNotFound:
    case ErrorKind::ModelNotFound:
    case ErrorKind::ModelNotAllowed:
    case ErrorKind::ContextLength:
    case ErrorKind::ContentFilter:
    case ErrorKind::BadRequest:
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

// Some say with these that a limit is reached or money is missing, which the kind then says too.
bool isRefusal(int httpStatus)
{
    return httpStatus == 400 || httpStatus == 401 || httpStatus == 403;
}

} // namespace

QList<ChatTarget> chatTargets(const ChatTarget &first, const QList<Endpoint> &endpoints,
                              const RecentOutages &outages)
{
    QList<ChatTarget> targets{first};
    for (const EndpointId &id : fallbackChain(first.endpoint, endpoints)) {
        const Endpoint &fallback = *std::ranges::find(endpoints, id, &Endpoint::id);
        targets.append({fallback, modelAt(fallback, first.modelId)});
    }
    std::stable_partition(targets.begin(), targets.end(), [&outages](const ChatTarget &target) {
        return !outages.reason(target.endpoint.id);
    });
    return targets;
}

std::optional<ChatNotice> outageNotice(const Endpoint &chosen, const Endpoint &asked,
                                       const RecentOutages &outages)
{
    const std::optional<Error> reason = outages.reason(chosen.id);
    if (chosen.id == asked.id || !reason)
        return std::nullopt;
    return ChatNotice{.kind = ChatNotice::Kind::Fallback,
                      .error = *reason,
                      .failedName = chosen.name,
                      .nextName = asked.name};
}

bool mayFallBack(const ChatOutcome &outcome)
{
    return outcome.end == ChatOutcome::End::Failed && !outcome.firstContent &&
           outcome.incompleteToolCalls.isEmpty() && outcome.error &&
           isOutage(outcome.error->kind) && !isRefusal(outcome.error->httpStatus);
}

} // namespace signalbox
