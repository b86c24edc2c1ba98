// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/keyorder.h"

#include "core/model/privatehost.h"
#include "core/secrets/environment.h"

#include <QRegularExpression>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct Provider
{
    QStringList hosts;
    QList<QByteArray> variables; // in their order
};

// The names are those of the providers' own documentation and tools (September 2026).
const QList<Provider> &providers()
{
    static const QList<Provider> table = {
        {{u"api.openai.com"_s}, {"OPENAI_API_KEY"}},
        {{u"api.anthropic.com"_s}, {"ANTHROPIC_API_KEY"}},
        {{u"generativelanguage.googleapis.com"_s}, {"GEMINI_API_KEY", "GOOGLE_API_KEY"}},
        {{u"aiplatform.googleapis.com"_s}, {"GOOGLE_VERTEX_API_KEY", "GOOGLE_API_KEY"}},
        {bedrockHosts(), {"AWS_BEARER_TOKEN_BEDROCK"}},
        {{u"openai.azure.com"_s, u"services.ai.azure.com"_s, u"cognitiveservices.azure.com"_s},
         {"AZURE_OPENAI_API_KEY", "AZURE_API_KEY"}},
        {{u"openrouter.ai"_s}, {"OPENROUTER_API_KEY"}},
        {{u"api.mistral.ai"_s}, {"MISTRAL_API_KEY"}},
        {{u"api.groq.com"_s}, {"GROQ_API_KEY"}},
        {{u"api.deepseek.com"_s}, {"DEEPSEEK_API_KEY"}},
        {{u"api.x.ai"_s}, {"XAI_API_KEY"}},
        {{u"api.together.xyz"_s, u"api.together.ai"_s}, {"TOGETHER_API_KEY"}},
        {{u"api.fireworks.ai"_s}, {"FIREWORKS_API_KEY"}},
        {{u"api.cerebras.ai"_s}, {"CEREBRAS_API_KEY"}},
        {{u"api.perplexity.ai"_s}, {"PERPLEXITY_API_KEY"}},
        {{u"api.cohere.com"_s, u"api.cohere.ai"_s}, {"COHERE_API_KEY", "CO_API_KEY"}},
        {{u"router.huggingface.co"_s}, {"HF_TOKEN"}},
        {{u"integrate.api.nvidia.com"_s}, {"NVIDIA_API_KEY"}},
        {{u"api.moonshot.ai"_s, u"api.moonshot.cn"_s}, {"MOONSHOT_API_KEY"}},
    };
    return table;
}

FoundKey keyIn(const QByteArray &variable, const Environment &environment,
               const QStringList &hosts = {})
{
    Secret key = environment.variable(variable);
    if (key.isEmpty())
        return {};
    return {.key = std::move(key),
            .source = {KeySource::Place::Environment, QString::fromLatin1(variable)},
            .hosts = hosts};
}

FoundKey providerKey(const QUrl &url, const Environment &environment)
{
    for (const Provider &provider : providers()) {
        if (!isAtHostOf(url, provider.hosts))
            continue;
        for (const QByteArray &variable : provider.variables) {
            if (FoundKey found = keyIn(variable, environment, provider.hosts); !found.key.isEmpty())
                return found;
        }
    }
    return {};
}

// "us-east-1", "us-gov-west-1". A bucket may be called anything else than that.
bool isRegion(const QString &label)
{
    static const QRegularExpression form(u"\\A[a-z]{2}(-[a-z]+)+-[0-9]{1,2}\\z"_s);
    return form.match(label).hasMatch();
}

bool endsWithLabels(const QStringList &name, const QStringList &end)
{
    if (name.size() < end.size())
        return false;
    const auto fits = [](const QString &label, const QString &wanted) {
        return label == wanted || (wanted == "{region}"_L1 && isRegion(label));
    };
    return std::equal(
        end.rbegin(), end.rend(), name.rbegin(),
        [&fits](const QString &wanted, const QString &label) { return fits(label, wanted); });
}

bool staysPrivate(const QUrl &url)
{
    return url.scheme() == "https"_L1 || isPrivateHost(url.host());
}

} // namespace

FoundKey environmentKey(const EndpointId &endpoint, const QUrl &url, const Environment &environment)
{
    if (FoundKey found = endpointVariableKey(endpoint, environment); !found.key.isEmpty())
        return found;
    if (FoundKey found = providerKey(url, environment); !found.key.isEmpty())
        return found;
    if (!staysPrivate(url))
        return {};
    if (FoundKey found = keyIn("SIGNALBOX_API_KEY", environment); !found.key.isEmpty())
        return found;
    return keyIn("API_KEY", environment);
}

FoundKey endpointVariableKey(const EndpointId &endpoint, const Environment &environment)
{
    return keyIn(endpointVariable(endpoint), environment);
}

QByteArray endpointVariable(const EndpointId &endpoint)
{
    QByteArray name = "SIGNALBOX_KEY_" + endpoint.value().toUpper().toUtf8();
    for (char &c : name) {
        const bool kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!kept)
            c = '_';
    }
    return name;
}

const QStringList &bedrockHosts()
{
    static const QStringList hosts = [] {
        QStringList made;
        for (const char *service : {"bedrock", "bedrock-runtime"}) {
            for (const char *fips : {"", "-fips"}) {
                for (const char *domain : {"amazonaws.com", "amazonaws.com.cn", "api.aws"})
                    made.append(u"%1%2.{region}.%3"_s.arg(QLatin1StringView(service),
                                                          QLatin1StringView(fips),
                                                          QLatin1StringView(domain)));
            }
        }
        return made;
    }();
    return hosts;
}

bool isAtHostOf(const QUrl &url, const QStringList &hosts)
{
    const QStringList labels = url.host().toLower().split(u'.');
    return url.scheme() == "https"_L1 && std::ranges::any_of(hosts, [&labels](const QString &host) {
               return endsWithLabels(labels, host.split(u'.'));
           });
}

} // namespace signalbox
