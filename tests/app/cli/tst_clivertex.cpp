// SPDX-License-Identifier: GPL-3.0-or-later
// Both dialects of Vertex from end to end, in the real program: add, check, models, chat. The
// server takes nothing that the service would refuse.
#include "tests/app/cli/clirun.h"
#include "tests/support/anthropicrequestcheck.h"
#include "tests/support/fakeserver.h"
#include "tests/support/googlerequestcheck.h"
#include "tests/support/replywriter.h"
#include "tests/support/tempprofile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

struct Publisher
{
    QByteArray name;
    QByteArray model;
    QByteArray streamMethod;
    QByteArray wholeMethod;
    const ReplyWriter &writer;
    std::string (*problem)(std::string_view body);
};

const Publisher &google()
{
    static const Publisher publisher{
        "google",
        "gemini-x",
        ":streamGenerateContent",
        ":generateContent",
        googleReplyWriter(),
        [](std::string_view body) { return wire::googleRequestFault(body, "gemini-x"); }};
    return publisher;
}

const Publisher &anthropic()
{
    static const Publisher publisher{"anthropic",
                                     "claude-x@1",
                                     ":streamRawPredict",
                                     ":rawPredict",
                                     anthropicReplyWriter(),
                                     [](std::string_view body) {
                                         return anthropicRequestProblem(body,
                                                                        AnthropicService::Vertex);
                                     }};
    return publisher;
}

} // namespace

Q_DECLARE_METATYPE(const Publisher *)

class TstCliVertex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lives_data() { publishers(); }
    void lives();
    void asksForTools_data() { publishers(); }
    void asksForTools();
    void waitsAsGoogleSays_data() { publishers(); }
    void waitsAsGoogleSays();
    void modelThatIsMissingIsNamed_data() { publishers(); }
    void modelThatIsMissingIsNamed();

private:
    static void publishers();
    void add(const Publisher &publisher);
    // What the server answers to a streamed and to a whole request that it would take.
    void answer(const Publisher &publisher, const Reply &streamed, const Reply &whole);
    int run(const QStringList &arguments);
    [[nodiscard]] QJsonObject eventOf(const QString &type) const;

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
    QByteArray m_output;
    QList<QJsonObject> m_events;
};

void TstCliVertex::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
}

void TstCliVertex::publishers()
{
    QTest::addColumn<const Publisher *>("publisher");
    QTest::newRow("Gemini") << &google();
    QTest::newRow("Claude") << &anthropic();
}

int TstCliVertex::run(const QStringList &arguments)
{
    CliRun cli(m_profile->path());
    cli.environment(u"SIGNALBOX_KEY_CUSTOM_CARD"_s, u"ya29.token"_s);
    const int code = cli.run(arguments);
    m_output = cli.output();
    m_events = arguments.contains(u"--events"_s) ? cli.events() : QList<QJsonObject>();
    return code;
}

QJsonObject TstCliVertex::eventOf(const QString &type) const
{
    for (const QJsonObject &each : m_events) {
        if (each[u"type"_s].toString() == type)
            return each;
    }
    return {};
}

void TstCliVertex::add(const Publisher &publisher)
{
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--spec"_s, u"google-vertex"_s,
                  u"--model"_s, QString::fromLatin1(publisher.model), u"--base-url"_s,
                  m_server->url(""), u"--auth"_s, u"bearer"_s, u"--field"_s, u"project=p1"_s,
                  u"--field"_s, u"location=eu"_s}),
             0);
}

void TstCliVertex::answer(const Publisher &publisher, const Reply &streamed, const Reply &whole)
{
    const auto strict = [&publisher](const Reply &reply) {
        return [&publisher, reply](const RecordedRequest &request) {
            if (request.header("Authorization") != "Bearer ya29.token")
                return Reply::json(R"({"error":{"code":401,"status":"UNAUTHENTICATED"}})", 401);
            const std::string problem = publisher.problem(request.body.toStdString());
            return problem.empty() ? reply : errorReply(400, QString::fromStdString(problem));
        };
    };
    const QByteArray root =
        "/v1/projects/p1/locations/eu/publishers/" + publisher.name + "/models/" + publisher.model;
    m_server->onRequest(root + publisher.streamMethod, strict(streamed));
    m_server->onRequest(root + publisher.wholeMethod, strict(whole));
}

void TstCliVertex::lives()
{
    QFETCH(const Publisher *, publisher);
    const ReplyWriter &writer = publisher->writer;
    const std::string stream = writer.open() + writer.text("\"Hel\"") + writer.text("\"lo\"");
    answer(*publisher,
           Reply::stream().chunk(QByteArray::fromStdString(stream + writer.end())).end(),
           Reply::json(QByteArray::fromStdString(writer.whole("\"Hello\""))));
    m_server->on("/v1beta1/publishers/" + publisher->name + "/models",
                 Reply::json("{\"publisherModels\":[{\"name\":\"publishers/" + publisher->name +
                             "/models/" + publisher->model + "\"}]}"));
    add(*publisher);

    QCOMPARE(run({u"check"_s, u"Card"_s, u"--json"_s}), 0);
    QCOMPARE(QJsonDocument::fromJson(m_output).object()[u"state"_s].toString(), u"green"_s);
    QCOMPARE(run({u"models"_s, u"Card"_s}), 0);
    QCOMPARE(m_output, publisher->model + '\n');
    for (const QStringList &more : {QStringList(), QStringList(u"--no-stream"_s)}) {
        QCOMPARE(run(QStringList{u"chat"_s, u"-m"_s, u"Card"_s, u"--events"_s, u"hi"_s} + more), 0);
        QString text;
        for (const QJsonObject &each : m_events)
            text +=
                each[u"type"_s].toString() == u"text"_s ? each[u"text"_s].toString() : QString();
        QCOMPARE(text, u"Hello"_s);
        QCOMPARE(eventOf(u"usage"_s)[u"output_tokens"_s].toInt(), 7);
        QCOMPARE(eventOf(u"finish"_s)[u"reason"_s].toString(), u"stop"_s);
    }
}

void TstCliVertex::asksForTools()
{
    QFETCH(const Publisher *, publisher);
    const ReplyWriter &writer = publisher->writer;
    const std::string stream = writer.open() + writer.call({.arguments = R"({"city":"Lyon"})"}) +
                               writer.end(ReplyWriter::Ending::Calls);
    answer(*publisher, Reply::stream().chunk(QByteArray::fromStdString(stream)).end(), {});
    add(*publisher);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"--events"_s, u"hi"_s}), 0);
    const QJsonObject call = eventOf(u"tool_call"_s);
    QCOMPARE(call[u"name"_s].toString(), u"look"_s);
    QCOMPARE(call[u"arguments"_s].toString(), uR"({"city":"Lyon"})"_s);
    QCOMPARE(eventOf(u"finish"_s)[u"reason"_s].toString(), u"tool_calls"_s);
}

// The service tells its own limits in Google's form, whoever made the model.
void TstCliVertex::waitsAsGoogleSays()
{
    QFETCH(const Publisher *, publisher);
    const Reply busy = Reply::json(
        R"({"error":{"code":429,"message":"Quota exceeded for base_model","status":)"
        R"("RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo",)"
        R"("retryDelay":"34s"}]}})",
        429);
    answer(*publisher, busy, busy);
    add(*publisher);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"--events"_s, u"--retries"_s, u"0"_s, u"hi"_s}),
             6);
    const QJsonObject error = eventOf(u"error"_s);
    QCOMPARE(error[u"kind"_s].toString(), u"rate_limit"_s);
    QCOMPARE(error[u"status"_s].toInt(), 429);
    QCOMPARE(error[u"code"_s].toString(), u"429"_s);
    QVERIFY(error[u"message"_s].toString().contains(u"Quota exceeded"_s));
    QCOMPARE(error[u"retry_after_s"_s].toDouble(), 34.0);
}

void TstCliVertex::modelThatIsMissingIsNamed()
{
    QFETCH(const Publisher *, publisher);
    const Reply missing = Reply::json(
        R"({"error":{"code":404,"message":"Publisher Model `x` was not found or your project does )"
        R"(not have access to it.","status":"NOT_FOUND"}})",
        404);
    answer(*publisher, missing, missing);
    add(*publisher);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"--events"_s, u"hi"_s}), 7);
    QCOMPARE(eventOf(u"error"_s)[u"kind"_s].toString(), u"model_not_found"_s);
}

QTEST_GUILESS_MAIN(TstCliVertex)
#include "tst_clivertex.moc"
