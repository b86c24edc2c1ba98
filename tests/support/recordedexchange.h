// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace signalbox::testing {

// An exchange and everything it said.
class RecordedExchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordedExchange)
public:
    explicit RecordedExchange(std::unique_ptr<Exchange> exchange);

    // start(), and the event loop until it finished or `patience` is over.
    void run(std::chrono::milliseconds patience = std::chrono::milliseconds(5'000));

    [[nodiscard]] Exchange &exchange() { return *m_exchange; }
    void destroyExchange() { m_exchange.reset(); }

    [[nodiscard]] bool isFinished() const { return !m_outcomes.isEmpty(); }
    [[nodiscard]] int finishCount() const { return static_cast<int>(m_outcomes.size()); }
    [[nodiscard]] std::optional<ExchangeOutcome::End> end() const;
    // The kind of the error; unset: none.
    [[nodiscard]] std::optional<ErrorKind> errorKind() const;
    [[nodiscard]] Error error() const;
    [[nodiscard]] int status() const { return m_head.status; }
    [[nodiscard]] const wire::HttpResponseHead &head() const { return m_head; }
    [[nodiscard]] int headCount() const { return m_headCount; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    [[nodiscard]] qint64 bodySize() const { return m_bodySize; }

    // Counts the body instead of keeping it.
    void dropBody() { m_keepsBody = false; }

private:
    std::unique_ptr<Exchange> m_exchange;
    QList<ExchangeOutcome> m_outcomes;
    wire::HttpResponseHead m_head;
    QByteArray m_body;
    qint64 m_bodySize = 0;
    int m_headCount = 0;
    bool m_keepsBody = true;
};

} // namespace signalbox::testing
