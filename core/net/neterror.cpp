// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/neterror.h"

#include <QHash>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Error makeError(ErrorKind kind, const QString &detail)
{
    return {.kind = kind, .detail = detail};
}

Error lostConnection(Progress progress, bool repeatable)
{
    switch (progress) {
    case Progress::Connecting:
        return makeError(ErrorKind::ConnectionLost, u"closed while connecting"_s);
    case Progress::Sent:
        return repeatable ? makeError(ErrorKind::ConnectionLost, u"closed before an answer"_s)
                          : makeError(ErrorKind::MaybeReceived,
                                      u"closed after the request went out, before an answer"_s);
    case Progress::Answering:
        return makeError(ErrorKind::ConnectionLost, u"closed inside the answer"_s);
    }
    Q_UNREACHABLE();
}

struct TlsReason
{
    QString code;
    QString detail;
};

// What a person can act on comes first: a self-signed certificate that is also expired reports
// both, and the date is the news.
int rank(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::CertificateRevoked:
        return 0;
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid:
        return 1;
    case QSslError::HostNameMismatch:
        return 2;
    default:
        return 3;
    }
}

TlsReason tlsReason(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return {u"certificate_expired"_s, u"the certificate has expired"_s};
    case QSslError::CertificateNotYetValid:
        return {u"certificate_not_yet_valid"_s, u"the certificate is not valid yet"_s};
    case QSslError::CertificateRevoked:
        return {u"certificate_revoked"_s, u"the certificate was revoked"_s};
    case QSslError::HostNameMismatch:
        return {u"certificate_wrong_host"_s, u"the certificate is for another host"_s};
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return {u"certificate_unknown_authority"_s,
                u"the certificate is not signed by an authority this computer trusts"_s};
    default:
        return {u"handshake_failed"_s, u"the certificate was refused"_s};
    }
}

} // namespace

Error proxyError(const QString &code)
{
    static const QHash<QString, QString> details{
        {u"proxy_refused"_s, u"the proxy refused the connection"_s},
        {u"proxy_closed"_s, u"the proxy closed the connection"_s},
        {u"proxy_not_found"_s, u"the proxy's name has no address"_s},
        {u"proxy_or_host_not_found"_s, u"the proxy's name has no address, or the host's"_s},
        {u"proxy_timeout"_s, u"no connection through the proxy in time"_s},
        {u"proxy_login"_s, u"the proxy wants a login"_s},
        {u"proxy_needs_tls"_s, u"a key does not go through a proxy without TLS"_s},
        {u"proxy_failed"_s, u"the proxy did not connect us"_s},
    };
    return {.kind = ErrorKind::Proxy, .detail = details.value(code), .code = code};
}

Error networkError(QNetworkReply::NetworkError code, Progress progress, bool repeatable)
{
    switch (code) {
    case QNetworkReply::HostNotFoundError:
        return makeError(ErrorKind::Dns, u"the host name has no address"_s);
    case QNetworkReply::ConnectionRefusedError:
        return makeError(ErrorKind::ConnectionRefused, u"nobody listens on the port"_s);
    case QNetworkReply::SslHandshakeFailedError:
        return tlsError({});
    case QNetworkReply::ProxyConnectionRefusedError:
        return proxyError(u"proxy_refused"_s);
    case QNetworkReply::ProxyConnectionClosedError:
        return proxyError(u"proxy_closed"_s);
    case QNetworkReply::ProxyNotFoundError:
        return proxyError(u"proxy_not_found"_s);
    case QNetworkReply::ProxyTimeoutError:
        return proxyError(u"proxy_timeout"_s);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return proxyError(u"proxy_login"_s);
    case QNetworkReply::UnknownProxyError:
        return proxyError(u"proxy_failed"_s);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return makeError(ErrorKind::Protocol, u"the answer is not HTTP"_s);
    case QNetworkReply::ContentReSendError:
        // Qt wanted to repeat the request, which it does inside an answer too.
        return lostConnection(progress == Progress::Answering ? progress : Progress::Sent,
                              repeatable);
    case QNetworkReply::TimeoutError:
        if (progress == Progress::Connecting)
            return makeError(ErrorKind::ConnectTimeout, u"the system gave up connecting"_s);
        return lostConnection(progress, repeatable);
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::UnknownNetworkError:
        if (progress == Progress::Connecting)
            return makeError(ErrorKind::Unreachable, u"no route to the host"_s);
        return lostConnection(progress, repeatable);
    default:
        return lostConnection(progress, repeatable);
    }
}

Error tlsError(const QList<QSslError> &reasons)
{
    Error error{.kind = ErrorKind::Tls,
                .detail = u"the TLS handshake failed"_s,
                .code = u"handshake_failed"_s};
    if (reasons.isEmpty())
        return error;
    const auto first = std::min_element(
        reasons.cbegin(), reasons.cend(),
        [](const QSslError &left, const QSslError &right) { return rank(left) < rank(right); });
    const TlsReason reason = tlsReason(*first);
    error.code = reason.code;
    error.detail = reason.detail;
    return error;
}

Error publicWithoutTlsError()
{
    Error error =
        makeError(ErrorKind::Tls, u"a public address, and nothing would hide the key on its way"_s);
    error.code = u"public_without_tls"_s;
    return error;
}

bool isAboutIdentity(const QList<QSslError> &reasons)
{
    return std::ranges::all_of(reasons, [](const QSslError &reason) {
        const QString code = tlsReason(reason).code;
        return code == u"certificate_unknown_authority"_s || code == u"certificate_wrong_host"_s;
    });
}

} // namespace signalbox
