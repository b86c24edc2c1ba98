// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/sigv4.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <string_view>
#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr char kAlgorithm[] = "AWS4-HMAC-SHA256";

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// --- The URL -------------------------------------------------------------------------------------

// Cut by hand: QUrl would decode and encode again, and the signature is over the bytes on the wire.
struct UrlParts
{
    QByteArray host; // with the port when one is written
    QByteArray path;
    QByteArray query;
};

UrlParts partsOf(std::string_view url)
{
    url = url.substr(0, url.find('#'));
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    UrlParts parts;
    if (const auto mark = url.find('?'); mark != std::string_view::npos) {
        parts.query = bytesOf(url.substr(mark + 1));
        url = url.substr(0, mark);
    }
    const auto slash = std::min(url.find('/'), url.size());
    parts.host = bytesOf(url.substr(0, slash));
    parts.path = bytesOf(url.substr(slash));
    return parts;
}

QByteArray normalized(const QByteArray &path)
{
    QList<QByteArray> kept;
    for (const QByteArray &segment : path.split('/')) {
        if (segment == ".." && !kept.isEmpty())
            kept.removeLast();
        else if (!segment.isEmpty() && segment != "." && segment != "..")
            kept.append(segment);
    }
    const bool isOpen = path.endsWith('/') && !kept.isEmpty();
    return '/' + kept.join('/') + (isOpen ? "/" : "");
}

// The path is encoded once more than it is sent.
QByteArray canonicalPath(const QByteArray &sent, SigV4Scope::Path form)
{
    if (sent.isEmpty())
        return "/";
    return (form == SigV4Scope::Path::Normalized ? normalized(sent) : sent).toPercentEncoding("/");
}

QByteArray canonicalQuery(const QByteArray &sent)
{
    if (sent.isEmpty())
        return {};
    const auto encoded = [](const QByteArray &part) {
        return QByteArray::fromPercentEncoding(part).toPercentEncoding();
    };
    QList<std::pair<QByteArray, QByteArray>> pairs;
    for (const QByteArray &pair : sent.split('&')) {
        const qsizetype mark = pair.indexOf('=');
        const QByteArray name = mark < 0 ? pair : pair.left(mark);
        pairs.append({encoded(name), encoded(pair.mid(name.size() + 1))});
    }
    std::ranges::sort(pairs);
    QList<QByteArray> written;
    for (const auto &[name, value] : std::as_const(pairs))
        written.append(name + '=' + value);
    return written.join('&');
}

// --- The headers ---------------------------------------------------------------------------------

bool isSigned(const QByteArray &name)
{
    static const QList<QByteArray> changeable{"authorization",     "connection", "expect",
                                              "transfer-encoding", "user-agent", "x-amzn-trace-id"};
    return !changeable.contains(name);
}

// By name, in order.
QMap<QByteArray, QByteArray> headersToSign(const wire::Headers &headers, const QByteArray &host)
{
    QMap<QByteArray, QByteArray> signedOnes;
    for (const wire::Header &header : headers) {
        const QByteArray name = bytesOf(header.name).toLower();
        if (!isSigned(name))
            continue;
        const QByteArray value = bytesOf(header.value).simplified();
        if (const auto found = signedOnes.find(name); found != signedOnes.end())
            *found += ',' + value;
        else
            signedOnes.insert(name, value);
    }
    if (!signedOnes.contains("host"))
        signedOnes.insert("host", host);
    return signedOnes;
}

// --- The signature -------------------------------------------------------------------------------

QByteArray sha256(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

QByteArray timestamp(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1();
}

// `allHeaders` stand for those of the request, whose body may be large: it is not copied.
SigV4 sign(const wire::HttpRequest &request, const wire::Headers &allHeaders,
           const AwsCredentials &credentials, const SigV4Scope &scope, const QDateTime &time)
{
    const UrlParts url = partsOf(request.url);
    const QMap<QByteArray, QByteArray> headers = headersToSign(allHeaders, url.host);
    const QByteArrayView body(request.body.data(), static_cast<qsizetype>(request.body.size()));
    SigV4 made;
    made.signedHeaders = headers.keys().join(';');
    made.canonicalRequest = bytesOf(request.method) + '\n' + canonicalPath(url.path, scope.path) +
                            '\n' + canonicalQuery(url.query) + '\n';
    for (const auto &[name, value] : headers.asKeyValueRange())
        made.canonicalRequest += name + ':' + value + '\n';
    made.canonicalRequest += '\n' + made.signedHeaders + '\n' + sha256(body);

    const QByteArray stamp = timestamp(time);
    const QByteArray day = stamp.left(8);
    const QByteArray place = day + '/' + scope.region + '/' + scope.service + "/aws4_request";
    made.credential = credentials.accessKeyId + '/' + place;
    made.stringToSign =
        QByteArray(kAlgorithm) + '\n' + stamp + '\n' + place + '\n' + sha256(made.canonicalRequest);

    QByteArray key = "AWS4" + credentials.secretKey.reveal();
    for (const QByteArray &step : {day, scope.region, scope.service, QByteArray("aws4_request")})
        key = hmac(key, step);
    made.signature = hmac(key, made.stringToSign).toHex();
    return made;
}

} // namespace

SigV4 signSigV4(const wire::HttpRequest &request, const AwsCredentials &credentials,
                const SigV4Scope &scope, const QDateTime &time)
{
    return sign(request, request.headers, credentials, scope, time);
}

QList<SecretHeader> sigV4Headers(const wire::HttpRequest &request,
                                 const AwsCredentials &credentials, const SigV4Scope &scope,
                                 const QDateTime &time)
{
    QList<SecretHeader> added{{.name = "X-Amz-Date", .value = Secret(timestamp(time))}};
    if (!credentials.sessionToken.isEmpty())
        added.append({.name = "X-Amz-Security-Token", .value = credentials.sessionToken});
    wire::Headers headers = request.headers;
    for (const SecretHeader &header : std::as_const(added))
        headers.push_back({header.name.toStdString(), header.value.reveal().toStdString()});
    const SigV4 made = sign(request, headers, credentials, scope, time);
    added.append({.name = "Authorization",
                  .prefix = QByteArray(kAlgorithm) + " Credential=" + made.credential +
                            ", SignedHeaders=" + made.signedHeaders + ", Signature=",
                  .value = Secret(made.signature)});
    return added;
}

} // namespace signalbox
