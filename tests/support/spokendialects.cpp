// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/spokendialects.h"

namespace signalbox::testing {

using namespace Qt::StringLiterals;
using wire::Dialect;

namespace {

Endpoint card(ApiSpec spec, const QString &model, const QMap<QString, QString> &fields = {})
{
    return {.id = EndpointId(u"custom-test"_s),
            .name = u"Test"_s,
            .spec = spec,
            .fields = fields,
            .auth = AuthMode::None,
            .models = {{.id = model}}};
}

} // namespace

const QList<SpokenDialect> &spokenDialects()
{
    const QMap<QString, QString> azure{{u"api-version"_s, u"2024-10-21"_s}};
    const QMap<QString, QString> bedrock{{u"region"_s, u"us-east-1"_s}};
    const QMap<QString, QString> vertex{{u"project"_s, u"p1"_s}, {u"location"_s, u"eu"_s}};
    static const QList<SpokenDialect> dialects = {
        {"openai-chat-completions", Dialect::OpenAiChat, chatReplyWriter(), "/v1",
         card(ApiSpec::OpenAiChatCompletions, u"m"_s)},
        {"openai-responses", Dialect::OpenAiResponses, responsesReplyWriter(), "/v1",
         card(ApiSpec::OpenAiResponses, u"m"_s)},
        {"anthropic", Dialect::Anthropic, anthropicReplyWriter(), "",
         card(ApiSpec::Anthropic, u"m"_s)},
        {"google", Dialect::Google, googleReplyWriter(), "", card(ApiSpec::Google, u"m"_s)},
        {"azure chat", Dialect::OpenAiChat, chatReplyWriter(), "",
         card(ApiSpec::Azure, u"m"_s, azure)},
        {"azure responses", Dialect::OpenAiResponses, responsesReplyWriter(),
         "/openai/v1/responses", card(ApiSpec::Azure, u"m"_s)},
        {"amazon-bedrock", Dialect::BedrockConverse, bedrockReplyWriter(), "",
         card(ApiSpec::AmazonBedrock, u"m"_s, bedrock)},
        {"google-vertex Gemini", Dialect::Google, googleReplyWriter(), "",
         card(ApiSpec::GoogleVertex, u"gemini-x"_s, vertex)},
        {"google-vertex Claude", Dialect::AnthropicVertex, anthropicReplyWriter(), "",
         card(ApiSpec::GoogleVertex, u"claude-x@1"_s, vertex)},
    };
    return dialects;
}

} // namespace signalbox::testing
