// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamexchange.h"

#include "core/base/logging.h"
#include "core/base/privateaddress.h"
#include "core/net/proxyinuse.h"
#include "core/net/qnampool.h"
#include "core/net/qnamrequest.h"
#include "core/net/replyhead.h"
#include "core/net/requestbody.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Qt reads no further than this ahead of us, so an endless answer stalls its sender instead of
// filling our memory.
constexpr qint64 kReadBuffer = 256 * 1024;

constexpr int kProxyLogin = 407;

wire::HttpResponseHead headOf(const QNetworkReply &reply)
{
    wire::HttpResponseHead head;
    head.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QList<QNetworkReply::RawHeaderPair> &pairs = reply.rawHeaderPairs();
    head.headers.reserve(static_cast<size_t>(pairs.size()));
    for (const auto &[name, value] : pairs)
        head.headers.push_back({name.toStdString(), value.toStdString()});
    return head;
}

// Codes from 201 to 499, but for the one of a broken upload, only repeat the HTTP status. That of
// status 400 is also the one of a request that Qt itself finds wrong.
bool isStatusCode(QNetworkReply::NetworkError code, int status)
{
    if (code == QNetworkReply::ProtocolInvalidOperationError)
        return status == 400;
    return code >= QNetworkReply::ContentAccessDenied &&
           code != QNetworkReply::ContentReSendError && code != QNetworkReply::ProtocolFailure &&
           code != QNetworkReply::ProtocolUnknownError;
}

bool endsWithConnection(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid() &&
           !reply.hasRawHeader("Content-Length") && !reply.hasRawHeader("Transfer-Encoding");
}

bool isRepeatable(const std::string &method)
{
    return method == "GET" || method == "HEAD";
}

} // namespace

QnamExchange::QnamExchange(QnamPool &pool, ExchangeOrder order, QByteArray userAgent)
    : m_pool(pool), m_order(std::move(order)), m_userAgent(std::move(userAgent))
{
    m_phaseTimer.setSingleShot(true);
    m_totalTimer.setSingleShot(true);
    connect(&m_phaseTimer, &QTimer::timeout, this, &QnamExchange::onPhaseLimit);
    connect(&m_totalTimer, &QTimer::timeout, this, &QnamExchange::onTotalLimit);
}

QnamExchange::~QnamExchange()
{
    dropReply();
}

void QnamExchange::start()
{
    if (m_state != State::New)
        return;
    m_state = State::Running;
    if (m_cancelledBeforeStart) {
        end({.end = ExchangeOutcome::End::Cancelled});
        return;
    }
    Result<QNetworkRequest> made =
        makeNetworkRequest(m_order.request, m_order.secrets, m_userAgent);
    if (!made) {
        fail(made.error());
        return;
    }
    QNetworkRequest request = std::move(made).value();
    const bool isReadable = request.url().scheme() == "http"_L1 && !m_order.secrets.isEmpty();
    const std::optional<Error> refusal = prepare(request);
    m_order.secrets.clear();
    if (refusal) {
        fail(*refusal);
        return;
    }
    enter(Progress::Connecting, m_order.limits.connect);
    if (m_order.limits.total > 0ms)
        m_totalTimer.start(m_order.limits.total);
    if (isReadable)
        openPrivately(request);
    else
        open(request);
}

// Finds out what the request goes through and whom it trusts; tells why it may not go.
std::optional<Error> QnamExchange::prepare(QNetworkRequest &request)
{
    m_url = request.url();
    if (m_url.scheme() == "http"_L1) {
        // The proxy would read the key.
        if (!m_order.secrets.isEmpty() && isProxied())
            return proxyError(u"proxy_needs_tls"_s);
        return std::nullopt;
    }
    Result<TlsTrust> trust = readTrust(m_order.route);
    if (!trust)
        return trust.error();
    m_trust = std::move(trust).value();
    if (m_trust.configuration)
        request.setSslConfiguration(*m_trust.configuration);
    return std::nullopt;
}

void QnamExchange::cancel()
{
    if (m_state == State::New)
        m_cancelledBeforeStart = true;
    else if (isRunning())
        end({.end = ExchangeOutcome::End::Cancelled});
}

void QnamExchange::open(const QNetworkRequest &request)
{
    m_origin = originOf(request.url());
    m_access = m_pool.acquire({m_order.lane, m_order.route.proxy, m_trust.fingerprint}, m_origin);
    m_order.route.proxy.password = {};
    m_order.route.clientKeyPassphrase = {};
    const QByteArray method = QByteArray::fromStdString(m_order.request.method);
    if (m_order.request.body.empty()) {
        m_reply = m_access->sendCustomRequest(request, method);
    } else {
        auto *body = new RequestBody(std::move(m_order.request.body));
        m_reply = m_access->sendCustomRequest(request, method, body);
        body->setParent(m_reply);
    }
    m_reply->setReadBufferSize(kReadBuffer);
    connectReply();
}

// Anybody on its way can read the key of this request.
void QnamExchange::openPrivately(const QNetworkRequest &request)
{
    const QString host = m_url.host(QUrl::FullyEncoded);
    if (const QHostAddress literal(host); !literal.isNull() || host == "localhost"_L1) {
        if (literal.isNull() || isPrivateAddress(literal))
            open(request);
        else
            fail(publicWithoutTlsError());
        return;
    }
    QHostInfo::lookupHost(host, this, [this, request](const QHostInfo &found) {
        if (!isRunning())
            return;
        QNetworkRequest aimed = request;
        if (found.addresses().isEmpty())
            fail(connectionError(QNetworkReply::HostNotFoundError));
        else if (aimAtPrivateAddress(aimed, found.addresses()))
            open(aimed);
        else
            fail(publicWithoutTlsError());
    });
}

void QnamExchange::connectReply()
{
    // Emitted when the first bytes of the request are written, so the connection stands,
    // encryption included.
    connect(m_reply, &QNetworkReply::requestSent, this, &QnamExchange::onConnected);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &QnamExchange::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &QnamExchange::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &QnamExchange::onFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this, &QnamExchange::onTlsErrors);
    connect(m_reply, &QNetworkReply::encrypted, this, &QnamExchange::onEncrypted);
}

void QnamExchange::onTlsErrors(const QList<QSslError> &reasons)
{
    if (!isRunning())
        return;
    m_tlsReasons += reasons;
    if (m_trust.pinnedCertificate.isEmpty())
        return;
    const QSslCertificate shown = m_reply->sslConfiguration().peerCertificate();
    if (!m_trust.allows(shown))
        m_pinRefusal = m_trust.refusalOf(shown);
    else if (isAboutIdentity(reasons))
        m_reply->ignoreSslErrors(reasons);
}

// Nothing of the request was sent yet. Only a new connection comes here: one that is kept has shown
// its certificate to an exchange of the same trust.
void QnamExchange::onEncrypted()
{
    if (!isRunning())
        return;
    const QSslCertificate shown = m_reply->sslConfiguration().peerCertificate();
    if (m_trust.allows(shown))
        return;
    // Closed here and now, before Qt goes on with the request.
    m_reply->disconnect(this);
    m_reply->abort();
    fail(m_trust.refusalOf(shown));
}

void QnamExchange::onConnected()
{
    if (isRunning() && m_progress == Progress::Connecting)
        enter(Progress::Sent, m_order.limits.firstByte);
}

void QnamExchange::onHead()
{
    if (!isRunning() || m_status != 0)
        return;
    const wire::HttpResponseHead head = headOf(*m_reply);
    if (head.status == 0)
        return;
    m_status = head.status;
    // Only a proxy says so, of a request that it does not pass on.
    if (head.status == kProxyLogin) {
        fail(isProxied() ? proxyError(u"proxy_login"_s)
                         : Error{.kind = ErrorKind::Protocol,
                                 .detail = u"asks for the login of a proxy, and is none"_s});
        return;
    }
    enter(Progress::Answering, m_order.limits.idle);
    if (const Result<void> checked = checkReplyHead(head, m_url, m_order.limits); !checked) {
        fail(checked.error());
        return;
    }
    Q_EMIT headReceived(head);
}

void QnamExchange::onReadyRead()
{
    onHead();
    readBody();
}

void QnamExchange::readBody()
{
    const qint64 limit = isErrorAnswer() ? m_order.limits.errorBody : m_order.limits.body;
    while (isRunning() && m_status != 0 && m_reply->bytesAvailable() > 0) {
        enter(Progress::Answering, m_order.limits.idle);
        const QByteArray bytes = m_reply->read(std::min(kReadBuffer, limit - m_received));
        m_received += bytes.size();
        if (!bytes.isEmpty())
            Q_EMIT bodyReceived(bytes);
        if (!isRunning() || m_received < limit || m_reply->bytesAvailable() == 0)
            continue;
        if (isErrorAnswer())
            end({.end = ExchangeOutcome::End::Done});
        else
            fail({.kind = ErrorKind::TooLarge, .detail = u"the answer is larger than allowed"_s});
    }
}

void QnamExchange::onFinished()
{
    onHead();
    readBody();
    if (!isRunning())
        return;
    const QNetworkReply::NetworkError code = m_reply->error();
    if (m_status != 0 && (code == QNetworkReply::NoError || isStatusCode(code, m_status))) {
        end({.end = ExchangeOutcome::End::Done});
        return;
    }
    if (code == QNetworkReply::SslHandshakeFailedError) {
        fail(m_pinRefusal.value_or(tlsError(m_tlsReasons)));
        return;
    }
    if (code == QNetworkReply::NoError || isStatusCode(code, m_status)) {
        fail({.kind = ErrorKind::Protocol, .detail = u"the answer is not HTTP"_s});
        return;
    }
    const Error error = connectionError(code);
    // The end of the connection is that of such a body; Qt 6.4.2 calls it an error where both come
    // together.
    if (code == QNetworkReply::ContentReSendError && endsWithConnection(*m_reply))
        end({.end = ExchangeOutcome::End::Done});
    else if (m_progress == Progress::Answering && error.kind == ErrorKind::ConnectionLost)
        end({.end = ExchangeOutcome::End::CutOff, .error = error});
    else
        fail(error);
}

// May ask the system, so it is for what went wrong.
QNetworkProxy QnamExchange::proxyUsed() const
{
    return proxyInUse(m_order.route.proxy, m_url);
}

// Qt 6.4.2 reports what a proxy did as if the server had done it, or without any reason.
Error QnamExchange::connectionError(QNetworkReply::NetworkError code) const
{
    const Error error = networkError(code, m_progress, isRepeatable(m_order.request.method));
    const QNetworkProxy proxy = proxyUsed();
    if (proxy.type() == QNetworkProxy::NoProxy || m_progress != Progress::Connecting)
        return error;
    if (error.kind == ErrorKind::Unreachable)
        return proxyError(u"proxy_failed"_s);
    const bool isSocks = proxy.type() == QNetworkProxy::Socks5Proxy;
    // SOCKS says so of the server, and fails in another way itself.
    if (error.kind == ErrorKind::ConnectionRefused && !isSocks)
        return proxyError(u"proxy_refused"_s);
    if (error.kind != ErrorKind::Dns)
        return error;
    if (!isSocks)
        return proxyError(u"proxy_not_found"_s);
    const bool isAddress = !QHostAddress(proxy.hostName()).isNull();
    return isAddress ? error : proxyError(u"proxy_or_host_not_found"_s);
}

void QnamExchange::onPhaseLimit()
{
    switch (m_progress) {
    case Progress::Connecting:
        if (isProxied())
            fail(proxyError(u"proxy_timeout"_s));
        else
            fail({.kind = ErrorKind::ConnectTimeout, .detail = u"no connection in time"_s});
        return;
    case Progress::Sent:
        fail({.kind = ErrorKind::FirstByteTimeout, .detail = u"connected, no answer in time"_s});
        return;
    case Progress::Answering:
        fail({.kind = ErrorKind::IdleTimeout, .detail = u"the answer stopped coming"_s});
        return;
    }
}

// Before the answer began, what was waited for tells more.
void QnamExchange::onTotalLimit()
{
    if (m_progress == Progress::Answering)
        fail({.kind = ErrorKind::TotalTimeout, .detail = u"took longer than allowed in all"_s});
    else
        onPhaseLimit();
}

void QnamExchange::enter(Progress progress, std::chrono::milliseconds limit)
{
    m_progress = progress;
    if (limit > 0ms)
        m_phaseTimer.start(limit);
    else
        m_phaseTimer.stop();
}

void QnamExchange::fail(Error error)
{
    if (!isRunning())
        return;
    end({.end = ExchangeOutcome::End::Failed, .error = std::move(error)});
}

// The only way to the end. The outcome goes through the event loop, because several checks end an
// exchange from inside start() or cancel().
void QnamExchange::end(ExchangeOutcome outcome)
{
    Q_ASSERT(isRunning());
    m_state = State::Ended;
    m_phaseTimer.stop();
    m_totalTimer.stop();
    // Its connection is on its way out, and the next exchange must not go out on it.
    if (outcome.end != ExchangeOutcome::End::Done && m_access)
        m_pool.retire(m_access);
    dropReply();
    if (outcome.error) {
        if (outcome.error->subject.isEmpty())
            outcome.error->subject = outcome.error->kind == ErrorKind::Proxy
                                         ? proxyName(proxyUsed())
                                         : m_url.host(QUrl::FullyEncoded);
        if (outcome.error->httpStatus == 0)
            outcome.error->httpStatus = m_status;
        qCDebug(lcNet).noquote() << QString::fromStdString(m_order.request.method)
                                 << redacted(m_url) << errorKindName(outcome.error->kind)
                                 << outcome.error->detail;
    }
    m_outcome = std::move(outcome);
    QMetaObject::invokeMethod(this, &QnamExchange::deliver, Qt::QueuedConnection);
}

void QnamExchange::dropReply()
{
    if (!m_access)
        return;
    if (m_reply) {
        // Deleting it closes the connection. abort() would too, and then Qt warns where an error of
        // the connection is already on its way.
        m_reply->disconnect(this);
        m_reply->deleteLater();
    }
    m_pool.release(std::exchange(m_access, nullptr), m_origin);
}

void QnamExchange::deliver()
{
    Q_EMIT finished(m_outcome);
}

} // namespace signalbox
