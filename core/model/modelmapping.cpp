// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/modelmapping.h"

#include "core/model/vendormodel.h"

#include <QSet>

namespace signalbox {

QString sentModelId(const Endpoint &endpoint, const QString &modelId)
{
    if (const auto mapped = endpoint.modelMapping.constFind(modelId);
        mapped != endpoint.modelMapping.cend())
        return *mapped;
    if (endpoint.spec == ApiSpec::Azure && modelId == endpoint.primaryModelId()) {
        const QString deployment = endpoint.field(EndpointField::Deployment);
        return deployment.isEmpty() ? modelId : deployment;
    }
    return withoutOwnVendor(endpoint, modelId);
}

std::optional<std::pair<QString, QString>> mappingCycle(const QMap<QString, QString> &mapping)
{
    QSet<QString> settled; // lead to an end
    for (const QString &start : mapping.keys()) {
        QSet<QString> path;
        QString alias = start;
        while (mapping.contains(alias) && !settled.contains(alias)) {
            path.insert(alias);
            const QString next = mapping.value(alias);
            if (path.contains(next))
                return std::pair(alias, next);
            alias = next;
        }
        settled.unite(path);
    }
    return std::nullopt;
}

bool offersModel(const Endpoint &endpoint, const QString &modelId)
{
    return endpoint.allowedModels.isEmpty() || endpoint.allowedModels.contains(modelId);
}

bool mayAskFor(const Endpoint &endpoint, const QString &modelId)
{
    return offersModel(endpoint, sentModelId(endpoint, modelId)) ||
           (!endpoint.modelMapping.contains(modelId) && offersModel(endpoint, modelId));
}

} // namespace signalbox
