// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointvalidation.h"

#include "core/model/endpointurl.h"
#include "core/model/extrabody.h"
#include "core/model/fieldrules.h"
#include "core/model/modelmapping.h"
#include "core/model/networkvalidation.h"

#include <QSet>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 100;
constexpr qsizetype kLongestModelId = 300;
constexpr qsizetype kMostHeaders = 50;
constexpr qsizetype kMostAliases = 1'000;
constexpr qint64 kMostTokens = 100'000'000;

std::optional<FieldProblem> textProblem(const QString &text, bool required, qsizetype longest)
{
    if (required && text.trimmed().isEmpty())
        return FieldProblem::Missing;
    if (text.size() > longest)
        return FieldProblem::TooLong;
    if (hasInvisibleCharacters(text))
        return FieldProblem::ControlCharacters;
    return std::nullopt;
}

std::optional<FieldProblem> countProblem(const std::optional<qint64> &count)
{
    if (count && (*count < 1 || *count > kMostTokens))
        return FieldProblem::OutOfRange;
    return std::nullopt;
}

class Findings
{
public:
    void note(EndpointField field, std::optional<FieldProblem> problem, QStringList about = {})
    {
        if (problem)
            m_errors.append({field, *problem, std::move(about)});
    }
    [[nodiscard]] QList<FieldError> take() { return std::move(m_errors); }

private:
    QList<FieldError> m_errors;
};

void checkModels(const Endpoint &endpoint, Findings &findings)
{
    if (endpoint.models.isEmpty())
        findings.note(EndpointField::ModelId, FieldProblem::Missing);
    if (endpoint.models.size() > Endpoint::kMostModels) {
        findings.note(EndpointField::ModelId, FieldProblem::TooMany);
        return;
    }
    QSet<QString> seen;
    for (qsizetype i = 0; i < endpoint.models.size(); ++i) {
        const EndpointModel &model = endpoint.models.at(i);
        const QStringList about = i == 0 ? QStringList() : QStringList(model.id);
        findings.note(EndpointField::ModelId, textProblem(model.id, true, kLongestModelId), about);
        findings.note(EndpointField::DisplayName,
                      textProblem(model.displayName, false, kLongestName), about);
        findings.note(EndpointField::ContextWindow, countProblem(model.contextWindow), about);
        findings.note(EndpointField::MaxOutput, countProblem(model.maxOutput), about);
        if (model.contextWindow && model.maxOutput && *model.maxOutput > *model.contextWindow)
            findings.note(EndpointField::MaxOutput, FieldProblem::LargerThanWindow, about);
        if (seen.contains(model.id))
            findings.note(EndpointField::ModelId, FieldProblem::Duplicate);
        seen.insert(model.id);
    }
}

// Whether this endpoint can do without a field that its spec calls required.
bool isNeeded(const Endpoint &endpoint, const SpecField &field)
{
    switch (field.need) {
    case SpecField::Need::Optional:
        return false;
    case SpecField::Need::UnlessBaseUrl:
        return endpoint.baseUrl.trimmed().isEmpty();
    case SpecField::Need::Required:
        break;
    }
    // A region can stand in the URL, and matters else only to a signature.
    if (field.field == EndpointField::Region)
        return awsRegion(endpoint).isEmpty() &&
               (endpoint.baseUrl.trimmed().isEmpty() || endpoint.auth == AuthMode::AwsSignature);
    // A bare key of Vertex AI knows its project.
    return endpoint.auth != AuthMode::XGoogApiKey;
}

void checkSpecFields(const Endpoint &endpoint, Findings &findings)
{
    const ApiSpecInfo &info = apiSpecInfo(endpoint.spec);
    for (const SpecField &field : info.fields) {
        const QString value = endpoint.field(field.field);
        if (value.isEmpty()) {
            if (isNeeded(endpoint, field))
                findings.note(field.field, FieldProblem::Missing);
        } else if (field.isSecret) {
            findings.note(field.field, FieldProblem::NotOfThisSpec, {fieldName(field.field)});
        } else if (!followsRule(field.rule, value)) {
            findings.note(field.field, FieldProblem::WrongForm);
        }
    }
    for (auto it = endpoint.fields.cbegin(); it != endpoint.fields.cend(); ++it) {
        if (info.field(it.key()) == nullptr)
            findings.note(EndpointField::Spec, FieldProblem::NotOfThisSpec, {it.key()});
    }
    Endpoint withoutField = endpoint;
    withoutField.fields.remove(fieldName(EndpointField::Region));
    const QString regionOfUrl = awsRegion(withoutField);
    if (endpoint.spec == ApiSpec::AmazonBedrock && !regionOfUrl.isEmpty() &&
        regionOfUrl != awsRegion(endpoint))
        findings.note(EndpointField::Region, FieldProblem::OtherRegion, {regionOfUrl});
}

// Its value would stand in the database in plain, so a key has its own place, whatever the
// authentication says.
bool carriesKey(const QString &name, const Endpoint &endpoint)
{
    return isKeyHeader(name) || (endpoint.auth == AuthMode::CustomHeader &&
                                 name.compare(endpoint.authHeader, Qt::CaseInsensitive) == 0);
}

void checkExtraHeaders(const Endpoint &endpoint, Findings &findings)
{
    const auto field = EndpointField::ExtraHeaders;
    if (endpoint.extraHeaders.size() > kMostHeaders)
        findings.note(field, FieldProblem::TooMany);
    QStringList seen;
    for (const ExtraHeader &header :
         endpoint.extraHeaders.first(std::min(endpoint.extraHeaders.size(), kMostHeaders))) {
        std::optional<FieldProblem> problem = headerNameProblem(header.name);
        if (!problem && carriesKey(header.name, endpoint))
            problem = FieldProblem::KeyHeader;
        if (!problem && seen.contains(header.name, Qt::CaseInsensitive))
            problem = FieldProblem::Duplicate;
        if (!problem)
            problem = headerValueProblem(header.value);
        findings.note(field, problem, {header.name});
        seen.append(header.name);
    }
}

void checkModelLists(const Endpoint &endpoint, Findings &findings)
{
    const auto mapping = EndpointField::ModelMapping;
    if (endpoint.modelMapping.size() > kMostAliases) {
        findings.note(mapping, FieldProblem::TooMany);
        return;
    }
    for (auto it = endpoint.modelMapping.cbegin(); it != endpoint.modelMapping.cend(); ++it) {
        findings.note(mapping, textProblem(it.key(), true, kLongestModelId), {it.key()});
        findings.note(mapping, textProblem(it.value(), true, kLongestModelId), {it.key()});
    }
    if (const auto cycle = mappingCycle(endpoint.modelMapping))
        findings.note(mapping, FieldProblem::Cycle, {cycle->first, cycle->second});

    const auto allowed = EndpointField::AllowedModels;
    if (endpoint.allowedModels.size() > Endpoint::kMostAllowedModels) {
        findings.note(allowed, FieldProblem::TooMany);
        return;
    }
    for (const QString &id : endpoint.allowedModels)
        findings.note(allowed, textProblem(id, true, kLongestModelId), {id});
}

} // namespace

QList<FieldError> validate(const Endpoint &endpoint, const QStringList &takenNames)
{
    Findings findings;
    findings.note(EndpointField::Name, textProblem(endpoint.name, true, kLongestName));
    if (takenNames.contains(endpoint.name.trimmed(), Qt::CaseInsensitive))
        findings.note(EndpointField::Name, FieldProblem::Duplicate);
    const ApiSpecInfo &info = apiSpecInfo(endpoint.spec);
    if (!endpoint.baseUrl.trimmed().isEmpty() || !info.baseUrlIsOptional())
        findings.note(EndpointField::BaseUrl, baseUrlProblem(endpoint.baseUrl));
    checkSpecFields(endpoint, findings);
    if (!info.authModes.contains(endpoint.auth))
        findings.note(EndpointField::Auth, FieldProblem::NotOfThisSpec,
                      {authModeName(endpoint.auth)});
    if (endpoint.auth == AuthMode::CustomHeader)
        findings.note(EndpointField::AuthHeader, headerNameProblem(endpoint.authHeader));
    checkExtraHeaders(endpoint, findings);
    checkModels(endpoint, findings);
    checkModelLists(endpoint, findings);
    if (const std::optional<FieldError> error = extraBodyError(endpoint.extraBody))
        findings.note(error->field, error->problem, error->about);
    return findings.take() + networkErrors(endpoint.network);
}

} // namespace signalbox
