// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/exchangerecord.h"

#include <QStringList>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Between single quotes a shell takes every character as it is, but the quote itself.
QString quoted(const QString &text)
{
    QString inside = text;
    inside.remove(QChar::Null); // no argument can hold it
    return u'\'' + inside.replace(u'\'', u"'\\''"_s) + u'\'';
}

// The name of a variable for a header beyond the first secret one: $X_AMZ_SECURITY_TOKEN.
QString variableOf(const QString &header)
{
    QString name;
    for (const QChar c : header.toUpper()) {
        const bool isLetter = c >= u'A' && c <= u'Z';
        const bool isDigit = c >= u'0' && c <= u'9';
        name += isLetter || (isDigit && !name.isEmpty()) ? c : QChar(u'_');
    }
    return name;
}

} // namespace

QString curlText(const ExchangeRecord &record)
{
    QStringList parts{u"curl "_s + quoted(record.url)};
    if (record.method != (record.body.isEmpty() ? u"GET"_s : u"POST"_s))
        parts.append(u"-X "_s + quoted(record.method));
    bool hasKey = false;
    for (const RecordedHeader &header : record.headers) {
        if (!header.isSecret) {
            parts.append(u"-H "_s + quoted(header.name + u": "_s + header.value));
            continue;
        }
        const QString variable = hasKey ? variableOf(header.name) : u"API_KEY"_s;
        hasKey = true;
        parts.append(u"-H "_s + quoted(header.name + u": "_s + header.prefix) + u"\"$"_s +
                     variable + u'"');
    }
    if (!record.body.isEmpty())
        parts.append(u"--data-raw "_s + quoted(record.body));
    return parts.join(u" \\\n  "_s);
}

} // namespace signalbox
