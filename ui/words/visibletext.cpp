// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/visibletext.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool isControl(char32_t c)
{
    return (c < 0x20 && c != U'\t' && c != U'\n') || (c >= 0x7F && c <= 0x9F);
}

bool isOverride(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool isTag(char32_t c)
{
    return c >= 0xE0000 && c <= 0xE007F;
}

bool isZeroWidth(char32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || c == 0xFEFF;
}

bool mustShow(char32_t c, VisibleIn place)
{
    return isControl(c) || isOverride(c) || isTag(c) ||
           (place == VisibleIn::Exact && isZeroWidth(c));
}

bool maybe(QChar c)
{
    const char16_t unit = c.unicode();
    return unit < 0x20 || (unit >= 0x7F && unit <= 0x9F) || (unit >= 0x200B && unit <= 0x200F) ||
           (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069) ||
           unit == 0xFEFF || unit == 0xDB40;
}

} // namespace

QString withVisibleControls(const QString &text, VisibleIn place)
{
    // Nearly every text has none; it is returned as it came.
    if (std::none_of(text.begin(), text.end(), maybe))
        return text;
    QString shown;
    shown.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1))
                                : char32_t(text.at(i).unicode());
        if (mustShow(c, place))
            shown +=
                u"\\u{"_s + QString::number(uint(c), 16).toUpper().rightJustified(4, u'0') + u'}';
        else
            shown += QStringView(text).mid(i, pair ? 2 : 1);
        i += pair ? 1 : 0;
    }
    return shown;
}

} // namespace signalbox
