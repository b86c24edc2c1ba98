// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakereply.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace signalbox::testing {

class FakeServer;

// One connection of a FakeServer: reads requests and walks through the script of each.
class FakeConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeConnection)
public:
    // Takes the socket.
    FakeConnection(FakeServer *server, QTcpSocket *socket, int number);

    void play(const Reply &reply);
    // Goes on if the script waits for a permit and the server has one.
    void tryToContinue();
    void drop();

    [[nodiscard]] bool waitsAt(const QByteArray &gate) const;
    [[nodiscard]] bool isOpen() const;

private:
    void onReadyRead();
    void onDisconnected();
    void readRequests();
    void runScript();
    // Each returns true when the script may go on with the next step.
    [[nodiscard]] bool run(const Reply::Bytes &step);
    [[nodiscard]] bool run(const Reply::Pause &step);
    [[nodiscard]] bool run(const Reply::Endless &step);
    [[nodiscard]] bool run(const Reply::HangUp &step);
    [[nodiscard]] bool run(const Reply::Reset &step);
    [[nodiscard]] bool run(const Reply::Hold &step);
    void writeMore();

    FakeServer *m_server;
    QTcpSocket *m_socket;
    QTimer m_drip;
    int m_number;
    QByteArray m_incoming;
    QList<Reply::Step> m_script;
    bool m_closing = false;
};

} // namespace signalbox::testing
