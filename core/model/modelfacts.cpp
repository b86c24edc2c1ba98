// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/modelfacts.h"

#include "core/model/modelcatalog.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
void learnOne(std::optional<Known<T>> &fact, const std::optional<Known<T>> &news)
{
    if (news && (!fact || news->from <= fact->from))
        fact = news;
}

template <typename T>
void forgetOne(std::optional<Known<T>> &fact, KnownFrom source)
{
    if (fact && fact->from == source)
        fact.reset();
}

template <typename T>
std::optional<Known<T>> fromCatalog(const std::optional<T> &value)
{
    return value ? std::optional(Known<T>{*value, KnownFrom::Catalog}) : std::nullopt;
}

} // namespace

QString knownFromName(KnownFrom from)
{
    switch (from) {
    case KnownFrom::Person:
        return u"person"_s;
    case KnownFrom::Test:
        return u"test"_s;
    case KnownFrom::Server:
        return u"server"_s;
    case KnownFrom::Catalog:
        return u"catalog"_s;
    }
    Q_UNREACHABLE();
}

std::optional<KnownFrom> knownFromFromName(const QString &name)
{
    for (const KnownFrom from :
         {KnownFrom::Person, KnownFrom::Test, KnownFrom::Server, KnownFrom::Catalog}) {
        if (knownFromName(from) == name)
            return from;
    }
    return std::nullopt;
}

void ModelFacts::learn(const ModelFacts &news)
{
    learnOne(contextWindow, news.contextWindow);
    learnOne(maxOutput, news.maxOutput);
    learnOne(tools, news.tools);
    learnOne(vision, news.vision);
    learnOne(reasoning, news.reasoning);
}

void ModelFacts::forget(KnownFrom source)
{
    forgetOne(contextWindow, source);
    forgetOne(maxOutput, source);
    forgetOne(tools, source);
    forgetOne(vision, source);
    forgetOne(reasoning, source);
}

bool isBlind(const ModelFacts &facts)
{
    return facts.vision && !facts.vision->value;
}

ModelFacts factsOf(const CatalogModel &model)
{
    return {.contextWindow = fromCatalog(model.contextWindow),
            .maxOutput = fromCatalog(model.maxOutput),
            .tools = fromCatalog(model.tools),
            .vision = fromCatalog(model.vision),
            .reasoning = fromCatalog(model.reasoning)};
}

} // namespace signalbox
