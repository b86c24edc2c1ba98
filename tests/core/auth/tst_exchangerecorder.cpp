// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/exchangerecorder.h"
#include "tests/support/canary.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstExchangeRecorder : public QObject
{
    Q_OBJECT

    static QByteArray everything(const ExchangeRecord &record)
    {
        QString all = record.method + record.url + record.body + record.answer + curlText(record);
        for (const RecordedHeader &header : record.headers + record.answerHeaders)
            all += header.name + header.value + header.prefix;
        return all.toUtf8();
    }

private Q_SLOTS:
    void requestAndAnswerAreWrittenDown();
    void answerIsCutAtFourKilobytes();
    void noKeyIsWrittenDown();
    void keyOfThePersonsOwnHeaderIsMasked();
    void keyOnTheEdgeOfTheCutIsTakenOut();
};

void TstExchangeRecorder::requestAndAnswerAreWrittenDown()
{
    ExchangeRecorder recorder({"POST", "http://one/v1/x?v=1", {{"Accept", "*/*"}}, "{}"}, {}, {});
    QCOMPARE(recorder.record().status, 0);
    recorder.takeHead({418, {{"X-RateLimit-Remaining-Tokens", "7"}, {"Set-Cookie", "id=1"}}});
    recorder.takeBody("{\"a\":");
    recorder.takeBody("1}");
    const ExchangeRecord record = recorder.record();
    QCOMPARE(record.method, u"POST"_s);
    QCOMPARE(record.url, u"http://one/v1/x?v=1"_s);
    QCOMPARE(record.body, u"{}"_s);
    QCOMPARE(record.headers.first().value, u"*/*"_s);
    QCOMPARE(record.status, 418);
    QCOMPARE(record.answerHeaders.at(0).value, u"7"_s);
    QCOMPARE(record.answerHeaders.at(1).value, u"…"_s);
    QCOMPARE(record.answer, u"{\"a\":1}"_s);
    QVERIFY(!record.answerIsCut);
}

void TstExchangeRecorder::answerIsCutAtFourKilobytes()
{
    ExchangeRecorder recorder({}, {}, {});
    recorder.takeBody(QByteArray(4'000, 'a'));
    QVERIFY(!recorder.record().answerIsCut);
    recorder.takeBody(QByteArray(4'000'000, 'b'));
    recorder.takeBody("c");
    QCOMPARE(recorder.record().answer.size(), ExchangeRecorder::kMostAnswer);
    QVERIFY(recorder.record().answerIsCut);
}

void TstExchangeRecorder::noKeyIsWrittenDown()
{
    const QByteArray key = makeCanary();
    const QByteArray password = makeCanary();
    const QByteArray echo = R"({"error":"bad key )" + key + R"("})";
    const std::string echoed = echo.toStdString();
    ExchangeRecorder recorder(
        {"POST",
         "https://user:" + password.toStdString() + "@one/v1?key=" + key.toStdString(),
         {{"X-Trace", key.toStdString()}},
         echoed},
        {{"Authorization", "Bearer ", Secret(key)}}, {Secret(password)});
    recorder.takeHead({401, {{"WWW-Authenticate", echoed}, {"X-Echo", echoed}}});
    recorder.takeBody(echo + key.toBase64() + password);
    const ExchangeRecord record = recorder.record();
    QCOMPARE(canaryForm(everything(record), key), QString());
    QCOMPARE(canaryForm(everything(record), password), QString());
    QCOMPARE(record.headers.first().prefix, u"Bearer "_s);
    QVERIFY(record.headers.first().isSecret);
    QVERIFY(curlText(record).contains(u"\"$API_KEY\""_s));
}

void TstExchangeRecorder::keyOfThePersonsOwnHeaderIsMasked()
{
    const QByteArray key = makeCanary();
    const ExchangeRecorder recorder({"GET", "http://one/", {{"X-Api-Key", key.toStdString()}}}, {},
                                    {});
    QCOMPARE(canaryForm(everything(recorder.record()), key), QString());
    QVERIFY(curlText(recorder.record()).contains(u"-H 'X-Api-Key: '\"$API_KEY\""_s));
}

void TstExchangeRecorder::keyOnTheEdgeOfTheCutIsTakenOut()
{
    const QByteArray key = makeCanary();
    ExchangeRecorder recorder({}, {{"x-api-key", {}, Secret(key)}}, {});
    recorder.takeBody(QByteArray(ExchangeRecorder::kMostAnswer - key.size() / 2, 'a') + key);
    QVERIFY(!recorder.record().answer.contains(QString::fromLatin1(key.first(12))));
}

QTEST_GUILESS_MAIN(TstExchangeRecorder)
#include "tst_exchangerecorder.moc"
