// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedtransport.h"

#include <algorithm>

namespace signalbox::testing {

namespace {

class ScriptedExchange final : public Exchange
{
public:
    explicit ScriptedExchange(ScriptedAnswer answer) : m_answer(std::move(answer)) {}

    void start() override
    {
        m_started = true;
        if (!m_answer.waits)
            answerSoon();
    }

    void cancel() override
    {
        if (m_over)
            return;
        m_cancelled = true;
        answerSoon();
    }

    void release()
    {
        if (m_started && !m_over)
            answerSoon();
    }

    [[nodiscard]] bool isWaiting() const { return m_started && !m_over; }

private:
    void answerSoon()
    {
        QMetaObject::invokeMethod(
            this, [this] { answer(); }, Qt::QueuedConnection);
    }

    void answer()
    {
        if (std::exchange(m_over, true))
            return;
        if (m_cancelled) {
            Q_EMIT finished({.end = ExchangeOutcome::End::Cancelled});
            return;
        }
        if (m_answer.error) {
            Q_EMIT finished({.end = ExchangeOutcome::End::Failed, .error = m_answer.error});
            return;
        }
        Q_EMIT headReceived({.status = m_answer.status, .headers = m_answer.headers});
        if (!m_cancelled)
            Q_EMIT bodyReceived(m_answer.body);
        Q_EMIT finished(m_cancelled ? ExchangeOutcome{.end = ExchangeOutcome::End::Cancelled}
                                    : ExchangeOutcome{});
    }

    ScriptedAnswer m_answer;
    bool m_started = false;
    bool m_cancelled = false;
    bool m_over = false;
};

ScriptedExchange *scripted(const QPointer<Exchange> &exchange)
{
    return static_cast<ScriptedExchange *>(exchange.data());
}

} // namespace

std::unique_ptr<Exchange> ScriptedTransport::make(ExchangeOrder order)
{
    Sent sent{.method = QByteArray::fromStdString(order.request.method),
              .url = QByteArray::fromStdString(order.request.url),
              .body = QByteArray::fromStdString(order.request.body),
              .secrets = {},
              .lane = order.lane,
              .limits = order.limits,
              .route = order.route};
    for (const SecretHeader &header : order.secrets)
        sent.secrets += header.name + ": " + header.prefix + header.value.reveal();
    m_sent.append(sent);

    ScriptedAnswer answer{.status = 404};
    for (auto [end, scripted] : m_answers.asKeyValueRange()) {
        if (sent.url.endsWith(end))
            answer = scripted;
    }
    auto exchange = std::make_unique<ScriptedExchange>(std::move(answer));
    m_waiting.append(exchange.get());
    return exchange;
}

void ScriptedTransport::releaseAll()
{
    for (const QPointer<Exchange> &exchange : std::as_const(m_waiting)) {
        if (exchange)
            scripted(exchange)->release();
    }
}

int ScriptedTransport::count(const QByteArray &pathEnd) const
{
    return static_cast<int>(std::ranges::count_if(
        m_sent, [&](const Sent &sent) { return sent.url.endsWith(pathEnd); }));
}

int ScriptedTransport::waiting() const
{
    return static_cast<int>(std::ranges::count_if(m_waiting, [](const auto &exchange) {
        return exchange && scripted(exchange)->isWaiting();
    }));
}

} // namespace signalbox::testing
