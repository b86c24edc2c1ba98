// SPDX-License-Identifier: GPL-3.0-or-later
// Streams that break, stall or never end, over real sockets and in every dialect: the same fault
// has the same outcome, and the next chat works at once.
#include "tests/core/chat/faultbench.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ChatOutcome::End;

namespace {

// Longer than any pause of a busy machine, shorter than anybody waits for a test.
constexpr auto kIdle = 250ms;

Script brokenChunk(const QByteArray &tail)
{
    return [=](const ReplyWriter &writer) { return heard(writer).bytes(tail).hangUp(); };
}

} // namespace

class TstBrokenStreams : public QObject, private FaultBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void oddRepliesAreWhole_data();
    void oddRepliesAreWhole();
    void brokenStreams_data();
    void brokenStreams() { compare(); }
    void impossibleChunks_data();
    void impossibleChunks();
    void stalledStreams_data();
    void stalledStreams();
    void endlessReplies_data();
    void endlessReplies();
    void callsOfABrokenReplyDoNotRun_data();
    void callsOfABrokenReplyDoNotRun();
};

void TstBrokenStreams::oddRepliesAreWhole_data()
{
    faultColumns();
    const auto row = [](const char *name, const Script &script) {
        faultRows(name, End::Done, {}, "one", script);
    };
    row("a byte a chunk", [](const ReplyWriter &writer) {
        Reply reply = Reply::stream(bytes(writer.contentType()));
        for (const char byte : whole(writer))
            reply.chunk(QByteArray(1, byte));
        return reply.end();
    });
    row("until the connection ends", underHead({}));
    row("whole, though a stream was asked for",
        [](const ReplyWriter &writer) { return Reply::json(bytes(writer.whole("\"one\""))); });
    row("whole, until the connection ends", [](const ReplyWriter &writer) {
        return Reply::raw("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" +
                          bytes(writer.whole("\"one\"")))
            .hangUp();
    });
    for (const SpokenDialect &dialect : spokenDialects()) {
        const Script open = [](const ReplyWriter &writer) {
            return heard(writer).chunk(bytes(writer.end())).hold();
        };
        if (dialect.writer.hasEndMark())
            QTest::addRow("stays open: %s", dialect.name)
                << &dialect << open << End::Done << ErrorKind() << u"one"_s;
    }
}

void TstBrokenStreams::oddRepliesAreWhole()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(Script, script);
    QFETCH(QString, text);
    server->onAny(script(dialect->writer));
    const Heard heard = run(prompt(*dialect));
    QVERIFY(heard.outcome && !heard.outcome->error);
    QCOMPARE(heard.outcome->end, End::Done);
    QCOMPARE(heard.outcome->reason, wire::FinishReason::Stop);
    QCOMPARE(heard.text, text);
    QCOMPARE(server->requestCount(), 1);
    goOn(*dialect);
}

void TstBrokenStreams::brokenStreams_data()
{
    faultColumns();
    const auto row = [](const char *fault, ErrorKind kind, const Script &script) {
        faultRows(fault, End::Interrupted, kind, "one", script);
    };
    row("reset", ErrorKind::ConnectionLost,
        [](const ReplyWriter &writer) { return heard(writer).reset(); });
    row("closed before the last chunk", ErrorKind::ConnectionLost, brokenChunk({}));
    row("closed inside a chunk", ErrorKind::ConnectionLost, brokenChunk("ff\r\nda"));
    row("closed before its length", ErrorKind::ConnectionLost, [](const ReplyWriter &writer) {
        return Reply::raw(head(writer, "Content-Length: 100000\r\n") + begun(writer))
            .pause("text")
            .hangUp();
    });
    row("ended without an end mark", ErrorKind::Truncated,
        [](const ReplyWriter &writer) { return heard(writer).end(); });
    row("closed without an end mark", ErrorKind::Truncated, [](const ReplyWriter &writer) {
        return Reply::raw(head(writer) + begun(writer)).hangUp();
    });
    row("length without an end mark", ErrorKind::Truncated, [](const ReplyWriter &writer) {
        return Reply::whole(200, bytes(writer.contentType()), begun(writer));
    });
    faultRows("error in the stream", End::Failed, ErrorKind::Server, "one",
              [](const ReplyWriter &writer) {
                  return heard(writer).chunk(bytes(writer.streamError() + writer.end())).end();
              });
    faultRows("closed before a word", End::Failed, ErrorKind::Truncated, "",
              [](const ReplyWriter &writer) {
                  return Reply::raw(head(writer) + bytes(writer.open())).hangUp();
              });
    faultRows("reset before an answer", End::Failed, ErrorKind::MaybeReceived, "",
              [](const ReplyWriter &) { return Reply::raw().reset(); });
}

void TstBrokenStreams::impossibleChunks_data()
{
    faultColumns();
    for (const QByteArray size : {"FFFFFFFFFFFFFFFF", "-1", "many"}) {
        faultRows(size.constData(), End::Interrupted, {}, "one", [=](const ReplyWriter &writer) {
            return heard(writer).bytes(size + "\r\n" + bytes(writer.end())).hangUp();
        });
    }
    // Ten million bytes behind the size of a chunk, and the line never ends.
    faultRows("extension", End::Interrupted, {}, "one", [](const ReplyWriter &writer) {
        return heard(writer).bytes("4;" + QByteArray(10'000'000, 'x')).hangUp();
    });
}

// Qt stops without a word, waits for more, or forgets to say that the connection ended.
void TstBrokenStreams::impossibleChunks()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(Script, script);
    QFETCH(QString, text);
    transport.idle = kIdle;
    server->onAny(script(dialect->writer));
    const Heard heard = run(prompt(*dialect));
    QVERIFY(heard.outcome && heard.outcome->error);
    const ErrorKind kind = heard.outcome->error->kind;
    QVERIFY(kind == ErrorKind::Truncated || kind == ErrorKind::ConnectionLost ||
            kind == ErrorKind::IdleTimeout);
    QCOMPARE(heard.outcome->end, End::Interrupted);
    QCOMPARE(heard.text, text);
    goOn(*dialect);
}

void TstBrokenStreams::stalledStreams_data()
{
    faultColumns();
    faultRows("stalls", End::Interrupted, ErrorKind::IdleTimeout, "onetwothree",
              [](const ReplyWriter &writer) {
                  return Reply::stream(bytes(writer.contentType()))
                      .chunk(begun(writer) +
                             bytes(writer.text("\"two\"") + writer.text("\"three\"")))
                      .hold();
              });
}

void TstBrokenStreams::stalledStreams()
{
    transport.idle = kIdle;
    compare();
    QVERIFY(server->closedByPeer() > 0);
}

void TstBrokenStreams::endlessReplies_data()
{
    faultColumns();
    const auto endless = [](const std::function<std::string(const ReplyWriter &)> &piece) {
        return [=](const ReplyWriter &writer) {
            return Reply::raw(head(writer) + begun(writer)).endless(bytes(piece(writer)));
        };
    };
    faultRows("one event", End::Failed, ErrorKind::Protocol, "", [](const ReplyWriter &writer) {
        const std::string event = writer.text("\"\x1F\"");
        return Reply::raw(head(writer) + begun(writer) + bytes(event.substr(0, event.find('\x1F'))))
            .endless(QByteArray(64 * 1024, 'x'));
    });
    faultRows("good events", End::Interrupted, ErrorKind::TooLarge, "---",
              endless([](const ReplyWriter &writer) {
                  std::string events;
                  for (int i = 0; i < 500; ++i)
                      events += writer.text("\"-\"");
                  return events;
              }));
}

// What came before the limit stays.
void TstBrokenStreams::endlessReplies()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(Script, script);
    QFETCH(End, end);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, text);
    if (kind == ErrorKind::TooLarge)
        transport.body = 256 * 1024;
    server->onAny(script(dialect->writer));
    const Heard heard = run(prompt(*dialect));
    QVERIFY(heard.outcome && heard.outcome->error);
    QCOMPARE(errorKindName(heard.outcome->error->kind), errorKindName(kind));
    QCOMPARE(heard.outcome->end, end);
    QVERIFY(heard.text.startsWith(u"one"_s + text));
    QTRY_COMPARE(server->openConnections(), 0);
    transport.body.reset();
    goOn(*dialect);
}

void TstBrokenStreams::callsOfABrokenReplyDoNotRun_data()
{
    faultColumns();
    faultRows("call, then reset", End::Interrupted, ErrorKind::ConnectionLost, "one",
              [](const ReplyWriter &writer) { return heard(writer, writer.call({})).reset(); });
    faultRows("call, then the last chunk", End::Interrupted, ErrorKind::Truncated, "one",
              [](const ReplyWriter &writer) { return heard(writer, writer.call({})).end(); });
    faultRows("half a call", End::Interrupted, ErrorKind::Truncated, "one",
              [](const ReplyWriter &writer) { return heard(writer, writer.openCall()).end(); });
    faultRows("call, then an error", End::Failed, ErrorKind::Server, "one",
              [](const ReplyWriter &writer) {
                  return heard(writer, writer.call({}) + writer.streamError()).end();
              });
}

void TstBrokenStreams::callsOfABrokenReplyDoNotRun()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(Script, script);
    QFETCH(End, end);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, text);
    server->onAny(script(dialect->writer));
    const Heard heard = run(prompt(*dialect));
    QVERIFY(heard.outcome && heard.outcome->error);
    QCOMPARE(errorKindName(heard.outcome->error->kind), errorKindName(kind));
    QCOMPARE(heard.outcome->end, end);
    QCOMPARE(heard.text, text);
    QVERIFY(heard.outcome->toolCalls.isEmpty());
    QCOMPARE(heard.outcome->incompleteToolCalls.size(), 1);
    QCOMPARE(heard.outcome->incompleteToolCalls.first().name, u"look"_s);
}

QTEST_GUILESS_MAIN(TstBrokenStreams)

#include "tst_brokenstreams.moc"
