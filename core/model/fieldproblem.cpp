// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointvalidation.h"
#include "core/model/fieldrules.h"
#include "core/model/privatehost.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestUrl = 2'000;
constexpr qsizetype kLongestHeaderName = 100;
constexpr qsizetype kLongestHeaderValue = 8'000;
constexpr qsizetype kLongestKey = 20'000;
constexpr qint64 kMostTokens = 100'000'000;

// RFC 9110, section 5.6.2.
bool isTokenCharacter(QChar c)
{
    const bool alphanumeric =
        (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    return alphanumeric || u"!#$%&'*+-.^_`|~"_s.contains(c);
}

// A key in the URL would stand in the database and in the logs of every proxy.
bool holdsKey(const QUrl &url)
{
    const auto items = QUrlQuery(url).queryItems();
    return std::ranges::any_of(items, [](const auto &item) { return isKeyParameter(item.first); });
}

} // namespace

std::optional<FieldProblem> baseUrlProblem(const QString &baseUrl)
{
    const QString text = baseUrl.trimmed();
    if (text.isEmpty())
        return FieldProblem::Missing;
    if (text.size() > kLongestUrl)
        return FieldProblem::TooLong;
    if (hasInvisibleCharacters(text))
        return FieldProblem::ControlCharacters;
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
    if (holdsKey(url))
        return FieldProblem::KeyInUrl;
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

std::optional<FieldProblem> keyProblem(AuthMode auth, const QByteArray &key)
{
    if (auth != AuthMode::GoogleCredentials)
        return apiKeyProblem(key);
    return key.size() > kLongestKey ? std::optional(FieldProblem::TooLong) : std::nullopt;
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

std::optional<FieldProblem> headerValueProblem(const QString &value)
{
    if (value.isEmpty())
        return FieldProblem::Missing;
    if (value.size() > kLongestHeaderValue)
        return FieldProblem::TooLong;
    const auto isAllowed = [](QChar c) { return c == u'\t' || (c >= u' ' && c <= u'~'); };
    if (!std::ranges::all_of(value, isAllowed))
        return FieldProblem::NotVisibleAscii;
    if (value.front().isSpace() || value.back().isSpace())
        return FieldProblem::OuterSpaces;
    return std::nullopt;
}

bool isKeyParameter(const QString &name)
{
    static const QStringList names = {u"key"_s, u"api_key"_s, u"apikey"_s, u"api-key"_s,
                                      u"access_token"_s};
    return names.contains(name, Qt::CaseInsensitive);
}

bool isKeyHeader(const QString &name)
{
    static const QRegularExpression pattern(
        u"^x-amz-(?:date|content-sha256)$"
        "|token|secret|passw|credential|cookie|signature|bearer|jwt|authoriz|authentic"
        "|api_?key|access_?key|(?:^|[-_.])(?:key|auth|pass|pwd)(?:$|[-_.])"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
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

} // namespace signalbox
