// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointvalidation.h"

#include "core/model/endpointurl.h"

#include <QRegularExpression>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 100;
constexpr qsizetype kLongestModelId = 300;
constexpr qsizetype kLongestUrl = 2'000;
constexpr qsizetype kLongestHeaderName = 100;
constexpr qsizetype kLongestKey = 20'000;
constexpr qint64 kMostTokens = 100'000'000;

bool hasControlCharacters(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
}

std::optional<FieldProblem> textProblem(const QString &text, bool required, qsizetype longest)
{
    if (required && text.trimmed().isEmpty())
        return FieldProblem::Missing;
    if (text.size() > longest)
        return FieldProblem::TooLong;
    if (hasControlCharacters(text))
        return FieldProblem::ControlCharacters;
    return std::nullopt;
}

std::optional<FieldProblem> countProblem(const std::optional<qint64> &count)
{
    if (count && (*count < 1 || *count > kMostTokens))
        return FieldProblem::OutOfRange;
    return std::nullopt;
}

// RFC 9110, section 5.6.2.
bool isTokenCharacter(QChar c)
{
    const bool alphanumeric =
        (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    return alphanumeric || u"!#$%&'*+-.^_`|~"_s.contains(c);
}

class Findings
{
public:
    void note(EndpointField field, std::optional<FieldProblem> problem)
    {
        if (problem)
            m_errors.append({field, *problem});
    }
    [[nodiscard]] QList<FieldError> take() { return std::move(m_errors); }

private:
    QList<FieldError> m_errors;
};

void checkModels(const Endpoint &endpoint, Findings &findings)
{
    if (endpoint.models.isEmpty())
        findings.note(EndpointField::ModelId, FieldProblem::Missing);
    for (qsizetype i = 0; i < endpoint.models.size(); ++i) {
        const EndpointModel &model = endpoint.models.at(i);
        findings.note(EndpointField::ModelId, textProblem(model.id, true, kLongestModelId));
        findings.note(EndpointField::DisplayName,
                      textProblem(model.displayName, false, kLongestName));
        findings.note(EndpointField::ContextWindow, countProblem(model.contextWindow));
        findings.note(EndpointField::MaxOutput, countProblem(model.maxOutput));
        if (model.contextWindow && model.maxOutput && *model.maxOutput > *model.contextWindow)
            findings.note(EndpointField::MaxOutput, FieldProblem::LargerThanWindow);
        if (endpoint.model(model.id) != &model)
            findings.note(EndpointField::ModelId, FieldProblem::Duplicate);
    }
}

} // namespace

QList<FieldError> validate(const Endpoint &endpoint, const QStringList &takenNames)
{
    Findings findings;
    findings.note(EndpointField::Name, textProblem(endpoint.name, true, kLongestName));
    if (takenNames.contains(endpoint.name.trimmed(), Qt::CaseInsensitive))
        findings.note(EndpointField::Name, FieldProblem::Duplicate);
    findings.note(EndpointField::BaseUrl, baseUrlProblem(endpoint.baseUrl));
    if (endpoint.auth == AuthMode::CustomHeader)
        findings.note(EndpointField::AuthHeader, headerNameProblem(endpoint.authHeader));
    checkModels(endpoint, findings);
    return findings.take();
}

std::optional<FieldProblem> baseUrlProblem(const QString &baseUrl)
{
    const QString text = baseUrl.trimmed();
    if (const auto problem = textProblem(text, true, kLongestUrl))
        return problem;
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.isRelative())
        return FieldProblem::NotAUrl;
    if (url.scheme() != u"http"_s && url.scheme() != u"https"_s)
        return FieldProblem::WrongScheme;
    if (url.host().isEmpty() || url.port() == 0)
        return FieldProblem::NotAUrl;
    if (!url.userInfo().isEmpty())
        return FieldProblem::HasUserInfo;
    if (url.scheme() == u"http"_s && !isPrivateHost(url.host()))
        return FieldProblem::InsecurePublic;
    return std::nullopt;
}

std::optional<FieldProblem> apiKeyProblem(const QByteArray &key)
{
    if (key.isEmpty())
        return std::nullopt;
    if (key.size() > kLongestKey)
        return FieldProblem::TooLong;
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    if (isBlank(key.front()) || isBlank(key.back()))
        return FieldProblem::OuterSpaces;
    const auto isVisible = [](char c) { return c >= 0x20 && c <= 0x7e; };
    if (!std::ranges::all_of(key, isVisible))
        return FieldProblem::NotVisibleAscii;
    return std::nullopt;
}

std::optional<FieldProblem> headerNameProblem(const QString &name)
{
    if (name.isEmpty())
        return FieldProblem::Missing;
    if (name.size() > kLongestHeaderName)
        return FieldProblem::TooLong;
    if (!std::ranges::all_of(name, isTokenCharacter))
        return FieldProblem::NotAHeaderName;
    static const QStringList forbidden = {
        u"host"_s,         u"content-length"_s,
        u"content-type"_s, u"transfer-encoding"_s,
        u"connection"_s,   u"te"_s,
        u"trailer"_s,      u"upgrade"_s,
        u"keep-alive"_s,   u"cookie"_s,
        u"expect"_s,       u"accept-encoding"_s,
    };
    if (forbidden.contains(name, Qt::CaseInsensitive) ||
        name.startsWith(u"proxy-"_s, Qt::CaseInsensitive))
        return FieldProblem::ForbiddenHeader;
    return std::nullopt;
}

TokenCount parseTokenCount(const QString &text)
{
    QString digits = text.trimmed();
    if (digits.isEmpty())
        return {};
    qint64 factor = 1;
    if (digits.endsWith(u'k', Qt::CaseInsensitive)) {
        factor = 1'000;
        digits.chop(1);
    } else if (digits.endsWith(u'm', Qt::CaseInsensitive)) {
        factor = 1'000'000;
        digits.chop(1);
    }
    if (digits.startsWith(u'-'))
        return {.problem = FieldProblem::OutOfRange};
    // Plain digits, or groups of three as people set them apart. "1.5k" is neither.
    static const QRegularExpression plainOrGrouped(
        u"^(?:[0-9]+|[0-9]{1,3}(?:[,. '_\u00a0\u202f][0-9]{3})+)$"_s);
    if (!plainOrGrouped.match(digits).hasMatch())
        return {.problem = FieldProblem::NotANumber};
    digits.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    bool fits = false;
    const qint64 count = digits.toLongLong(&fits);
    if (!fits || count < 1 || count > kMostTokens / factor)
        return {.problem = FieldProblem::OutOfRange};
    return {.value = count * factor};
}

QString fieldName(EndpointField field)
{
    switch (field) {
    case EndpointField::Name:
        return u"name"_s;
    case EndpointField::BaseUrl:
        return u"base-url"_s;
    case EndpointField::ApiKey:
        return u"api-key"_s;
    case EndpointField::AuthHeader:
        return u"auth-header"_s;
    case EndpointField::ModelId:
        return u"model-id"_s;
    case EndpointField::DisplayName:
        return u"display-name"_s;
    case EndpointField::ContextWindow:
        return u"context-window"_s;
    case EndpointField::MaxOutput:
        return u"max-output"_s;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
