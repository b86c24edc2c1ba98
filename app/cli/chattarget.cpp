// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/chattarget.h"

#include "core/model/endpointurl.h"
#include "core/model/vendormodel.h"
#include "core/store/agentstore.h"
#include "core/store/endpointstore.h"
#include "core/store/preferences.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kCustomPrefix = u"custom:"_s;
const QString kAnthropicPrefix = u"anthropic-custom:"_s;
const QString kCustom = u"custom"_s;

Error missing()
{
    return {.kind = ErrorKind::EndpointMissing, .detail = u"there is no such endpoint"_s};
}

// `anthropic/claude-opus-4`: the first card of that vendor, whatever its name.
Result<ChatTarget> vendorTarget(const QString &text, const EndpointStore &endpoints)
{
    const auto typed = vendorModel(text);
    if (!typed)
        return missing();
    for (const Endpoint &endpoint : endpoints.endpoints()) {
        const Result<QUrl> url = effectiveBaseUrl(endpoint);
        if (url && knownProviderAt(*url) == typed->provider)
            return ChatTarget{endpoint, typed->model};
    }
    return missing();
}

} // namespace

bool isCustomTarget(const QString &text)
{
    return text.startsWith(kCustomPrefix) || text.startsWith(kAnthropicPrefix);
}

ChatTarget customTarget(const QString &text, const QString &modelId)
{
    const bool isAnthropic = text.startsWith(kAnthropicPrefix);
    const QString &prefix = isAnthropic ? kAnthropicPrefix : kCustomPrefix;
    Endpoint endpoint =
        withSpec({}, isAnthropic ? ApiSpec::Anthropic : ApiSpec::OpenAiChatCompletions);
    endpoint.id = EndpointId(kCustom);
    endpoint.name = kCustom;
    endpoint.baseUrl = text.mid(prefix.size()).trimmed();
    endpoint.models = {{.id = modelId}};
    return {endpoint, modelId};
}

Result<ChatTarget> namedTarget(const QString &text, const EndpointStore &endpoints)
{
    if (const Endpoint *endpoint = endpoints.findByName(text))
        return ChatTarget{*endpoint, endpoint->primaryModelId()};
    qsizetype slash = text.lastIndexOf(u'/');
    for (; slash > 0; slash = text.lastIndexOf(u'/', slash - 1)) {
        const Endpoint *endpoint = endpoints.findByName(text.left(slash));
        if (endpoint != nullptr && slash + 1 < text.size())
            return ChatTarget{*endpoint, text.mid(slash + 1)};
    }
    return vendorTarget(text, endpoints);
}

Result<ChatTarget> usualTarget(const EndpointStore &endpoints, const AgentStore &agents,
                               const PreferencesStore &preferences)
{
    QList<Agent> order = agents.agents();
    if (const Agent *current = agents.find(preferences.preferences().currentAgent))
        order.prepend(*current);
    for (const Agent &agent : std::as_const(order)) {
        if (const Endpoint *endpoint = endpoints.find(agent.model.endpoint))
            return ChatTarget{*endpoint, agent.model.modelId};
    }
    if (endpoints.endpoints().isEmpty())
        return missing();
    const Endpoint &first = endpoints.endpoints().constFirst();
    return ChatTarget{first, first.primaryModelId()};
}

} // namespace signalbox
