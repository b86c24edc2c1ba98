// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/urltext.h"

#include <QRegularExpression>

namespace signalbox {

using namespace Qt::StringLiterals;

Error noSuchOperation()
{
    return {.kind = ErrorKind::InvalidInput,
            .detail = u"the API spec has no such operation"_s,
            .subject = u"spec"_s};
}

QString pathOf(const QUrl &url)
{
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

Result<QUrl> withPath(QUrl url, const QString &path)
{
    url.setPath(path, QUrl::StrictMode);
    return url;
}

bool chopEnd(QString &path, const QString &end)
{
    if (!path.endsWith(end))
        return false;
    path.chop(end.size());
    return true;
}

bool hasVersion(const QString &path)
{
    static const QRegularExpression version(u"/v[0-9]+[a-z0-9]*(?:/|$)"_s);
    return version.match(path).hasMatch();
}

void cutAt(QString &path, const QString &part)
{
    if (const qsizetype place = path.indexOf(part); place >= 0)
        path.truncate(place);
}

QString segment(const QString &text, const QByteArray &literal)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, literal));
}

// As text, because QUrlQuery would encode anew what was typed.
void addToQuery(QUrl &url, const QString &name, const QString &value)
{
    const QString query = url.query(QUrl::FullyEncoded);
    url.setQuery((query.isEmpty() ? QString() : query + u'&') + name + u'=' + value,
                 QUrl::StrictMode);
}

QString urlText(QUrl url, const QString &path)
{
    url.setPath(path, QUrl::StrictMode);
    url.setFragment(QString());
    return QString::fromLatin1(url.toEncoded());
}

} // namespace signalbox
