// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/headerrules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 256;
constexpr qsizetype kLongestValue = 16 * 1024;
constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";
constexpr std::array kOwnedNames{
    "host",    "content-length", "transfer-encoding", "connection", "te",
    "upgrade", "cookie",         "keep-alive",        "trailer"};

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kTokenMarks.find(c) != std::string_view::npos;
}

bool isVisible(char c)
{
    return c >= 0x21 && c <= 0x7e;
}

bool isValueCharacter(char c)
{
    return isVisible(c) || c == ' ' || c == '\t';
}

Error invalid(const QByteArray &name, const QString &detail)
{
    return {.kind = ErrorKind::InvalidInput, .detail = detail, .subject = QString::fromUtf8(name)};
}

} // namespace

Result<void> checkHeaderName(const QByteArray &name)
{
    if (name.isEmpty() || name.size() > kLongestName ||
        !std::all_of(name.cbegin(), name.cend(), isTokenCharacter))
        return Error{.kind = ErrorKind::InvalidInput, .detail = u"not a header name"_s};
    const QByteArray lower = name.toLower();
    const bool owned = lower.startsWith("proxy-") ||
                       std::any_of(kOwnedNames.cbegin(), kOwnedNames.cend(),
                                   [&lower](const char *ownedName) { return lower == ownedName; });
    if (owned)
        return invalid(name, u"a header that only the transport sets"_s);
    return {};
}

Result<void> checkHeaderValue(const QByteArray &name, const QByteArray &value)
{
    if (value.isEmpty())
        return invalid(name, u"an empty header value"_s);
    if (value.size() > kLongestValue)
        return invalid(name, u"a header value of more than 16 KiB"_s);
    if (!std::all_of(value.cbegin(), value.cend(), isValueCharacter))
        return invalid(name, u"a header value with line breaks, control or non-ASCII characters"_s);
    if (!isVisible(value.front()) || !isVisible(value.back()))
        return invalid(name, u"a header value with blanks around it"_s);
    return {};
}

} // namespace signalbox
