// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

#include <QHash>
#include <QList>
#include <QTimer>
#include <QUrl>

namespace signalbox::testing {

// Answers by the name of the host, without a socket, and remembers which host saw which secret:
// "badkey" refuses keys, "busy" limits, "nobody" has no listener, "bare" knows nothing outside of
// /v1, all others are fine. On this machine nobody listens but at the local port.
class ScriptedTransport final : public Transport
{
public:
    struct Request
    {
        QString host;
        QByteArray secret;
    };

    // What all servers list from now on.
    void setModelList(const QByteArray &body) { m_modelList = body; }
    void setLocalPort(int port) { m_localPort = port; }
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] bool sawSecret(const QString &host, const QByteArray &secret) const
    {
        for (const Request &request : m_requests) {
            if (request.host == host && request.secret == secret)
                return true;
        }
        return false;
    }

protected:
    [[nodiscard]] std::unique_ptr<Exchange> make(ExchangeOrder order) override;

private:
    QByteArray m_modelList = R"({"object":"list","data":[{"id":"m","object":"model"}]})";
    int m_localPort = 0;
    QList<Request> m_requests;
};

class ScriptedExchange final : public Exchange
{
public:
    ScriptedExchange(const QUrl &url, bool isChat, QByteArray modelList)
        : m_host(url.host()),
          m_path(url.path()),
          m_isChat(isChat),
          m_modelList(std::move(modelList))
    {}

    void start() override
    {
        QTimer::singleShot(0, this, [this] { answer(); });
    }
    void cancel() override
    {
        if (!std::exchange(m_over, true))
            QTimer::singleShot(
                0, this, [this] { Q_EMIT finished({.end = ExchangeOutcome::End::Cancelled}); });
    }

private:
    void answer()
    {
        if (std::exchange(m_over, true))
            return;
        if (m_host == QStringLiteral("nobody")) {
            Q_EMIT finished({.end = ExchangeOutcome::End::Failed,
                             .error = Error{.kind = ErrorKind::ConnectionRefused,
                                            .detail = QStringLiteral("connect: refused"),
                                            .subject = m_host}});
            return;
        }
        wire::HttpResponseHead head{.status = 200,
                                    .headers = {{"Content-Type", "application/json"}}};
        QByteArray body =
            m_isChat ? QByteArrayLiteral(R"({"choices":[{"index":0,"message":{"role":"assistant",)"
                                         R"("content":"ok"},"finish_reason":"stop"}]})")
                     : m_modelList;
        if (m_host == QStringLiteral("badkey")) {
            head.status = 401;
            body = R"({"error":{"message":"invalid key","type":"invalid_request_error"}})";
        } else if (m_host == QStringLiteral("bare") && !m_path.startsWith(QStringLiteral("/v1/"))) {
            head.status = 404;
            body = R"({"detail":"Not Found"})";
        } else if (m_host == QStringLiteral("busy")) {
            head.status = 429;
            head.headers.push_back({"Retry-After", "12"});
            body = R"({"error":{"message":"slow down","type":"rate_limit"}})";
        }
        Q_EMIT headReceived(head);
        Q_EMIT bodyReceived(body);
        Q_EMIT finished({});
    }

    QString m_host;
    QString m_path;
    bool m_isChat;
    QByteArray m_modelList;
    bool m_over = false;
};

inline std::unique_ptr<Exchange> ScriptedTransport::make(ExchangeOrder order)
{
    const QUrl url(QString::fromStdString(order.request.url));
    const QList<SecretHeader> &secrets = order.secrets;
    m_requests.append(
        {url.host(), secrets.isEmpty() ? QByteArray() : secrets.first().value.reveal()});
    if (url.host() == QStringLiteral("127.0.0.1") && url.port() != m_localPort)
        return std::make_unique<ScriptedExchange>(QUrl(QStringLiteral("http://nobody")), false,
                                                  m_modelList);
    return std::make_unique<ScriptedExchange>(url, order.request.method == "POST", m_modelList);
}

} // namespace signalbox::testing
