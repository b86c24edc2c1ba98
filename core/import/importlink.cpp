// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importlink.h"

#include "core/import/backuparchive.h"
#include "core/import/importdocument.h"
#include "core/import/importformats.h"
#include "core/import/signalboxexport.h"

#include <QUrl>
#include <QUrlQuery>

#include <optional>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

std::optional<QByteArray> dataOf(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    const QUrlQuery query(url);
    const bool isOurs = url.isValid() && url.scheme() == "signalbox"_L1 &&
                        url.authority() == "import"_L1 &&
                        (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasFragment() &&
                        query.queryItems().size() == 1 && query.hasQueryItem(u"data"_s);
    if (!isOurs)
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(
        query.queryItemValue(u"data"_s).toLatin1(),
        QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty())
        return std::nullopt;
    return decoded.decoded;
}

} // namespace

bool isImportLink(const QString &text)
{
    return text.startsWith("signalbox:"_L1, Qt::CaseInsensitive);
}

ImportedFile importFromLink(const QString &link)
{
    if (link.size() > kLongestLink)
        return {.failure = ImportFailure::LargeLink};
    const std::optional<QByteArray> data = dataOf(link);
    // Only the own format, which holds no keys: what is in a link lies in histories and logs.
    if (!data || isZip(*data) || !isSignalboxExport(readDocument(*data).root))
        return {.failure = ImportFailure::BrokenLink};
    return readImport(*data);
}

} // namespace signalbox
