// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/modelfactstext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
void put(QJsonObject &out, const QString &name, const std::optional<Known<T>> &fact)
{
    if (fact)
        out[name] = QJsonObject{{u"value"_s, fact->value}, {u"from"_s, knownFromName(fact->from)}};
}

void take(const QJsonObject &json, const QString &name, std::optional<Known<bool>> &fact)
{
    const QJsonValue value = json[name][u"value"_s];
    const auto from = knownFromFromName(json[name][u"from"_s].toString());
    if (value.isBool() && from)
        fact = Known<bool>{value.toBool(), *from};
}

void take(const QJsonObject &json, const QString &name, std::optional<Known<qint64>> &fact)
{
    const QJsonValue value = json[name][u"value"_s];
    const auto from = knownFromFromName(json[name][u"from"_s].toString());
    if (value.toInteger() > 0 && from)
        fact = Known<qint64>{value.toInteger(), *from};
}

} // namespace

QString factsText(const ModelFacts &facts)
{
    QJsonObject json;
    put(json, u"context_window"_s, facts.contextWindow);
    put(json, u"max_output"_s, facts.maxOutput);
    put(json, u"tools"_s, facts.tools);
    put(json, u"vision"_s, facts.vision);
    put(json, u"reasoning"_s, facts.reasoning);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

ModelFacts factsFrom(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    ModelFacts facts;
    take(json, u"context_window"_s, facts.contextWindow);
    take(json, u"max_output"_s, facts.maxOutput);
    take(json, u"tools"_s, facts.tools);
    take(json, u"vision"_s, facts.vision);
    take(json, u"reasoning"_s, facts.reasoning);
    return facts;
}

} // namespace signalbox
