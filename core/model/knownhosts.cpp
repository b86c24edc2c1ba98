// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/knownhosts.h"

#include "core/model/endpointurl.h"
#include "core/model/urltext.h"

#include <QRegularExpression>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct KnownHost
{
    QString host;
    QString path; // of the OpenAI dialect
    QString name;
};

const QList<KnownHost> &knownHosts()
{
    static const QList<KnownHost> hosts = {
        {u"api.openai.com"_s, u"/v1"_s, u"OpenAI"_s},
        {u"openrouter.ai"_s, u"/api/v1"_s, u"OpenRouter"_s},
        {u"api.groq.com"_s, u"/openai/v1"_s, u"Groq"_s},
        {u"api.mistral.ai"_s, u"/v1"_s, u"Mistral"_s},
        {u"api.deepseek.com"_s, u"/v1"_s, u"DeepSeek"_s},
        {u"api.x.ai"_s, u"/v1"_s, u"xAI"_s},
        {u"api.together.xyz"_s, u"/v1"_s, u"Together"_s},
        {u"api.fireworks.ai"_s, u"/inference/v1"_s, u"Fireworks"_s},
        {u"api.cerebras.ai"_s, u"/v1"_s, u"Cerebras"_s},
        {u"api.anthropic.com"_s, u"/v1"_s, u"Anthropic"_s},
        {u"generativelanguage.googleapis.com"_s, u"/v1beta/openai"_s, u"Google Gemini"_s},
    };
    return hosts;
}

const KnownHost *knownHost(const QUrl &url)
{
    for (const KnownHost &known : knownHosts()) {
        if (known.host == url.host())
            return &known;
    }
    return nullptr;
}

QString localName(int port)
{
    switch (port) {
    case 11434:
        return u"Ollama"_s;
    case 1234:
        return u"LM Studio"_s;
    case 8000:
        return u"vLLM"_s;
    case 8080:
        return u"llama.cpp"_s;
    default:
        return u"Local server"_s;
    }
}

} // namespace

QStringList candidateBaseUrls(const Endpoint &endpoint)
{
    const Result<QUrl> url = effectiveBaseUrl(endpoint);
    const bool isOpenAi = endpoint.spec == ApiSpec::OpenAiChatCompletions ||
                          endpoint.spec == ApiSpec::OpenAiResponses;
    if (!url || !isOpenAi)
        return {};
    QString path = pathOf(*url);
    if (!chopEnd(path, u"/chat/completions"_s))
        chopEnd(path, u"/responses"_s);
    QStringList candidates;
    const KnownHost *known = knownHost(*url);
    if (known != nullptr && path != known->path)
        candidates.append(urlText(*url, known->path));
    static const QRegularExpression version(u"/v[0-9]+[a-z0-9]*(?:/|$)"_s);
    if (known == nullptr && !version.match(path).hasMatch())
        candidates.append(urlText(*url, path + u"/v1"_s));
    return candidates;
}

QString providerName(const QUrl &url)
{
    if (const KnownHost *known = knownHost(url))
        return known->name;
    const QString host = url.host();
    if (host == u"localhost"_s || host == u"127.0.0.1"_s || host == u"::1"_s)
        return localName(url.port());
    // The last name but one is what its owner calls it: api.example.com -> Example.
    const QStringList names = host.split(u'.', Qt::SkipEmptyParts);
    const bool isAddress = !names.isEmpty() && names.last().front().isDigit();
    if (names.isEmpty() || isAddress || host.contains(u':'))
        return host;
    QString name = names.at(std::max<qsizetype>(names.size() - 2, 0));
    name.front() = name.front().toUpper();
    return name;
}

} // namespace signalbox
