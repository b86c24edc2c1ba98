// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/route.h"

#include <QByteArray>
#include <QList>
#include <QTcpServer>

namespace signalbox::testing {

class FakeProxyConnection;

// A real proxy on 127.0.0.1: whatever host it is asked for, it connects to that port of this
// machine and passes the bytes on. Writes down what it was asked. Lives in the test's thread.
class FakeProxy final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeProxy)
public:
    enum class Kind {
        Http, // CONNECT, and plain requests for http
        Socks5,
    };

    enum class Manner {
        Obliging,
        Refusing, // answers 403, or "not allowed by ruleset"
        Hanging,  // takes the question and never answers it
        Closing,  // hangs up instead of an answer
    };

    explicit FakeProxy(Kind kind, Manner manner = Manner::Obliging, QObject *parent = nullptr);
    ~FakeProxy() override;

    [[nodiscard]] Proxy proxy(const QString &user = {}, const QByteArray &password = {}) const;

    // Nobody passes without it.
    void requireLogin(const QByteArray &user, const QByteArray &password);
    // HTTP: what everybody gets instead of a connection.
    void answerWith(const QByteArray &bytes) { m_answer = bytes; }

    // "host:port", in the order of the questions that passed the login.
    [[nodiscard]] const QList<QByteArray> &targets() const { return m_targets; }
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    // Everything that clients sent, also what went through.
    [[nodiscard]] const QByteArray &received() const { return m_received; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class FakeProxyConnection;

    Kind m_kind;
    Manner m_manner;
    QByteArray m_user;
    QByteArray m_password;
    QByteArray m_answer;
    QList<QByteArray> m_targets;
    QByteArray m_received;
    int m_connectionCount = 0;
};

} // namespace signalbox::testing
