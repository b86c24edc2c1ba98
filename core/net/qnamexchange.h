// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/neterror.h"
#include "core/net/tlstrust.h"
#include "core/net/transport.h"

#include <QNetworkProxy>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <chrono>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace signalbox {

class QnamPool;

// One exchange over one QNetworkReply; see Exchange for the contract. The reason of an end is
// noted here and never read back from the reply, which has one code for several.
class QnamExchange final : public Exchange
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QnamExchange)
public:
    // The pool outlives the exchange.
    QnamExchange(QnamPool &pool, ExchangeOrder order, QByteArray userAgent);
    ~QnamExchange() override;

    void start() override;
    void cancel() override;

private:
    enum class State {
        New,
        Running,
        Ended, // the outcome is known and on its way through the event loop
    };

    [[nodiscard]] std::optional<Error> prepare(QNetworkRequest &request);
    void open(const QNetworkRequest &request);
    void openPrivately(const QNetworkRequest &request);
    void connectReply();
    void onTlsErrors(const QList<QSslError> &reasons);
    void onEncrypted();
    void onConnected();
    void onHead();
    void onReadyRead();
    void onFinished();
    void onPhaseLimit();
    void onTotalLimit();
    void readBody();

    [[nodiscard]] bool isRunning() const { return m_state == State::Running; }
    [[nodiscard]] bool isErrorAnswer() const { return m_status < 200 || m_status > 299; }
    void enter(Progress progress, std::chrono::milliseconds limit);
    [[nodiscard]] QNetworkProxy proxyUsed() const;
    [[nodiscard]] bool isProxied() const { return proxyUsed().type() != QNetworkProxy::NoProxy; }
    [[nodiscard]] Error connectionError(QNetworkReply::NetworkError code) const;
    void fail(Error error);
    void end(ExchangeOutcome outcome);
    void dropReply();
    void deliver();

    QnamPool &m_pool;
    ExchangeOrder m_order;
    QByteArray m_userAgent;
    QUrl m_url;
    QString m_origin;
    TlsTrust m_trust;
    QNetworkAccessManager *m_access = nullptr;
    QPointer<QNetworkReply> m_reply;
    QTimer m_phaseTimer;
    QTimer m_totalTimer;
    QList<QSslError> m_tlsReasons;
    std::optional<Error> m_pinRefusal;
    State m_state = State::New;
    Progress m_progress = Progress::Connecting;
    int m_status = 0; // 0: no head yet
    qint64 m_received = 0;
    bool m_cancelledBeforeStart = false;
    ExchangeOutcome m_outcome;
};

} // namespace signalbox
