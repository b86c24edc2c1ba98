// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recordedexchange.h"

#include <QTest>

namespace signalbox::testing {

RecordedExchange::RecordedExchange(std::unique_ptr<Exchange> exchange)
    : m_exchange(std::move(exchange))
{
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) {
                m_head = head;
                ++m_headCount;
            });
    connect(m_exchange.get(), &Exchange::bodyReceived, this, [this](const QByteArray &bytes) {
        m_bodySize += bytes.size();
        if (m_keepsBody)
            m_body += bytes;
    });
    connect(m_exchange.get(), &Exchange::finished, this,
            [this](const ExchangeOutcome &outcome) { m_outcomes.append(outcome); });
}

void RecordedExchange::run(std::chrono::milliseconds patience)
{
    m_exchange->start();
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(), static_cast<int>(patience.count()));
}

std::optional<ExchangeOutcome::End> RecordedExchange::end() const
{
    return m_outcomes.isEmpty() ? std::nullopt : std::optional(m_outcomes.first().end);
}

std::optional<ErrorKind> RecordedExchange::errorKind() const
{
    if (m_outcomes.isEmpty() || !m_outcomes.first().error)
        return std::nullopt;
    return m_outcomes.first().error->kind;
}

Error RecordedExchange::error() const
{
    return m_outcomes.isEmpty() ? Error() : m_outcomes.first().error.value_or(Error());
}

} // namespace signalbox::testing
