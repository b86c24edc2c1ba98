// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpoint.h"

#include "core/model/modelmapping.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestSlug = 40;

QString slugOf(const QString &name)
{
    QString slug;
    const QString plain = name.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : plain) {
        const bool letter = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (letter)
            slug.append(c);
        else if (!slug.isEmpty() && !slug.endsWith(u'-') && !c.isMark())
            slug.append(u'-');
    }
    slug.truncate(kLongestSlug);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug.isEmpty() ? u"endpoint"_s : slug;
}

template <typename T>
std::optional<Known<T>> personsOr(const std::optional<T> &said, const std::optional<Known<T>> &fact)
{
    return said ? std::optional(Known<T>{*said, KnownFrom::Person}) : fact;
}

} // namespace

ModelFacts EndpointModel::known() const
{
    return {.contextWindow = personsOr(contextWindow, facts.contextWindow),
            .maxOutput = personsOr(maxOutput, facts.maxOutput),
            .tools = personsOr(tools, facts.tools),
            .vision = personsOr(vision, facts.vision),
            .reasoning = personsOr(reasoning, facts.reasoning)};
}

QString toolCallFormatName(ToolCallFormat format)
{
    switch (format) {
    case ToolCallFormat::OpenAiNative:
        return u"openai"_s;
    case ToolCallFormat::LegacyFunction:
        return u"legacy"_s;
    }
    Q_UNREACHABLE();
}

std::optional<ToolCallFormat> toolCallFormatFromName(const QString &name)
{
    for (const ToolCallFormat format :
         {ToolCallFormat::OpenAiNative, ToolCallFormat::LegacyFunction}) {
        if (toolCallFormatName(format) == name)
            return format;
    }
    return std::nullopt;
}

const EndpointModel *Endpoint::model(const QString &modelId) const
{
    const auto found = std::ranges::find(models, modelId, &EndpointModel::id);
    return found == models.end() ? nullptr : &*found;
}

QString Endpoint::primaryModelId() const
{
    return models.isEmpty() ? QString() : models.first().id;
}

Endpoint withSpec(Endpoint endpoint, ApiSpec spec)
{
    const ApiSpecInfo &before = apiSpecInfo(endpoint.spec);
    const ApiSpecInfo &after = apiSpecInfo(spec);
    if (endpoint.auth == before.defaultAuth() || !after.authModes.contains(endpoint.auth))
        endpoint.auth = after.defaultAuth();
    const QStringList names = endpoint.fields.keys();
    for (const QString &name : names) {
        if (after.field(name) == nullptr)
            endpoint.fields.remove(name);
    }
    endpoint.spec = spec;
    return endpoint;
}

bool changesHealth(const Endpoint &before, const Endpoint &after)
{
    const auto sentName = [](const Endpoint &endpoint) {
        return sentModelId(endpoint, endpoint.primaryModelId());
    };
    const auto mayAsk = [](const Endpoint &endpoint) {
        return mayAskFor(endpoint, endpoint.primaryModelId());
    };
    return before.spec != after.spec || before.baseUrl != after.baseUrl ||
           before.fields != after.fields || before.auth != after.auth ||
           before.authHeader != after.authHeader || before.keyRef != after.keyRef ||
           before.extraHeaders != after.extraHeaders || before.network != after.network ||
           before.extraBody != after.extraBody || sentName(before) != sentName(after) ||
           mayAsk(before) != mayAsk(after);
}

bool isOtherServer(const Endpoint &before, const Endpoint &after)
{
    return before.baseUrl != after.baseUrl || before.spec != after.spec ||
           before.fields != after.fields;
}

// The name gives an id that a person recognises in a terminal; a number keeps it unique.
EndpointId makeEndpointId(const QString &name, const QList<EndpointId> &taken)
{
    const QString stem = u"custom-"_s + slugOf(name);
    EndpointId id(stem);
    for (int n = 2; taken.contains(id); ++n)
        id = EndpointId(stem + u'-' + QString::number(n));
    return id;
}

QString freeEndpointName(const QString &wanted, const QStringList &taken)
{
    QString name = wanted;
    for (int n = 2; taken.contains(name, Qt::CaseInsensitive); ++n)
        name = u"%1 %2"_s.arg(wanted).arg(n);
    return name;
}

} // namespace signalbox
