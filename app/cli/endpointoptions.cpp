// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointoptions.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kHeaderPrefix = u"header:"_s;

bool applyAuth(const QString &text, Endpoint &endpoint)
{
    if (text.startsWith(kHeaderPrefix)) {
        endpoint.auth = AuthMode::CustomHeader;
        endpoint.authHeader = text.mid(kHeaderPrefix.size());
        return true;
    }
    const auto mode = authModeFromName(text);
    if (!mode || *mode == AuthMode::CustomHeader)
        return false;
    endpoint.auth = *mode;
    endpoint.authHeader.clear();
    return true;
}

void applyCount(const QString &text, EndpointField field, std::optional<qint64> &count,
                QList<FieldError> &errors)
{
    const TokenCount parsed = parseTokenCount(text);
    if (parsed.problem)
        errors.append({field, *parsed.problem});
    else
        count = parsed.value;
}

void applyModel(const CommandLine &line, EndpointModel &model, QList<FieldError> &errors)
{
    if (const auto id = line.given(u"--model"_s))
        model.id = *id;
    if (const auto name = line.given(u"--display-name"_s))
        model.displayName = *name;
    if (const auto window = line.given(u"--context-window"_s))
        applyCount(*window, EndpointField::ContextWindow, model.contextWindow, errors);
    if (const auto output = line.given(u"--max-output"_s))
        applyCount(*output, EndpointField::MaxOutput, model.maxOutput, errors);
}

} // namespace

EndpointOptionsOutcome applyEndpointOptions(const CommandLine &line, Endpoint &endpoint)
{
    EndpointOptionsOutcome outcome;
    if (const auto name = line.given(u"--name"_s))
        endpoint.name = name->trimmed();
    if (const auto url = line.given(u"--base-url"_s))
        endpoint.baseUrl = url->trimmed();
    if (const auto text = line.given(u"--spec"_s)) {
        const auto spec = apiSpecFromName(*text);
        if (!spec)
            outcome.usage = u"--spec takes openai-chat-completions."_s;
        endpoint.spec = spec.value_or(endpoint.spec);
    }
    if (const auto text = line.given(u"--auth"_s); text && !applyAuth(*text, endpoint))
        outcome.usage = u"--auth takes bearer, api-key, x-api-key, header:NAME or none."_s;
    if (const auto text = line.given(u"--tool-format"_s)) {
        const auto format = toolCallFormatFromName(*text);
        if (!format)
            outcome.usage = u"--tool-format takes openai or legacy."_s;
        endpoint.toolFormat = format.value_or(endpoint.toolFormat);
    }
    if (line.isSet(u"--stream"_s))
        endpoint.streaming = true;
    if (line.isSet(u"--no-stream"_s))
        endpoint.streaming = false;
    if (endpoint.models.isEmpty())
        endpoint.models.append(EndpointModel());
    applyModel(line, endpoint.models.first(), outcome.errors);
    return outcome;
}

} // namespace signalbox
