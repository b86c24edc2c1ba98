// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/apispec.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using Field = EndpointField;
using Need = SpecField::Need;

// A proxy in front of any cloud may want the key in a header of its own choice.
QList<AuthMode> authModes(std::initializer_list<AuthMode> first)
{
    QList<AuthMode> modes(first);
    for (const AuthMode mode : {AuthMode::Bearer, AuthMode::XApiKey, AuthMode::ApiKey,
                                AuthMode::CustomHeader, AuthMode::None}) {
        if (!modes.contains(mode))
            modes.append(mode);
    }
    return modes;
}

ApiSpecInfo openAi(ApiSpec spec, const QString &name)
{
    return {.spec = spec, .name = name, .authModes = authModes({AuthMode::Bearer})};
}

ApiSpecInfo anthropic()
{
    return {.spec = ApiSpec::Anthropic,
            .name = u"anthropic"_s,
            .authModes = authModes({AuthMode::XApiKey, AuthMode::Bearer}),
            .cloudUrl = u"https://api.anthropic.com"_s};
}

ApiSpecInfo google()
{
    return {.spec = ApiSpec::Google,
            .name = u"google"_s,
            .authModes = authModes({AuthMode::XGoogApiKey, AuthMode::Bearer}),
            .cloudUrl = u"https://generativelanguage.googleapis.com"_s};
}

ApiSpecInfo azure()
{
    return {.spec = ApiSpec::Azure,
            .name = u"azure"_s,
            .authModes = authModes({AuthMode::ApiKey, AuthMode::Bearer}),
            .fields = {{.field = Field::Resource,
                        .rule = FieldRule::HostLabel,
                        .need = Need::UnlessBaseUrl,
                        .example = u"my-resource"_s},
                       {.field = Field::Deployment,
                        .rule = FieldRule::PathSegment,
                        .example = u"my-gpt-deployment"_s},
                       {.field = Field::ApiVersion,
                        .rule = FieldRule::ApiVersion,
                        .example = u"2024-10-21"_s}},
            .cloudUrl = u"https://{resource}.openai.azure.com"_s};
}

ApiSpecInfo bedrock()
{
    return {.spec = ApiSpec::AmazonBedrock,
            .name = u"amazon-bedrock"_s,
            .authModes = authModes({AuthMode::AwsSignature, AuthMode::Bearer}),
            .fields = {{.field = Field::Region,
                        .rule = FieldRule::HostLabel,
                        .need = Need::Required,
                        .example = u"us-east-1"_s},
                       {.field = Field::AccessKeyId,
                        .rule = FieldRule::AccessKeyId,
                        .example = u"AKIAIOSFODNN7EXAMPLE"_s},
                       {.field = Field::Profile,
                        .rule = FieldRule::ProfileName,
                        .example = u"default"_s}},
            .cloudUrl = u"https://bedrock-runtime.{region}.amazonaws.com"_s};
}

ApiSpecInfo vertex()
{
    return {.spec = ApiSpec::GoogleVertex,
            .name = u"google-vertex"_s,
            .authModes =
                authModes({AuthMode::GoogleCredentials, AuthMode::XGoogApiKey, AuthMode::Bearer}),
            .fields = {{.field = Field::Project,
                        .rule = FieldRule::ProjectId,
                        .need = Need::Required,
                        .example = u"my-project-123456"_s},
                       {.field = Field::Location,
                        .rule = FieldRule::HostLabel,
                        .need = Need::Required,
                        .example = u"us-central1"_s},
                       {.field = Field::Publisher,
                        .rule = FieldRule::Publisher,
                        .example = u"google"_s},
                       {.field = Field::CredentialsFile,
                        .rule = FieldRule::File,
                        .example = u"service-account.json"_s,
                        .isSecret = true},
                       {.field = Field::ConfirmTokenUri,
                        .rule = FieldRule::TokenUri,
                        .example = u"https://oauth2.example.com/token"_s}},
            .cloudUrl = u"https://{location}-aiplatform.googleapis.com"_s};
}

} // namespace

const QList<ApiSpecInfo> &apiSpecs()
{
    static const QList<ApiSpecInfo> specs = {
        openAi(ApiSpec::OpenAiChatCompletions, u"openai-chat-completions"_s),
        openAi(ApiSpec::OpenAiResponses, u"openai-responses"_s),
        anthropic(),
        google(),
        azure(),
        bedrock(),
        vertex(),
    };
    return specs;
}

const SpecField *ApiSpecInfo::field(EndpointField wanted) const
{
    const auto found = std::ranges::find(fields, wanted, &SpecField::field);
    return found == fields.end() ? nullptr : &*found;
}

const SpecField *ApiSpecInfo::field(const QString &wanted) const
{
    const auto found = std::ranges::find_if(
        fields, [&wanted](const SpecField &each) { return fieldName(each.field) == wanted; });
    return found == fields.end() ? nullptr : &*found;
}

const ApiSpecInfo &apiSpecInfo(ApiSpec spec)
{
    return *std::ranges::find(apiSpecs(), spec, &ApiSpecInfo::spec);
}

std::optional<ApiSpec> apiSpecFromName(const QString &name)
{
    const auto found = std::ranges::find(apiSpecs(), name, &ApiSpecInfo::name);
    return found == apiSpecs().end() ? std::nullopt : std::optional(found->spec);
}

} // namespace signalbox
