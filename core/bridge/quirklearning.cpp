// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bridge/quirklearning.h"

#include "core/base/logging.h"
#include "core/bridge/wirebridge.h"
#include "core/model/modelmapping.h"
#include "core/wire/quirkrepair.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString clean(const std::string &text, const QList<Secret> &secrets)
{
    QString shown = fromWire(text);
    for (const Secret &secret : secrets)
        shown = withoutSecret(std::move(shown), secret.reveal());
    return shown;
}

bool hasName(const QList<LearntQuirk> &quirks, const QString &name)
{
    return std::ranges::any_of(quirks, [&](const auto &quirk) { return quirk.name == name; });
}

bool isLocked(const QList<LearntQuirk> &learnt, const QString &name)
{
    return std::ranges::any_of(
        learnt, [&](const auto &quirk) { return quirk.name == name && quirk.locked; });
}

// Only the two APIs of OpenAI stand in for each other.
std::optional<ApiSpec> otherApi(ApiSpec spec)
{
    if (spec == ApiSpec::OpenAiChatCompletions)
        return ApiSpec::OpenAiResponses;
    if (spec == ApiSpec::OpenAiResponses)
        return ApiSpec::OpenAiChatCompletions;
    return std::nullopt;
}

std::optional<LearntQuirk> apiRepairOf(const RefusedRequest &refused, const wire::ApiError &error,
                                       wire::Dialect dialect)
{
    const QString name = QString::fromUtf16(kApiQuirk);
    const ApiSpec asked = withLearntApi(refused.endpoint, refused.learnt).spec;
    const std::optional<ApiSpec> other = otherApi(asked);
    if (!other || !refused.endpoint.apiFallback || hasName(refused.tried, name) ||
        !wire::missesApi(error, dialect))
        return std::nullopt;
    return LearntQuirk{.name = name, .value = apiSpecInfo(*other).name};
}

} // namespace

Endpoint withLearntApi(Endpoint endpoint, const QList<LearntQuirk> &learnt)
{
    for (const LearntQuirk &quirk : learnt) {
        const auto spec = apiSpecFromName(quirk.value);
        if (quirk.name == QStringView(kApiQuirk) && spec && otherApi(endpoint.spec) == spec)
            endpoint.spec = *spec;
    }
    return endpoint;
}

QList<LearntQuirk> withQuirk(QList<LearntQuirk> learnt, const LearntQuirk &quirk)
{
    learnt.removeIf([&](const LearntQuirk &each) { return each.name == quirk.name; });
    learnt.append(quirk);
    return learnt;
}

std::optional<LearntQuirk> repairOf(const RefusedRequest &refused, const wire::ApiError &error,
                                    const QList<Secret> &secrets, const QDateTime &now)
{
    const wire::Dialect dialect = dialectOf(withLearntApi(refused.endpoint, refused.learnt),
                                            sentModelId(refused.endpoint, refused.modelId));
    std::vector<wire::QuirkChange> tried;
    for (const LearntQuirk &quirk : refused.tried)
        tried.push_back({toWire(quirk.name), toWire(quirk.value)});
    std::optional<LearntQuirk> repair = apiRepairOf(refused, error, dialect);
    std::string words = error.message;
    if (!repair) {
        const auto found = wire::repairFor(error, dialect, refused.request, refused.quirks, tried);
        if (!found)
            return std::nullopt;
        repair = LearntQuirk{.name = fromWire(found->change.name),
                             .value = fromWire(found->change.value)};
        words = found->words;
    }
    if (isLocked(refused.learnt, repair->name))
        return std::nullopt;
    repair->modelId = refused.modelId;
    repair->learntAt = now;
    repair->words = clean(words, secrets);
    return repair;
}

} // namespace signalbox
