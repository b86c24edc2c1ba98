// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/knownproviders.h"

#include <QRegularExpression>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// What the providers' own pages say (November 2026).
QList<KnownProvider> services()
{
    using Spec = ApiSpec;
    return {
        {.id = u"openai"_s,
         .name = u"OpenAI"_s,
         .baseUrl = u"https://api.openai.com/v1"_s,
         .hosts = {u"api.openai.com"_s},
         .keyVariables = {"OPENAI_API_KEY"},
         .keyPage = u"https://platform.openai.com/api-keys"_s,
         .vendorNames = {u"openai"_s}},
        {.id = u"anthropic"_s,
         .name = u"Anthropic"_s,
         .spec = Spec::Anthropic,
         .baseUrl = u"https://api.anthropic.com"_s,
         .compatiblePath = u"/v1"_s,
         .hosts = {u"api.anthropic.com"_s},
         .keyVariables = {"ANTHROPIC_API_KEY"},
         .keyPage = u"https://console.anthropic.com/settings/keys"_s,
         .vendorNames = {u"anthropic"_s}},
        {.id = u"google"_s,
         .name = u"Google Gemini"_s,
         .spec = Spec::Google,
         .baseUrl = u"https://generativelanguage.googleapis.com"_s,
         .compatiblePath = u"/v1beta/openai"_s,
         .hosts = {u"generativelanguage.googleapis.com"_s},
         .keyVariables = {"GEMINI_API_KEY", "GOOGLE_API_KEY"},
         .keyPage = u"https://aistudio.google.com/apikey"_s,
         .vendorNames = {u"gemini"_s, u"google"_s}},
        {.id = u"mistral"_s,
         .name = u"Mistral"_s,
         .baseUrl = u"https://api.mistral.ai/v1"_s,
         .hosts = {u"api.mistral.ai"_s},
         .keyVariables = {"MISTRAL_API_KEY"},
         .keyPage = u"https://console.mistral.ai/api-keys"_s,
         .vendorNames = {u"mistral"_s}},
        {.id = u"xai"_s,
         .name = u"xAI"_s,
         .baseUrl = u"https://api.x.ai/v1"_s,
         .hosts = {u"api.x.ai"_s},
         .keyVariables = {"XAI_API_KEY"},
         .keyPage = u"https://console.x.ai"_s,
         .vendorNames = {u"xai"_s}},
        {.id = u"cohere"_s,
         .name = u"Cohere"_s,
         .baseUrl = u"https://api.cohere.ai/compatibility/v1"_s,
         .hosts = {u"api.cohere.com"_s, u"api.cohere.ai"_s},
         .keyVariables = {"COHERE_API_KEY", "CO_API_KEY"},
         .keyPage = u"https://dashboard.cohere.com/api-keys"_s,
         .vendorNames = {u"cohere"_s, u"cohere_chat"_s}},
        {.id = u"deepseek"_s,
         .name = u"DeepSeek"_s,
         .baseUrl = u"https://api.deepseek.com/v1"_s,
         .hosts = {u"api.deepseek.com"_s},
         .keyVariables = {"DEEPSEEK_API_KEY"},
         .keyPage = u"https://platform.deepseek.com/api_keys"_s,
         .vendorNames = {u"deepseek"_s}},
        {.id = u"groq"_s,
         .name = u"Groq"_s,
         .baseUrl = u"https://api.groq.com/openai/v1"_s,
         .hosts = {u"api.groq.com"_s},
         .keyVariables = {"GROQ_API_KEY"},
         .keyPage = u"https://console.groq.com/keys"_s,
         .vendorNames = {u"groq"_s}},
        {.id = u"together"_s,
         .name = u"Together"_s,
         .baseUrl = u"https://api.together.xyz/v1"_s,
         .hosts = {u"api.together.xyz"_s, u"api.together.ai"_s},
         .keyVariables = {"TOGETHER_API_KEY"},
         .keyPage = u"https://api.together.ai/settings/api-keys"_s,
         .vendorNames = {u"together_ai"_s}},
        {.id = u"fireworks"_s,
         .name = u"Fireworks"_s,
         .baseUrl = u"https://api.fireworks.ai/inference/v1"_s,
         .hosts = {u"api.fireworks.ai"_s},
         .keyVariables = {"FIREWORKS_API_KEY"},
         .keyPage = u"https://app.fireworks.ai/settings/users/api-keys"_s,
         .vendorNames = {u"fireworks_ai"_s}},
        {.id = u"openrouter"_s,
         .name = u"OpenRouter"_s,
         .baseUrl = u"https://openrouter.ai/api/v1"_s,
         .hosts = {u"openrouter.ai"_s},
         .keyVariables = {"OPENROUTER_API_KEY"},
         .keyPage = u"https://openrouter.ai/settings/keys"_s,
         .vendorNames = {u"openrouter"_s}},
        {.id = u"nvidia"_s,
         .name = u"NVIDIA NIM"_s,
         .baseUrl = u"https://integrate.api.nvidia.com/v1"_s,
         .hosts = {u"integrate.api.nvidia.com"_s},
         .keyVariables = {"NVIDIA_API_KEY"},
         .keyPage = u"https://build.nvidia.com/settings/api-keys"_s,
         .vendorNames = {u"nvidia_nim"_s}},
        {.id = u"perplexity"_s,
         .name = u"Perplexity"_s,
         .baseUrl = u"https://api.perplexity.ai"_s,
         .hosts = {u"api.perplexity.ai"_s},
         .keyVariables = {"PERPLEXITY_API_KEY"},
         .keyPage = u"https://www.perplexity.ai/account/api/keys"_s,
         .vendorNames = {u"perplexity"_s}},
        {.id = u"cerebras"_s,
         .name = u"Cerebras"_s,
         .baseUrl = u"https://api.cerebras.ai/v1"_s,
         .hosts = {u"api.cerebras.ai"_s},
         .keyVariables = {"CEREBRAS_API_KEY"},
         .keyPage = u"https://cloud.cerebras.ai"_s,
         .vendorNames = {u"cerebras"_s}},
        {.id = u"huggingface"_s,
         .name = u"Hugging Face"_s,
         .baseUrl = u"https://router.huggingface.co/v1"_s,
         .hosts = {u"router.huggingface.co"_s},
         .keyVariables = {"HF_TOKEN"},
         .keyPage = u"https://huggingface.co/settings/tokens"_s,
         .vendorNames = {u"huggingface"_s}},
        {.id = u"moonshot"_s,
         .name = u"Moonshot AI"_s,
         .baseUrl = u"https://api.moonshot.ai/v1"_s,
         .hosts = {u"api.moonshot.ai"_s, u"api.moonshot.cn"_s},
         .keyVariables = {"MOONSHOT_API_KEY"},
         .keyPage = u"https://platform.moonshot.ai/console/api-keys"_s,
         .vendorNames = {u"moonshot"_s}},
        {.id = u"azure"_s,
         .name = u"Azure OpenAI"_s,
         .spec = Spec::Azure,
         .hosts = {u"openai.azure.com"_s, u"services.ai.azure.com"_s,
                   u"cognitiveservices.azure.com"_s},
         .keyVariables = {"AZURE_OPENAI_API_KEY", "AZURE_API_KEY"},
         .keyPage = u"https://ai.azure.com"_s,
         .vendorNames = {u"azure"_s, u"azure_ai"_s}},
        {.id = u"bedrock"_s,
         .name = u"Amazon Bedrock"_s,
         .spec = Spec::AmazonBedrock,
         .hosts = bedrockHosts(),
         .keyVariables = {"AWS_BEARER_TOKEN_BEDROCK"},
         .keyPage = u"https://console.aws.amazon.com/bedrock/home#/api-keys"_s,
         .vendorNames = {u"bedrock"_s}},
        {.id = u"vertex"_s,
         .name = u"Google Vertex AI"_s,
         .spec = Spec::GoogleVertex,
         .hosts = {u"aiplatform.googleapis.com"_s},
         .keyVariables = {"GOOGLE_VERTEX_API_KEY", "GOOGLE_API_KEY"},
         .keyPage = u"https://console.cloud.google.com/iam-admin/serviceaccounts"_s,
         .vendorNames = {u"vertex_ai"_s}},
    };
}

KnownProvider local(const char *id, const char *name, int port, const QStringList &vendorNames)
{
    return {.id = QString::fromLatin1(id),
            .name = QString::fromLatin1(name),
            .baseUrl = u"http://127.0.0.1:%1/v1"_s.arg(port),
            .vendorNames = vendorNames,
            .localPort = port};
}

// Several share a port, which proves nothing: what answers there says itself what it is.
QList<KnownProvider> localServers()
{
    return {
        local("ollama", "Ollama", 11434, {u"ollama"_s, u"ollama_chat"_s}),
        local("lm-studio", "LM Studio", 1234, {u"lm_studio"_s}),
        local("vllm", "vLLM", 8000, {u"hosted_vllm"_s, u"vllm"_s}),
        local("llama-cpp", "llama.cpp", 8080, {u"llamacpp"_s}),
        local("sglang", "SGLang", 30000, {u"sglang"_s}),
        local("tgi", "Text Generation Inference", 3000, {}),
        local("localai", "LocalAI", 8080, {}),
        local("jan", "Jan", 1337, {}),
    };
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

template <typename Test>
const KnownProvider *firstThat(Test test)
{
    const QList<KnownProvider> &all = knownProviders();
    const auto found = std::ranges::find_if(all, test);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

const QList<KnownProvider> &knownProviders()
{
    static const QList<KnownProvider> all = services() + localServers();
    return all;
}

const KnownProvider *knownProvider(const QString &id)
{
    return firstThat([&id](const KnownProvider &each) { return each.id == id; });
}

const KnownProvider *knownProviderAt(const QUrl &url)
{
    return firstThat([&url](const KnownProvider &each) { return isHostOf(url, each.hosts); });
}

const KnownProvider *knownProviderOfVendor(const QString &vendorName)
{
    return firstThat([&vendorName](const KnownProvider &each) {
        return each.vendorNames.contains(vendorName, Qt::CaseInsensitive);
    });
}

Endpoint endpointOf(const KnownProvider &provider)
{
    Endpoint endpoint = withSpec({.name = provider.name}, provider.spec);
    endpoint.baseUrl = provider.baseUrl;
    if (provider.isLocal())
        endpoint.auth = AuthMode::None;
    return endpoint;
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

bool isHostOf(const QUrl &url, const QStringList &hosts)
{
    const QStringList labels = url.host().toLower().split(u'.');
    return std::ranges::any_of(
        hosts, [&labels](const QString &host) { return endsWithLabels(labels, host.split(u'.')); });
}

} // namespace signalbox
