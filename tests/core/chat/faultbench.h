// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizer.h"
#include "core/chat/chatjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/core/chat/faultscript.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/spokendialects.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

Q_DECLARE_METATYPE(const signalbox::testing::SpokenDialect *)

namespace signalbox::testing {

// The real transport with other limits, so that a test need not wait for those of a person.
class LimitedTransport final : public Transport
{
public:
    std::optional<std::chrono::milliseconds> idle = {};
    std::optional<qint64> body = {};

protected:
    [[nodiscard]] std::unique_ptr<Exchange> make(ExchangeOrder order) override
    {
        Limits own = order.limits;
        own.idle = idle.value_or(own.idle);
        own.body = body.value_or(own.body);
        return m_transport.send(std::move(order.request), std::move(order.secrets), own, order.lane,
                                std::move(order.route));
    }

private:
    QnamTransport m_transport{QStringLiteral("test")};
};

// What a person has of a reply.
struct Heard
{
    QString text;
    std::optional<ChatOutcome> outcome;
};

// A chat with a server on a real socket, in any dialect. A server's pause named "text" ends when
// the first text arrived.
struct FaultBench
{
    void reset()
    {
        server = std::make_unique<FakeServer>();
        transport.idle.reset();
        transport.body.reset();
    }

    [[nodiscard]] ChatPrompt prompt(const SpokenDialect &dialect, bool streaming = true) const
    {
        ChatPrompt prompt;
        prompt.endpoint = dialect.endpoint;
        prompt.endpoint.baseUrl = server->url(dialect.basePath);
        prompt.endpoint.streaming = streaming;
        prompt.modelId = prompt.endpoint.primaryModelId();
        prompt.history = {{.role = MessageRole::User, .text = QStringLiteral("hello")}};
        return prompt;
    }

    [[nodiscard]] Heard run(const ChatPrompt &prompt)
    {
        Heard heard;
        ChatJob job(prompt, authorizer, clock);
        QObject::connect(&job, &ChatJob::textArrived, &job, [&](const QString &text) {
            if (heard.text.isEmpty())
                server->release("text");
            heard.text += text;
        });
        QObject::connect(&job, &ChatJob::finished, &job, [&](auto &o) { heard.outcome = o; });
        // Not QTRY_…, which looks every 10 ms only: a hundred chats would wait for nothing.
        QSignalSpy finished(&job, &ChatJob::finished);
        job.start();
        static_cast<void>(finished.wait(20'000));
        return heard;
    }

    // The next chat with the same endpoint works at once.
    void goOn(const SpokenDialect &dialect)
    {
        server->onAny(
            Reply::stream(bytes(dialect.writer.contentType())).chunk(whole(dialect.writer)).end());
        const Heard next = run(prompt(dialect));
        QVERIFY(next.outcome);
        QCOMPARE(next.outcome->end, ChatOutcome::End::Done);
        QCOMPARE(next.text, QStringLiteral("one"));
    }

    // One row of faultColumns(): what a person has of it, one request for it, and the next chat.
    void compare()
    {
        QFETCH(const SpokenDialect *, dialect);
        QFETCH(Script, script);
        QFETCH(ChatOutcome::End, end);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, text);
        server->onAny(script(dialect->writer));
        const Heard heard = run(prompt(*dialect));
        QVERIFY(heard.outcome && heard.outcome->error);
        QCOMPARE(errorKindName(heard.outcome->error->kind), errorKindName(kind));
        QCOMPARE(heard.outcome->end, end);
        QCOMPARE(heard.text, text);
        QVERIFY(heard.outcome->toolCalls.isEmpty());
        QVERIFY(!heard.outcome->error->detail.contains(QLatin1Char('<')));
        QCOMPARE(server->requestCount(), 1);
        goOn(*dialect);
    }

    SystemClock clock;
    SessionSecretStore secrets;
    LimitedTransport transport;
    FakeEnvironment environment;
    Authorizer authorizer{secrets, transport, clock, environment};
    std::unique_ptr<FakeServer> server = std::make_unique<FakeServer>();
};

inline void faultColumns()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    QTest::addColumn<Script>("script");
    QTest::addColumn<ChatOutcome::End>("end");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("text");
}

// One fault, one row for each dialect, one outcome.
inline void faultRows(const char *fault, ChatOutcome::End end, ErrorKind kind, const char *text,
                      const Script &script)
{
    for (const SpokenDialect &dialect : spokenDialects())
        QTest::addRow("%s: %s", fault, dialect.name)
            << &dialect << script << end << kind << QString::fromLatin1(text);
}

} // namespace signalbox::testing
