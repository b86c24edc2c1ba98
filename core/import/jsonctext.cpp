// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/jsonctext.h"

#include <algorithm>

namespace signalbox {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The end of the string that begins at `at`: behind its closing quote.
qsizetype endOfString(const QByteArray &text, qsizetype at)
{
    for (++at; at < text.size() && text.at(at) != '"'; ++at) {
        if (text.at(at) == '\\')
            ++at;
    }
    return std::min(at + 1, text.size());
}

// The end of the comment that begins at `at`; `at` itself where none does.
qsizetype endOfComment(const QByteArray &text, qsizetype at)
{
    const QByteArrayView mark =
        QByteArrayView(text).sliced(at).first(std::min<qsizetype>(2, text.size() - at));
    if (mark == "//") {
        const qsizetype end = text.indexOf('\n', at);
        return end < 0 ? text.size() : end;
    }
    if (mark == "/*") {
        const qsizetype end = text.indexOf("*/", at + 2);
        return end < 0 ? text.size() : end + 2;
    }
    return at;
}

void blankOut(QByteArray &text, qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to; ++i) {
        if (text.at(i) != '\n')
            text[i] = ' ';
    }
}

} // namespace

QByteArray withoutJsonComments(const QByteArray &text)
{
    QByteArray plain = text;
    qsizetype comma = -1; // the last one with nothing but blanks and comments behind it
    for (qsizetype at = 0; at < text.size();) {
        const char c = text.at(at);
        const qsizetype behind = c == '/' ? endOfComment(text, at) : at;
        if (behind > at) {
            blankOut(plain, at, behind);
            at = behind;
            continue;
        }
        if ((c == '}' || c == ']') && comma >= 0)
            blankOut(plain, comma, comma + 1);
        if (c == ',')
            comma = at;
        else if (!isBlank(c))
            comma = -1;
        at = c == '"' ? endOfString(text, at) : at + 1;
    }
    return plain;
}

} // namespace signalbox
