// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fallbackchain.h"

#include <algorithm>

namespace signalbox {

namespace {

const Endpoint *find(const QList<Endpoint> &endpoints, const EndpointId &id)
{
    const auto found = std::ranges::find(endpoints, id, &Endpoint::id);
    return found == endpoints.end() ? nullptr : &*found;
}

} // namespace

// A stack instead of recursion: chains in a damaged file may be as long as the list.
QList<EndpointId> fallbackChain(const Endpoint &first, const QList<Endpoint> &endpoints)
{
    QList<EndpointId> chain;
    QList<EndpointId> ahead(first.fallbacks.crbegin(), first.fallbacks.crend());
    while (!ahead.isEmpty()) {
        const EndpointId id = ahead.takeLast();
        const Endpoint *next = find(endpoints, id);
        if (!next || id == first.id || chain.contains(id))
            continue;
        chain.append(id);
        ahead.append(QList<EndpointId>(next->fallbacks.crbegin(), next->fallbacks.crend()));
    }
    return chain;
}

QList<Endpoint> possibleFallbacks(const Endpoint &endpoint, const QList<Endpoint> &endpoints)
{
    QList<Endpoint> possible;
    if (endpoint.fallbacks.size() >= Endpoint::kMostFallbacks)
        return possible;
    for (const Endpoint &each : endpoints) {
        if (each.id != endpoint.id && !endpoint.fallbacks.contains(each.id) &&
            !fallbackChain(each, endpoints).contains(endpoint.id))
            possible.append(each);
    }
    return possible;
}

QList<FieldError> fallbackErrors(const Endpoint &endpoint, const QList<Endpoint> &endpoints)
{
    constexpr EndpointField kField = EndpointField::Fallbacks;
    if (endpoint.fallbacks.size() > Endpoint::kMostFallbacks)
        return {{kField, FieldProblem::TooMany}};
    QList<FieldError> errors;
    for (qsizetype i = 0; i < endpoint.fallbacks.size(); ++i) {
        const EndpointId &id = endpoint.fallbacks.at(i);
        const Endpoint *fallback = find(endpoints, id);
        if (id == endpoint.id)
            errors.append({kField, FieldProblem::Cycle, {endpoint.name, endpoint.name}});
        else if (!fallback)
            continue;
        else if (endpoint.fallbacks.indexOf(id) < i)
            errors.append({kField, FieldProblem::Duplicate, {fallback->name}});
        else if (fallbackChain(*fallback, endpoints).contains(endpoint.id))
            errors.append({kField, FieldProblem::Cycle, {endpoint.name, fallback->name}});
    }
    return errors;
}

} // namespace signalbox
