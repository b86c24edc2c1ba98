// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace signalbox {

struct Endpoint;
struct ModelFacts;

// List prices of the vendor, in US dollars per million tokens. Unset: unknown.
struct ModelPrice
{
    double input = 0;
    std::optional<double> output = {};
    std::optional<double> cachedInput = {};
    std::optional<double> cacheWrite = {};
};

// What is publicly known of one model. Sizes in tokens. Unset: unknown.
struct CatalogModel
{
    QString id = {};
    QString vendor = {};
    QString name = {};
    std::optional<qint64> contextWindow = {};
    std::optional<qint64> maxOutput = {};
    bool embeds = false; // makes embeddings, and nothing else
    std::optional<bool> tools = {};
    std::optional<bool> vision = {};
    std::optional<bool> reasoning = {};
    std::optional<ModelPrice> price = {};
    QDate asOf = {};
};

// Facts about well-known models, for endpoints whose server says nothing of its models. A hint and
// no more: what a person or a server says counts before it.
class ModelCatalog final
{
public:
    // Entries that cannot be read are left out; what is no catalog at all is an empty one.
    [[nodiscard]] static ModelCatalog fromJson(const QByteArray &json);
    // The one in the program (resources/models), read when it is first asked for.
    [[nodiscard]] static const ModelCatalog &bundled();

    // By the id itself; then without what clouds and gateways put around ids (`models/`,
    // `openai/…`, `eu.anthropic.`, `…-v1:0`) and without dates (`-2024-08-06`, `@20250929`,
    // `-latest`); then by the beginning that the builds of an open model share. A model found so
    // has no price, because that depends on who runs it.
    [[nodiscard]] std::optional<CatalogModel> find(const QString &modelId) const;
    [[nodiscard]] const QList<CatalogModel> &models() const { return m_models; }

private:
    [[nodiscard]] const CatalogModel *byName(const QString &name) const;
    [[nodiscard]] const CatalogModel *byPrefix(const QString &name) const;

    QList<CatalogModel> m_models;
    QHash<QString, qsizetype> m_names;    // ids and other names, in lower case
    QHash<QString, qsizetype> m_prefixes; // in lower case
};

// What is known of a model of an endpoint: by its card, else by the catalog, which knows models by
// what they are called at the server.
[[nodiscard]] ModelFacts factsOf(const Endpoint &endpoint, const QString &modelId,
                                 const ModelCatalog &catalog = ModelCatalog::bundled());

} // namespace signalbox
