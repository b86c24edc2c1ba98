// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/demoscript.h"

#include <QObject>
#include <QTimer>

#include <nlohmann/json_fwd.hpp>

namespace signalbox {

class HttpReply;

// Plays a script as the answer to one request of the chat completions dialect: as server-sent
// events with the script's pace, or whole. A child of its reply, so it ends with it.
class DemoStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DemoStream)
public:
    // With `paced` false nothing waits.
    DemoStream(DemoRequest request, DemoScript script, bool paced, HttpReply &reply);

    void start();

private:
    using Json = nlohmann::ordered_json;

    void wait(std::chrono::milliseconds time);
    void onTimer();
    void play();
    void sendChunk(Json choices, const Json &usage);
    void sendDelta(const Json &delta, const char *finishReason = nullptr);
    void sendCallHead();
    void finishStreamed();
    void finishWhole();
    void refuse(const Error &error);

    DemoRequest m_request;
    DemoScript m_script;
    bool m_paced;
    HttpReply &m_reply;
    QTimer m_timer;
    std::string m_id;
    long long m_created;
    std::size_t m_next = 0;
};

} // namespace signalbox
