// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that are none, over real sockets and in every dialect: refused heads, pages, statuses and
// waits become the same words.
#include "core/chat/chatturnjob.h"
#include "tests/core/chat/faultbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ChatOutcome::End;

namespace {

constexpr qsizetype kMiB = 1024 * 1024;

Reply errorAnswer(const ReplyWriter &writer, int status, QList<QByteArray> fields)
{
    if (const std::string field = writer.errorHeader(status); !field.empty())
        fields.append(bytes(field));
    return Reply::whole(status, "application/json", bytes(writer.error(status, "slow down")),
                        fields);
}

} // namespace

class TstRefusedAnswers : public QObject, private FaultBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void refusedAnswers_data();
    void refusedAnswers() { compare(); }
    void errorPagesBecomeWords_data();
    void errorPagesBecomeWords();
    void waitsThatAreAskedFor_data();
    void waitsThatAreAskedFor();
};

void TstRefusedAnswers::refusedAnswers_data()
{
    faultColumns();
    const auto row = [](const char *fields) {
        faultRows(QByteArray(fields).replace("\r\n", " + ").constData(), End::Failed,
                  ErrorKind::Protocol, "", underHead(QByteArray(fields) + "\r\n"));
    };
    row("Content-Encoding: gzip");
    row("Content-Encoding: gzip, gzip");
    row("Content-Encoding: x-foo");
    row("Content-Length: 5\r\nContent-Length: 7");
    row("Content-Length: -1");
    row("Content-Length: 5\r\nTransfer-Encoding: chunked");
    row("Transfer-Encoding: gzip, chunked");
    faultRows("redirect", End::Failed, ErrorKind::Redirected, "", [](const ReplyWriter &) {
        return Reply::whole(307, "text/plain", "over there", {"Location: http://127.0.0.1:1/"});
    });
    faultRows("a page with 200", End::Failed, ErrorKind::Protocol, "", [](const ReplyWriter &) {
        return Reply::whole(200, "text/html", "<!DOCTYPE html><p>Sign in</p>");
    });
    faultRows("error with 200", End::Failed, ErrorKind::Server, "", [](const ReplyWriter &writer) {
        return Reply::json(bytes(writer.error(500, "no")));
    });
    faultRows("an empty answer of JSON", End::Failed, ErrorKind::Protocol, "",
              [](const ReplyWriter &) { return Reply::json({}); });
}

void TstRefusedAnswers::errorPagesBecomeWords_data()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    const QList<std::pair<int, ErrorKind>> statuses{{500, ErrorKind::Server},
                                                    {502, ErrorKind::Server},
                                                    {503, ErrorKind::Overloaded},
                                                    {504, ErrorKind::Server},
                                                    {529, ErrorKind::Overloaded}};
    for (const auto &[status, kind] : statuses) {
        for (const SpokenDialect &dialect : spokenDialects())
            QTest::addRow("%d: %s", status, dialect.name) << &dialect << status << kind;
    }
}

void TstRefusedAnswers::errorPagesBecomeWords()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    const QByteArray page = "<!DOCTYPE html><title>Oops</title><script>alert(1)</script>"
                            "<p>Bad &amp; ugly</p>" +
                            QByteArray("<b>").repeated(5 * kMiB / 3);
    server->onAny(Reply::whole(status, "text/html", page));
    const Heard heard = run(prompt(*dialect));
    QVERIFY(heard.outcome && heard.outcome->error);
    QCOMPARE(heard.outcome->end, End::Failed);
    QCOMPARE(errorKindName(heard.outcome->error->kind), errorKindName(kind));
    QCOMPARE(heard.outcome->error->httpStatus, status);
    QCOMPARE(heard.outcome->error->detail, u"Oops Bad & ugly"_s);
    goOn(*dialect);
}

void TstRefusedAnswers::waitsThatAreAskedFor_data()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("ms"); // -1: none
    const auto rows = [](const char *name, const QByteArray &field, int ms) {
        for (const SpokenDialect &dialect : spokenDialects())
            QTest::addRow("%s: %s", name, dialect.name) << &dialect << field << ms;
    };
    rows("seconds", "Retry-After: 2", 2'000);
    rows("date",
         "Date: Sun, 01 Mar 2026 12:00:00 GMT\r\nRetry-After: Sun, 01 Mar 2026 12:00:05 GMT",
         5'000);
    rows("99999999", "Retry-After: 99999999", -1);
    rows("negative", "Retry-After: -2", -1);
    rows("garbage", "Retry-After: soon, very soon", -1);
}

// Asked again as often as the person allows, and never more.
void TstRefusedAnswers::waitsThatAreAskedFor()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(QByteArray, field);
    QFETCH(int, ms);
    server->onAny(errorAnswer(dialect->writer, 429, {field}));
    ChatTurnJob turn(prompt(*dialect), 1, authorizer, clock);
    QSignalSpy waits(&turn, &ChatTurnJob::waitChanged);
    QSignalSpy finished(&turn, &ChatTurnJob::finished);
    turn.start();
    QVERIFY(waits.wait());
    QVERIFY(turn.waiting());
    const Error error = turn.waiting()->error;
    QCOMPARE(errorKindName(error.kind), u"rate_limit"_s);
    QCOMPARE(error.httpStatus, 429);
    QCOMPARE(error.detail, u"slow down"_s);
    QCOMPARE(error.retryAfter.value_or(-1ms).count(), ms);
    QVERIFY(turn.waiting()->pause <= (ms > 0 ? std::chrono::milliseconds(ms) : 8'000ms));
    QCOMPARE(server->requestCount(), 1);
    turn.retryNow();
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<ChatOutcome>().end, End::Failed);
    QCOMPARE(server->requestCount(), 2);
}

QTEST_GUILESS_MAIN(TstRefusedAnswers)

#include "tst_refusedanswers.moc"
