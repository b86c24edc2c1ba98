// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/httpserver.h"

#include <QObject>
#include <QString>

namespace signalbox {

// An endpoint inside the program that speaks the chat completions dialect and answers from a
// script, so that a person can see every state of Signalbox without any provider. It lists one
// model, takes any key or none, and says that it is a demo. Main thread.
class DemoEndpoint final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DemoEndpoint)
public:
    enum class Pace {
        Natural, // about 60 tokens a second
        None,    // as fast as the client reads
    };

    explicit DemoEndpoint(Pace pace = Pace::Natural, QObject *parent = nullptr);

    // Port 0 takes any free one. Returns the port; see HttpServer::listen for the errors.
    [[nodiscard]] Result<quint16> listen(quint16 port = 0);
    // http://127.0.0.1:PORT/v1; empty while it does not listen.
    [[nodiscard]] QString baseUrl() const;

private:
    void route(HttpReply &reply);
    void sendModels(HttpReply &reply);
    void sendCompletion(HttpReply &reply);

    HttpServer m_server;
    Pace m_pace;
    quint16 m_port = 0;
};

} // namespace signalbox
