// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/vendormodel.h"

#include "core/model/endpointurl.h"

namespace signalbox {

using namespace Qt::StringLiterals;

std::optional<VendorModel> vendorModel(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash <= 0 || slash + 1 == text.size())
        return std::nullopt;
    const KnownProvider *provider = knownProviderOfVendor(text.left(slash));
    if (provider == nullptr)
        return std::nullopt;
    return VendorModel{provider, text.mid(slash + 1)};
}

// OpenRouter has models of its own, such as openrouter/auto; those of others have a second slash.
QString withoutOwnVendor(const Endpoint &endpoint, const QString &modelId)
{
    const auto typed = vendorModel(modelId);
    if (!typed || (typed->provider->id == u"openrouter"_s && !typed->model.contains(u'/')))
        return modelId;
    const Result<QUrl> url = effectiveBaseUrl(endpoint);
    return url && knownProviderAt(*url) == typed->provider ? typed->model : modelId;
}

Endpoint endpointOf(const VendorModel &vendorModel)
{
    Endpoint endpoint = endpointOf(*vendorModel.provider);
    endpoint.models = {{.id = vendorModel.model}};
    return endpoint;
}

} // namespace signalbox
