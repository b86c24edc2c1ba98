// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fieldrules.h"

#include "core/model/privatehost.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestSegment = 300;
constexpr qsizetype kLongestPath = 4'000;
constexpr qsizetype kLongestTokenUri = 500;

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool isSegment(const QString &text)
{
    // Percent-encoding leaves dots alone, and these two would walk up the path.
    return text.size() <= kLongestSegment && !hasInvisibleCharacters(text) && text != u"."_s &&
           text != u".."_s;
}

bool isTokenUri(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return text.size() <= kLongestTokenUri && isTokenServer(url) && !url.hasFragment();
}

} // namespace

bool isTokenServer(const QUrl &url)
{
    const bool isSafe =
        url.scheme() == u"https"_s || (url.scheme() == u"http"_s && isThisComputer(url.host()));
    return url.isValid() && isSafe && !url.host().isEmpty() && url.userInfo().isEmpty();
}

bool followsRule(FieldRule rule, const QString &text)
{
    switch (rule) {
    case FieldRule::HostLabel:
        return matches(text, u"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"_s);
    case FieldRule::PathSegment:
        return isSegment(text);
    case FieldRule::ApiVersion:
        return matches(text, u"[A-Za-z0-9][A-Za-z0-9.-]{0,39}"_s);
    case FieldRule::AccessKeyId:
        return matches(text, u"[A-Za-z0-9]{16,128}"_s);
    case FieldRule::ProfileName:
        return text.size() <= kLongestSegment && !hasInvisibleCharacters(text) &&
               !text.contains(u']');
    case FieldRule::ProjectId:
        return matches(text, u"([a-z0-9.-]{1,80}:)?[a-z0-9][a-z0-9-]{0,62}"_s);
    case FieldRule::Publisher:
        return text == u"google"_s || text == u"anthropic"_s;
    case FieldRule::TokenUri:
        return isTokenUri(text);
    case FieldRule::File:
        return text.size() <= kLongestPath && !text.contains(QChar(0));
    }
    Q_UNREACHABLE();
}

bool hasInvisibleCharacters(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
}

} // namespace signalbox
