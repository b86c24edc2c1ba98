// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/modelcatalog.h"

#include "core/model/endpoint.h"
#include "core/model/modelfacts.h"
#include "core/model/modelmapping.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostSuffixes = 3;

std::optional<qint64> count(const QJsonValue &value)
{
    return value.isDouble() && value.toInteger() > 0 ? std::optional(value.toInteger())
                                                     : std::nullopt;
}

std::optional<bool> flag(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<double> amount(const QJsonValue &value)
{
    return value.isDouble() && value.toDouble() >= 0 ? std::optional(value.toDouble())
                                                     : std::nullopt;
}

std::optional<ModelPrice> price(const QJsonObject &json)
{
    const std::optional<double> input = amount(json[u"input"_s]);
    if (!input)
        return std::nullopt;
    return ModelPrice{.input = *input,
                      .output = amount(json[u"output"_s]),
                      .cachedInput = amount(json[u"cachedInput"_s]),
                      .cacheWrite = amount(json[u"cacheWrite"_s])};
}

CatalogModel modelFrom(const QJsonObject &json)
{
    CatalogModel model{.id = json[u"id"_s].toString(),
                       .vendor = json[u"vendor"_s].toString(),
                       .name = json[u"name"_s].toString(),
                       .contextWindow = count(json[u"context"_s]),
                       .maxOutput = count(json[u"output"_s]),
                       .embeds = json[u"embeds"_s].toBool(),
                       .tools = flag(json[u"tools"_s]),
                       .reasoning = flag(json[u"reasoning"_s]),
                       .price = price(json[u"price"_s].toObject()),
                       .asOf = QDate::fromString(json[u"asOf"_s].toString(), Qt::ISODate)};
    if (const QJsonArray input = json[u"input"_s].toArray(); !input.isEmpty())
        model.vision = input.contains(u"image"_s);
    return model;
}

QString withoutPlace(const QString &id)
{
    return id.mid(id.lastIndexOf(u'/') + 1);
}

// Of an inference profile of Bedrock.
QString withoutRegion(const QString &id)
{
    static const QRegularExpression region(u"^(?:us|eu|ap|apac|au|jp|ca|sa|global|us-gov)\\."_s);
    return QString(id).remove(region);
}

// As Bedrock writes it.
QString withoutVendor(const QString &id)
{
    static const QRegularExpression vendor(
        u"^(?:anthropic|meta|mistral|cohere|deepseek|openai|qwen|moonshot|moonshotai|zai|google|"
        "xai|amazon)\\."_s);
    return QString(id).remove(vendor);
}

// One date, version or label at the end. Four digits are a month and a day, never a year and a
// month: mistral-large-2411 is another model than mistral-large-2512.
QString withoutSuffix(const QString &id)
{
    static const QRegularExpression suffix(
        u"(?:@(?:\\d{8}|default|latest)|-v\\d+(?::\\d+)?|:(?:free|beta|latest)|-latest|"
        "-20\\d\\d-\\d\\d-\\d\\d|-20\\d{6}|-(?:0[1-9]|1[0-2])[0-3]\\d)$"_s);
    return QString(id).remove(suffix);
}

// "llama3.3:70b" and "Llama-3.3_70B" are written like "llama-3.3-70b".
QString withHyphens(QString id)
{
    return id.replace(u':', u'-').replace(u'_', u'-').replace(u' ', u'-');
}

// The last one is the form of prefixes.
QStringList spellings(const QString &modelId)
{
    const QString id = modelId.trimmed().toLower();
    const QString bare = withoutRegion(withoutPlace(id));
    const QString name = withoutVendor(bare);
    QStringList names{id, withoutPlace(id), bare, name};
    for (int i = 0; i < kMostSuffixes; ++i)
        names.append(withoutSuffix(names.last()));
    names.append(withHyphens(name));
    return names;
}

} // namespace

ModelCatalog ModelCatalog::fromJson(const QByteArray &json)
{
    ModelCatalog catalog;
    const QJsonArray models = QJsonDocument::fromJson(json).object()[u"models"_s].toArray();
    for (const QJsonValue value : models) {
        const QJsonObject entry = value.toObject();
        const CatalogModel model = modelFrom(entry);
        if (model.id.isEmpty())
            continue;
        const qsizetype index = catalog.m_models.size();
        catalog.m_models.append(model);
        catalog.m_names.insert(model.id.toLower(), index);
        for (const QJsonValue name : entry[u"also"_s].toArray())
            catalog.m_names.insert(name.toString().toLower(), index);
        for (const QJsonValue prefix : entry[u"prefixes"_s].toArray())
            catalog.m_prefixes.insert(prefix.toString().toLower(), index);
    }
    return catalog;
}

const ModelCatalog &ModelCatalog::bundled()
{
    static const ModelCatalog catalog = [] {
        QFile file(u":/models/catalog.json"_s);
        return file.open(QIODevice::ReadOnly) ? fromJson(file.readAll()) : ModelCatalog();
    }();
    return catalog;
}

std::optional<CatalogModel> ModelCatalog::find(const QString &modelId) const
{
    const QStringList names = spellings(modelId);
    for (const QString &name : names) {
        if (const CatalogModel *model = byName(name))
            return *model;
    }
    const CatalogModel *model = byPrefix(names.last());
    if (!model)
        return std::nullopt;
    CatalogModel open = *model;
    open.price.reset();
    return open;
}

const CatalogModel *ModelCatalog::byName(const QString &name) const
{
    const auto found = m_names.constFind(name);
    return found == m_names.cend() ? nullptr : &m_models.at(*found);
}

// The longest prefix that ends where a word of the name ends.
const CatalogModel *ModelCatalog::byPrefix(const QString &name) const
{
    for (qsizetype length = name.size(); length > 0; --length) {
        if (length < name.size() && name.at(length).isLetterOrNumber())
            continue;
        const auto found = m_prefixes.constFind(name.left(length));
        if (found != m_prefixes.cend())
            return &m_models.at(*found);
    }
    return nullptr;
}

ModelFacts factsOf(const Endpoint &endpoint, const QString &modelId, const ModelCatalog &catalog)
{
    ModelFacts facts;
    if (const auto known = catalog.find(sentModelId(endpoint, modelId)))
        facts = factsOf(*known);
    if (const EndpointModel *model = endpoint.model(modelId))
        facts.learn(model->facts);
    return facts;
}

} // namespace signalbox
