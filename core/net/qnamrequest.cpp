// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamrequest.h"

#include "core/base/privateaddress.h"
#include "core/net/headerrules.h"

#include <QUrl>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Error invalidUrl(const QString &detail)
{
    return {.kind = ErrorKind::InvalidInput, .detail = detail};
}

// QNetworkAccessManager would also serve file:, data: and qrc:, and tries a URL that QUrl calls
// invalid.
Result<QUrl> checkedUrl(const std::string &text)
{
    const QUrl url(QString::fromStdString(text));
    if (!url.isValid() || url.host().isEmpty())
        return invalidUrl(u"not a URL"_s);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return invalidUrl(u"neither http nor https"_s);
    if (!url.userInfo().isEmpty())
        return invalidUrl(u"user information in the URL"_s);
    return url;
}

void switchOffWhatQtDoesAlone(QNetworkRequest &request)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // After a GOAWAY on a connection that stays open, Qt 6.4.2 lets every later request hang.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
}

Result<void> addHeaders(QNetworkRequest &target, const wire::Headers &headers)
{
    for (const wire::Header &header : headers) {
        const QByteArray name = QByteArray::fromStdString(header.name);
        const QByteArray value = QByteArray::fromStdString(header.value);
        if (Result<void> checked = checkHeaderName(name); !checked)
            return checked;
        if (Result<void> checked = checkHeaderValue(name, value); !checked)
            return checked;
        target.setRawHeader(name, value);
    }
    return {};
}

Result<void> addSecrets(QNetworkRequest &target, const QList<SecretHeader> &secrets)
{
    for (const SecretHeader &header : secrets) {
        if (Result<void> checked = checkHeaderName(header.name); !checked)
            return checked;
        if (Result<void> checked = checkHeaderValue(header.name, header.value.reveal()); !checked)
            return checked;
        target.setRawHeader(header.name, header.prefix + header.value.reveal());
    }
    return {};
}

} // namespace

Result<QNetworkRequest> makeNetworkRequest(const wire::HttpRequest &request,
                                           const QList<SecretHeader> &secrets,
                                           const QByteArray &userAgent)
{
    const Result<QUrl> url = checkedUrl(request.url);
    if (!url)
        return url.error();
    // Qt repeats what has no body when the connection closes early; see RequestBody.
    if (request.method == "POST" && request.body.empty())
        return Error{.kind = ErrorKind::InvalidInput, .detail = u"a POST without a body"_s};
    QNetworkRequest made(*url);
    switchOffWhatQtDoesAlone(made);
    made.setRawHeader("User-Agent", userAgent);
    made.setRawHeader("Accept-Language", "en");
    // Says that we want no compression, and keeps Qt from unpacking it unasked.
    made.setRawHeader("Accept-Encoding", "identity");
    if (!request.body.empty())
        made.setRawHeader("Content-Type", "application/octet-stream");
    if (const Result<void> added = addHeaders(made, request.headers); !added)
        return added.error();
    if (const Result<void> added = addSecrets(made, secrets); !added)
        return added.error();
    if (!request.body.empty())
        made.setHeader(QNetworkRequest::ContentLengthHeader,
                       QVariant::fromValue(static_cast<qint64>(request.body.size())));
    return made;
}

bool aimAtPrivateAddress(QNetworkRequest &request, const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> own = addresses;
    own.removeIf([](const QHostAddress &address) { return !isPrivateAddress(address); });
    if (own.isEmpty())
        return false;
    // Many servers of models listen on no other.
    const auto v4 = std::ranges::find(own, QAbstractSocket::IPv4Protocol, &QHostAddress::protocol);
    const QHostAddress &address = v4 == own.end() ? own.first() : *v4;
    QUrl url = request.url();
    QByteArray name = url.host(QUrl::FullyEncoded).toLatin1();
    if (url.port() >= 0)
        name += ':' + QByteArray::number(url.port());
    request.setRawHeader("Host", name);
    url.setHost(address.toString());
    request.setUrl(url);
    return true;
}

QString originOf(const QUrl &url)
{
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    return url.scheme() + "://"_L1 + url.host() + u':' + QString::number(port);
}

} // namespace signalbox
