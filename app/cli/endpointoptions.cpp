// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointoptions.h"

#include "app/cli/networkoptions.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kHeaderPrefix = u"header:"_s;

template <typename Names>
QString listed(const Names &names)
{
    return names.first(names.size() - 1).join(u", "_s) + u" or "_s + names.last();
}

void applySpec(const CommandLine &line, Endpoint &endpoint, EndpointOptionsOutcome &outcome)
{
    const auto text = line.given(u"--spec"_s);
    if (!text)
        return;
    if (const auto spec = apiSpecFromName(*text)) {
        endpoint = withSpec(endpoint, *spec);
        return;
    }
    QStringList names;
    for (const ApiSpecInfo &info : apiSpecs())
        names.append(info.name);
    outcome.usage = u"--spec takes %1."_s.arg(listed(names));
}

void applyAuth(const CommandLine &line, Endpoint &endpoint, EndpointOptionsOutcome &outcome)
{
    const auto text = line.given(u"--auth"_s);
    if (!text)
        return;
    endpoint.authHeader.clear();
    if (text->startsWith(kHeaderPrefix)) {
        endpoint.auth = AuthMode::CustomHeader;
        endpoint.authHeader = text->mid(kHeaderPrefix.size());
        return;
    }
    const auto mode = authModeFromName(*text);
    if (mode && *mode != AuthMode::CustomHeader) {
        endpoint.auth = *mode;
        return;
    }
    QStringList names;
    for (const AuthMode each : apiSpecInfo(endpoint.spec).authModes)
        names.append(each == AuthMode::CustomHeader ? u"header:NAME"_s : authModeName(each));
    outcome.usage = u"--auth takes %1."_s.arg(listed(names));
}

// Calls `take(name, value)` for each NAME=VALUE of a repeated option.
template <typename Take>
void eachPair(const CommandLine &line, const QString &option, EndpointOptionsOutcome &outcome,
              Take take)
{
    const QStringList texts = line.values(option);
    for (const QString &text : texts) {
        if (text.contains(u'='))
            take(text.section(u'=', 0, 0).trimmed(), text.section(u'=', 1).trimmed());
        else
            outcome.usage = u"%1 takes NAME=VALUE."_s.arg(option);
    }
}

void applyFields(const CommandLine &line, Endpoint &endpoint, EndpointOptionsOutcome &outcome)
{
    eachPair(line, u"--field"_s, outcome, [&](const QString &name, const QString &value) {
        const SpecField *field = apiSpecInfo(endpoint.spec).field(name);
        if (field == nullptr)
            outcome.errors.append({EndpointField::Spec, FieldProblem::NotOfThisSpec, {name}});
        else if (field->isSecret)
            outcome.credentialsFile = value;
        else if (value.isEmpty())
            endpoint.fields.remove(name);
        else
            endpoint.fields.insert(name, value);
    });
}

// An empty value takes a header or an alias away.
void applyLists(const CommandLine &line, Endpoint &endpoint, EndpointOptionsOutcome &outcome)
{
    eachPair(line, u"--header"_s, outcome, [&](const QString &name, const QString &value) {
        const auto removed = endpoint.extraHeaders.removeIf([&name](const ExtraHeader &header) {
            return header.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (!value.isEmpty() || removed == 0)
            endpoint.extraHeaders.append({name, value});
    });
    eachPair(line, u"--map"_s, outcome, [&](const QString &alias, const QString &id) {
        if (endpoint.modelMapping.remove(alias) == 0 || !id.isEmpty())
            endpoint.modelMapping.insert(alias, id);
    });
    if (!line.isSet(u"--allow"_s))
        return;
    endpoint.allowedModels = line.values(u"--allow"_s);
    endpoint.allowedModels.removeAll(QString());
    endpoint.allowedModels.removeDuplicates();
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

// "auto": what the server's list or the catalog says.
void applyWord(const CommandLine &line, const QString &option, std::optional<bool> &word,
               EndpointOptionsOutcome &outcome)
{
    const auto text = line.given(option);
    if (!text)
        return;
    if (*text == u"auto"_s)
        word.reset();
    else if (*text == u"yes"_s || *text == u"no"_s)
        word = *text == u"yes"_s;
    else
        outcome.usage = u"%1 takes yes, no or auto."_s.arg(option);
}

void applyModel(const CommandLine &line, EndpointModel &model, EndpointOptionsOutcome &outcome)
{
    if (const auto id = line.given(u"--model"_s)) {
        if (model.id != *id)
            model.facts = {};
        model.id = *id;
    }
    if (const auto name = line.given(u"--display-name"_s))
        model.displayName = *name;
    if (const auto window = line.given(u"--context-window"_s))
        applyCount(*window, EndpointField::ContextWindow, model.contextWindow, outcome.errors);
    if (const auto output = line.given(u"--max-output"_s))
        applyCount(*output, EndpointField::MaxOutput, model.maxOutput, outcome.errors);
    applyWord(line, u"--tools"_s, model.tools, outcome);
    applyWord(line, u"--vision"_s, model.vision, outcome);
    applyWord(line, u"--reasoning"_s, model.reasoning, outcome);
}

} // namespace

EndpointOptionsOutcome applyEndpointOptions(const CommandLine &line, Endpoint &endpoint)
{
    EndpointOptionsOutcome outcome;
    if (const auto name = line.given(u"--name"_s))
        endpoint.name = name->trimmed();
    if (const auto url = line.given(u"--base-url"_s))
        endpoint.baseUrl = url->trimmed();
    applySpec(line, endpoint, outcome);
    applyAuth(line, endpoint, outcome);
    applyFields(line, endpoint, outcome);
    applyLists(line, endpoint, outcome);
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
    if (line.isSet(u"--api-fallback"_s))
        endpoint.apiFallback = true;
    if (line.isSet(u"--no-api-fallback"_s))
        endpoint.apiFallback = false;
    applyNetworkOptions(line, endpoint, outcome);
    if (endpoint.models.isEmpty())
        endpoint.models.append(EndpointModel());
    applyModel(line, endpoint.models.first(), outcome);
    return outcome;
}

} // namespace signalbox
