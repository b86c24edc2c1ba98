// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demoendpoint.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

struct Answer
{
    int status = 0;
    QByteArray type;
    QByteArray body;
    QByteArray retryAfter;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

// The JSON of every event but the end mark.
QList<QJsonObject> eventsOf(const QByteArray &body)
{
    QList<QJsonObject> events;
    for (const QByteArray &event : body.split('\n')) {
        if (event.startsWith("data: {"))
            events.append(QJsonDocument::fromJson(event.mid(6)).object());
    }
    return events;
}

QJsonObject choiceOf(const QJsonObject &chunk)
{
    return chunk["choices"_L1].toArray().at(0).toObject();
}

QString joined(const QByteArray &body, QLatin1StringView field)
{
    QString text;
    for (const QJsonObject &chunk : eventsOf(body))
        text += choiceOf(chunk)["delta"_L1][field].toString();
    return text;
}

QString finishOf(const QByteArray &body)
{
    QString reason;
    for (const QJsonObject &chunk : eventsOf(body)) {
        const QJsonValue value = choiceOf(chunk)["finish_reason"_L1];
        if (value.isString())
            reason = value.toString();
    }
    return reason;
}

} // namespace

class TstDemoEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsItsModel();
    void unknownPathsAndMethods_data();
    void unknownPathsAndMethods();
    void streamsTheWelcome();
    void answersWhole();
    void reportsUsageOnlyWhenAsked();
    void callsATool_data();
    void callsATool();
    void refusesWithParam();
    void sendsErrors();
    void errorInsideTheStream();
    void cutsTheConnection_data();
    void cutsTheConnection();
    void stallsUntilTheClientLeaves();
    void longReplyArrivesWhole();
    void keepsItsPace();
    void probeIsQuick();
    void takesAnyKey();

private:
    QNetworkReply *send(const QByteArray &body, const QByteArray &key = {});
    Answer post(const QByteArray &body, const QByteArray &key = {});
    Answer ask(const QByteArray &prompt, const QByteArray &more = {});
    static Answer finished(QNetworkReply *reply);

    std::unique_ptr<DemoEndpoint> m_demo;
    QNetworkAccessManager m_network;
};

void TstDemoEndpoint::init()
{
    m_demo = std::make_unique<DemoEndpoint>(DemoEndpoint::Pace::None);
    QVERIFY(m_demo->baseUrl().isEmpty());
    QVERIFY(m_demo->listen().ok());
    m_network.clearConnectionCache();
}

QNetworkReply *TstDemoEndpoint::send(const QByteArray &body, const QByteArray &key)
{
    QNetworkRequest request(QUrl(m_demo->baseUrl() + u"/chat/completions"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_ba);
    if (!key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + key);
    return m_network.post(request, body);
}

Answer TstDemoEndpoint::finished(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owned(reply);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 10'000))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            reply->rawHeader("content-type"), reply->readAll(), reply->rawHeader("retry-after"),
            reply->error()};
}

Answer TstDemoEndpoint::post(const QByteArray &body, const QByteArray &key)
{
    return finished(send(body, key));
}

Answer TstDemoEndpoint::ask(const QByteArray &prompt, const QByteArray &more)
{
    return post(R"({"model":"signalbox-demo","messages":[{"role":"user","content":")" + prompt +
                R"("}])" + more + "}");
}

void TstDemoEndpoint::listsItsModel()
{
    const Answer answer =
        finished(m_network.get(QNetworkRequest(QUrl(m_demo->baseUrl() + u"/models"_s))));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.type, "application/json");
    QCOMPARE(answer.json()["object"_L1].toString(), u"list"_s);
    const QJsonArray models = answer.json()["data"_L1].toArray();
    QCOMPARE(models.size(), 1);
    QCOMPARE(models[0]["id"_L1].toString(), u"signalbox-demo"_s);
}

void TstDemoEndpoint::unknownPathsAndMethods_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("root") << u"/"_s << 404;
    QTest::newRow("no version") << u"/chat/completions"_s << 404;
    QTest::newRow("version twice") << u"/v1/v1/models"_s << 404;
    QTest::newRow("slash at the end") << u"/v1/models/"_s << 404;
    QTest::newRow("GET of a chat") << u"/v1/chat/completions"_s << 405;
}

void TstDemoEndpoint::unknownPathsAndMethods()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QUrl url(m_demo->baseUrl());
    url.setPath(path);
    const Answer answer = finished(m_network.get(QNetworkRequest(url)));
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.json()["error"_L1]["message"_L1].toString().isEmpty());
}

void TstDemoEndpoint::streamsTheWelcome()
{
    const Answer answer = ask("Good morning", R"(,"stream":true)");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.type, "text/event-stream");
    QVERIFY(answer.body.endsWith("\n\ndata: [DONE]\n\n"));
    QVERIFY(joined(answer.body, "content"_L1).startsWith(u"# Welcome to Signalbox\n"));
    QVERIFY(joined(answer.body, "reasoning_content"_L1).contains(u"script"));
    QCOMPARE(finishOf(answer.body), u"stop"_s);
    const QList<QJsonObject> chunks = eventsOf(answer.body);
    QCOMPARE(choiceOf(chunks.first())["delta"_L1]["role"_L1].toString(), u"assistant"_s);
    for (const QJsonObject &chunk : chunks) {
        QCOMPARE(chunk["object"_L1].toString(), u"chat.completion.chunk"_s);
        QCOMPARE(chunk["id"_L1], chunks.first()["id"_L1]);
        QCOMPARE(chunk["model"_L1].toString(), u"signalbox-demo"_s);
    }
}

void TstDemoEndpoint::answersWhole()
{
    const Answer answer = ask("echo a \\\"b\\\"");
    QCOMPARE(answer.status, 200);
    const QJsonObject json = answer.json();
    QCOMPARE(json["object"_L1].toString(), u"chat.completion"_s);
    const QJsonObject choice = choiceOf(json);
    QCOMPARE(choice["message"_L1]["content"_L1].toString(), u"a \"b\""_s);
    QCOMPARE(choice["finish_reason"_L1].toString(), u"stop"_s);
    const QJsonObject usage = json["usage"_L1].toObject();
    QCOMPARE(usage["completion_tokens"_L1].toInt(), 2);
    QCOMPARE(usage["total_tokens"_L1].toInt(), usage["prompt_tokens"_L1].toInt() + 2);
    QVERIFY(choiceOf(ask("reasoning").json())["message"_L1]["reasoning_content"_L1].isString());
    QVERIFY(choiceOf(ask("refuse").json())["message"_L1]["refusal"_L1].isString());
    QCOMPARE(choiceOf(ask("empty").json())["message"_L1]["content"_L1].toString(), QString());
}

void TstDemoEndpoint::reportsUsageOnlyWhenAsked()
{
    const Answer with = ask("echo x", R"(,"stream":true,"stream_options":{"include_usage":true})");
    const QJsonObject last = eventsOf(with.body).last();
    QVERIFY(last["choices"_L1].toArray().isEmpty());
    QCOMPARE(last["usage"_L1]["completion_tokens"_L1].toInt(), 1);
    QVERIFY(eventsOf(with.body).first()["usage"_L1].isNull());
    QVERIFY(!ask("echo x", R"(,"stream":true)").body.contains("usage"));
}

void TstDemoEndpoint::callsATool_data()
{
    QTest::addColumn<bool>("stream");
    QTest::addColumn<bool>("legacy");
    QTest::newRow("streamed") << true << false;
    QTest::newRow("whole") << false << false;
    QTest::newRow("streamed, legacy") << true << true;
    QTest::newRow("whole, legacy") << false << true;
}

void TstDemoEndpoint::callsATool()
{
    QFETCH(bool, stream);
    QFETCH(bool, legacy);
    const QByteArray function =
        R"({"name":"read","parameters":{"type":"object","properties":{"path":{"type":"string"}}}})";
    QByteArray more = R"(,"tools":[{"type":"function","function":)" + function + "}]";
    if (legacy)
        more = ",\"functions\":[" + function + "]";
    if (stream)
        more += R"(,"stream":true)";
    const Answer answer = ask("tool", more);
    QCOMPARE(answer.status, 200);

    QString name;
    QString arguments;
    QString finish;
    const QList<QJsonObject> chunks =
        stream ? eventsOf(answer.body) : QList<QJsonObject>{answer.json()};
    for (const QJsonObject &chunk : chunks) {
        const QJsonObject choice = choiceOf(chunk);
        const QJsonObject message = choice[stream ? "delta"_L1 : "message"_L1].toObject();
        const QJsonValue call =
            legacy ? message["function_call"_L1] : message["tool_calls"_L1][0]["function"_L1];
        name += call["name"_L1].toString();
        arguments += call["arguments"_L1].toString();
        finish += choice["finish_reason"_L1].toString();
    }
    QCOMPARE(name, u"read"_s);
    QCOMPARE(arguments, uR"({"path":"demo"})"_s);
    QCOMPARE(finish, legacy ? u"function_call"_s : u"tool_calls"_s);
}

void TstDemoEndpoint::refusesWithParam()
{
    const Answer answer = ask("hello", R"(,"colour":"red")");
    QCOMPARE(answer.status, 400);
    const QJsonValue error = answer.json()["error"_L1];
    QCOMPARE(error["param"_L1].toString(), u"colour"_s);
    QCOMPARE(error["code"_L1].toString(), u"unknown_parameter"_s);
    QCOMPARE(error["type"_L1].toString(), u"invalid_request_error"_s);
    const Answer model = post(R"({"model":"x","messages":[]})");
    QCOMPARE(model.status, 404);
    QCOMPARE(model.json()["error"_L1]["code"_L1].toString(), u"model_not_found"_s);
}

void TstDemoEndpoint::sendsErrors()
{
    for (const char *more : {"", R"(,"stream":true)"}) {
        const Answer limited = ask("error 429", more);
        QCOMPARE(limited.status, 429);
        QCOMPARE(limited.retryAfter, "5");
        QCOMPARE(limited.type, "application/json");
        QCOMPARE(ask("error 401", more).status, 401);
        QCOMPARE(ask("error 500", more).status, 500);
    }
}

void TstDemoEndpoint::errorInsideTheStream()
{
    const Answer answer = ask("error stream", R"(,"stream":true)");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.error, QNetworkReply::NoError);
    QVERIFY(!joined(answer.body, "content"_L1).isEmpty());
    QCOMPARE(eventsOf(answer.body).last()["error"_L1]["code"_L1].toString(), u"server_error"_s);
    QVERIFY(!answer.body.contains("[DONE]"));
}

void TstDemoEndpoint::cutsTheConnection_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("streamed") << QByteArray(R"(,"stream":true)");
    QTest::newRow("whole") << QByteArray();
}

void TstDemoEndpoint::cutsTheConnection()
{
    QFETCH(QByteArray, more);
    const Answer answer = ask("cut", more);
    QCOMPARE(answer.error, QNetworkReply::RemoteHostClosedError);
    QVERIFY(!answer.body.contains("[DONE]"));
    QCOMPARE(answer.body.isEmpty(), more.isEmpty());
}

void TstDemoEndpoint::stallsUntilTheClientLeaves()
{
    const std::unique_ptr<QNetworkReply> reply(
        send(R"({"model":"signalbox-demo","stream":true,)"
             R"("messages":[{"role":"user","content":"stall"}]})"));
    QByteArray body;
    QTRY_VERIFY((body += reply->readAll()).contains("\" then\""));
    QVERIFY(!reply->isFinished());
    reply->abort();
    QCOMPARE(ask("echo x").status, 200);
}

void TstDemoEndpoint::longReplyArrivesWhole()
{
    const Answer answer = ask("long", R"(,"stream":true,"stream_options":{"include_usage":true})");
    QCOMPARE(answer.error, QNetworkReply::NoError);
    QCOMPARE(eventsOf(answer.body).last()["usage"_L1]["completion_tokens"_L1].toInt(), 4000);
    const Answer limited = ask("long", R"(,"stream":true,"max_tokens":100)");
    QCOMPARE(finishOf(limited.body), u"length"_s);
    QCOMPARE(eventsOf(limited.body).size(), 102); // the role and the finish reason besides
}

void TstDemoEndpoint::keepsItsPace()
{
    m_demo = std::make_unique<DemoEndpoint>();
    QVERIFY(m_demo->listen().ok());
    QElapsedTimer timer;
    timer.start();
    const Answer answer = ask("long", R"(,"stream":true,"max_tokens":30)");
    QCOMPARE(finishOf(answer.body), u"length"_s);
    QVERIFY2(timer.elapsed() > 250 + 29 * 16 - 20, qPrintable(QString::number(timer.elapsed())));
}

void TstDemoEndpoint::probeIsQuick()
{
    m_demo = std::make_unique<DemoEndpoint>();
    QVERIFY(m_demo->listen().ok());
    const Answer answer = ask("ping", R"(,"max_tokens":1)");
    QCOMPARE(answer.status, 200);
    QCOMPARE(choiceOf(answer.json())["finish_reason"_L1].toString(), u"length"_s);
}

void TstDemoEndpoint::takesAnyKey()
{
    const QByteArray body =
        R"({"model":"signalbox-demo","messages":[{"role":"user","content":"echo x"}]})";
    QCOMPARE(post(body, "sk-anything").status, 200);
    QCOMPARE(post(body).status, 200);
}

QTEST_GUILESS_MAIN(TstDemoEndpoint)
#include "tst_demoendpoint.moc"
