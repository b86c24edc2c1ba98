// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

#include <QHash>
#include <QList>
#include <QPointer>

#include <memory>
#include <optional>

namespace signalbox::testing {

struct ScriptedAnswer
{
    int status = 200;
    QByteArray body = {};
    wire::Headers headers = {};
    std::optional<Error> error = {}; // instead of an answer
    bool waits = false;              // until ScriptedTransport::releaseAll()
};

// A transport without sockets, for services whose subject is when and what they ask. Answers by the
// end of the path, from the event loop; writes down what was sent.
class ScriptedTransport final : public Transport
{
public:
    struct Sent
    {
        QByteArray method;
        QByteArray url;
        QByteArray body;
        QByteArray secrets; // "Authorization: Bearer key"
        Lane lane;
        Limits limits;
        Route route;
    };

    void on(const QByteArray &pathEnd, const ScriptedAnswer &answer)
    {
        m_answers[pathEnd] = answer;
    }
    void releaseAll();

    [[nodiscard]] const QList<Sent> &sent() const { return m_sent; }
    [[nodiscard]] int count(const QByteArray &pathEnd) const;
    [[nodiscard]] int waiting() const;

private:
    [[nodiscard]] std::unique_ptr<Exchange> make(ExchangeOrder order) override;

    QHash<QByteArray, ScriptedAnswer> m_answers;
    QList<Sent> m_sent;
    QList<QPointer<Exchange>> m_waiting;
};

} // namespace signalbox::testing
