// SPDX-License-Identifier: GPL-3.0-or-later
// What a person reads of every way in which an endpoint works or does not: a server on a real
// socket, a full check, and its verdict in the words that all views share.
#include "core/auth/authorizer.h"
#include "core/health/healthjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/blackhole.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeresolver.h"
#include "tests/support/fakeserver.h"
#include "tests/support/testtls.h"
#include "ui/words/errortext.h"

#include <QNetworkProxy>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char kModels[] = "/v1/models";
constexpr char kChat[] = "/v1/chat/completions";
constexpr char kEmbeddings[] = "/v1/embeddings";

// The real transport with limits that a test need not wait for.
class HurriedTransport final : public Transport
{
public:
    bool isHurried = false;

protected:
    [[nodiscard]] std::unique_ptr<Exchange> make(ExchangeOrder order) override
    {
        Limits own = order.limits;
        if (isHurried) {
            own.connect = own.firstByte = 150ms;
            own.total = 1s;
        }
        return m_transport.send(std::move(order.request), std::move(order.secrets), own, order.lane,
                                std::move(order.route));
    }

private:
    QnamTransport m_transport{u"test"_s};
};

// One case: what the server does to a working endpoint, and what is said of it then.
struct Case
{
    std::function<void(FakeServer &)> script = {};
    QString baseUrl = {}; // empty: the server's
    std::optional<TlsIdentity> tls = {};
    bool isHurried = false;
    HealthState state = HealthState::Red;
    std::optional<ErrorKind> kind = {};
    QString summary = {};
    QString title = {}; // empty: nothing to say
    ErrorAction action = ErrorAction::None;
};

Reply chatReply(const QByteArray &message, const QByteArray &finishReason)
{
    return Reply::json(R"({"object":"chat.completion","choices":[{"index":0,"message":)" + message +
                       R"(,"finish_reason":")" + finishReason + R"("}]})");
}

std::function<void(FakeServer &)> chats(const Reply &reply)
{
    return [reply](FakeServer &server) { server.on(kChat, reply); };
}

std::function<void(FakeServer &)> answersAll(const Reply &reply)
{
    return [reply](FakeServer &server) {
        server.on(kModels, reply);
        server.on(kChat, reply);
    };
}

} // namespace

Q_DECLARE_METATYPE(Case)

class TstHealthVerdicts final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SessionSecretStore m_secrets;
    HurriedTransport m_transport;
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};

    [[nodiscard]] HealthReport check(const QString &baseUrl)
    {
        HealthJob job({m_authorizer, m_clock},
                      {.id = EndpointId(u"custom-test"_s),
                       .name = u"Test"_s,
                       .baseUrl = baseUrl,
                       .models = {{.id = u"m"_s}}},
                      true);
        std::optional<HealthReport> report;
        QSignalSpy finished(&job, &HealthJob::finished);
        connect(&job, &HealthJob::finished, this,
                [&](const HealthOutcome &outcome) { report = outcome.report; });
        job.start();
        static_cast<void>(finished.wait(15'000));
        return report.value_or(HealthReport());
    }

    static void networkRows();
    static void certificateRows();
    static void refusalRows();
    static void limitRows();
    static void answerRows();
    static void workingRows();
    static void add(const char *name, const Case &row) { QTest::newRow(name) << row; }

private Q_SLOTS:
    void cleanup()
    {
        QNetworkProxy::setApplicationProxy(QNetworkProxy::DefaultProxy);
        m_transport.isHurried = false;
    }

    void verdicts_data()
    {
        QTest::addColumn<Case>("row");
        networkRows();
        certificateRows();
        refusalRows();
        limitRows();
        answerRows();
        workingRows();
    }

    void verdicts();
    void connectTimeoutIsNotASilentServer();
    void proxyThatIsGone();
    void nameThatIsPublicGetsNoKey();
    void listThatRefusesAGoodKeyIsLearnt();
};

void TstHealthVerdicts::networkRows()
{
    add("no such name", {.baseUrl = u"https://nowhere.invalid/v1"_s,
                         .kind = ErrorKind::Dns,
                         .summary = u"Host not found"_s,
                         .title = u"nowhere.invalid has no address: the name was not found."_s,
                         .action = ErrorAction::EditEndpoint});
    add("nobody listens", {.script = [](FakeServer &server) { server.stop(); },
                           .kind = ErrorKind::ConnectionRefused,
                           .summary = u"Connection refused"_s,
                           .title = u"127.0.0.1 does not accept connections on this port."_s,
                           .action = ErrorAction::Retry});
    add("no route", {.baseUrl = u"https://[2001:db8::1]/v1"_s,
                     .kind = ErrorKind::Unreachable,
                     .summary = u"Not reachable"_s,
                     .title = u"2001:db8::1 could not be reached."_s,
                     .action = ErrorAction::Retry});
    add("silence", {.script = answersAll(Reply::silence()),
                    .isHurried = true,
                    .kind = ErrorKind::FirstByteTimeout,
                    .summary = u"No answer in time"_s,
                    .title = u"Test took the request and did not answer in time."_s,
                    .action = ErrorAction::Retry});
    add("a drip that never ends",
        {.script = answersAll(Reply::stream("application/json").endless("1\r\n \r\n", 20ms)),
         .isHurried = true,
         .kind = ErrorKind::TotalTimeout,
         .summary = u"Answer too slow"_s,
         .title = u"Test did not finish its answer in time."_s,
         .action = ErrorAction::Retry});
    add("reset", {.script = answersAll(Reply::raw().reset()),
                  .kind = ErrorKind::ConnectionLost,
                  .summary = u"Connection lost"_s,
                  .title = u"Test closed the connection too early."_s,
                  .action = ErrorAction::Retry});
    add("a redirect", {.script = answersAll(Reply::whole(
                           307, "text/plain", {}, {"Location: https://example.com/v1/models"})),
                       .kind = ErrorKind::Redirected,
                       .summary = u"Redirected"_s,
                       .title = u"Test redirects requests to another address (307)."_s,
                       .action = ErrorAction::EditEndpoint});
}

void TstHealthVerdicts::certificateRows()
{
    const auto row = [](const char *name, TlsIdentity tls, const char *summary, const char *title,
                        ErrorAction action) {
        add(name, {.tls = tls,
                   .kind = ErrorKind::Tls,
                   .summary = QString::fromLatin1(summary),
                   .title = QString::fromLatin1(title),
                   .action = action});
    };
    row("expired certificate", TlsIdentity::Expired, "Certificate expired",
        "The certificate of 127.0.0.1 has expired.", ErrorAction::Retry);
    row("certificate of another host", TlsIdentity::WrongHost, "Certificate of another host",
        "127.0.0.1 shows the certificate of another host.", ErrorAction::EditEndpoint);
    row("unknown authority", TlsIdentity::UnknownAuthority, "Unknown authority",
        "127.0.0.1 shows a certificate that no authority trusted here has signed.",
        ErrorAction::EditEndpoint);
}

void TstHealthVerdicts::refusalRows()
{
    const auto row = [](const char *name, const std::function<void(FakeServer &)> &script,
                        ErrorKind kind, const char *summary, const char *title,
                        ErrorAction action) {
        add(name, {.script = script,
                   .kind = kind,
                   .summary = QString::fromLatin1(summary),
                   .title = QString::fromLatin1(title),
                   .action = action});
    };
    row("401", answersAll(errorReply(401, u"Incorrect API key provided"_s)),
        ErrorKind::Authentication, "Key rejected", "Test refused the key (401).",
        ErrorAction::CheckKey);
    row("401 with another login offered",
        answersAll(Reply::whole(401, "text/plain", "no", {"WWW-Authenticate: Basic realm=\"x\""})),
        ErrorKind::Authentication, "Key rejected", "Test refused the key (401).",
        ErrorAction::CheckKey);
    row("the list is public, the key is wrong", chats(errorReply(401, u"Invalid API key"_s)),
        ErrorKind::Authentication, "Key rejected", "Test refused the key (401).",
        ErrorAction::CheckKey);
    row("403", answersAll(errorReply(403, u"Not for you"_s)), ErrorKind::Permission, "Not allowed",
        "Test does not allow this (403).", ErrorAction::CheckKey);
    row("404 of the path", answersAll(Reply::json(R"({"detail":"Not Found"})", 404)),
        ErrorKind::PathNotFound, "Nothing at this path", "Test offers nothing at this path (404).",
        ErrorAction::EditEndpoint);
    row("404 of the model",
        chats(errorReply(404, u"The model `m` does not exist"_s, u"invalid_request_error"_s,
                         u"model_not_found"_s)),
        ErrorKind::ModelNotFound, "Model not found", "Test does not have the model m (404).",
        ErrorAction::ChooseModel);
    row("400", chats(errorReply(400, u"The seed is odd"_s)), ErrorKind::BadRequest,
        "Request refused", "Test did not accept the request (400).", ErrorAction::EditEndpoint);
    row("402", chats(errorReply(402, u"Payment required"_s)), ErrorKind::Quota, "Quota used up",
        "Test reports that the credit or quota is used up (402).", ErrorAction::ChooseModel);
    row("429 of the quota",
        chats(errorReply(429, u"You exceeded your current quota"_s, u"insufficient_quota"_s,
                         u"insufficient_quota"_s, {"Retry-After: 2"})),
        ErrorKind::Quota, "Quota used up",
        "Test reports that the credit or quota is used up (429).", ErrorAction::ChooseModel);
    row("429 of the billing",
        chats(errorReply(429, u"Your account is not active, check your billing details."_s,
                         u"billing_not_active"_s)),
        ErrorKind::Quota, "Quota used up",
        "Test reports that the credit or quota is used up (429).", ErrorAction::ChooseModel);
    for (const int status : {500, 502, 504})
        row(qPrintable(QString::number(status)),
            chats(Reply::whole(status, "text/html", "<html><h1>Bad</h1></html>")),
            ErrorKind::Server, "Server error",
            qPrintable(u"Test reports an error of its own (%1)."_s.arg(status)),
            ErrorAction::Retry);
    row("a model that cannot chat", chats(errorReply(400, u"This is not a chat model"_s)),
        ErrorKind::BadRequest, "Model cannot chat", "Test does not let the model m chat (400).",
        ErrorAction::ChooseModel);
}

void TstHealthVerdicts::limitRows()
{
    const auto row = [](const char *name, const Reply &reply, ErrorKind kind, const char *summary,
                        const char *title) {
        add(name, {.script = chats(reply),
                   .state = HealthState::Yellow,
                   .kind = kind,
                   .summary = QString::fromLatin1(summary),
                   .title = QString::fromLatin1(title),
                   .action = ErrorAction::Retry});
    };
    row("429 with a time", errorReply(429, u"Slow down"_s, {}, {}, {"Retry-After: 12"}),
        ErrorKind::RateLimited, "Rate limited", "Test limits how often it may be asked (429).");
    row("429 with a time that no one waits for",
        errorReply(429, u"Slow down"_s, {}, {}, {"Retry-After: 99999999"}), ErrorKind::RateLimited,
        "Rate limited", "Test limits how often it may be asked (429).");
    row("529", errorReply(529, u"Overloaded"_s, u"overloaded_error"_s), ErrorKind::Overloaded,
        "Busy", "Test is busy (529).");
    row("503", errorReply(503, u"Service unavailable"_s), ErrorKind::Overloaded, "Busy",
        "Test is busy (503).");
    row("503 while the model loads",
        Reply::json(
            R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})", 503),
        ErrorKind::Overloaded, "Loading the model", "Test is still loading the model (503).");
}

void TstHealthVerdicts::answerRows()
{
    const auto row = [](const char *name, const std::function<void(FakeServer &)> &script,
                        const char *summary, const char *title, ErrorAction action) {
        add(name, {.script = script,
                   .kind = ErrorKind::Protocol,
                   .summary = QString::fromLatin1(summary),
                   .title = QString::fromLatin1(title),
                   .action = action});
    };
    const Reply page = Reply::whole(200, "text/html", "<!DOCTYPE html><p>Sign in</p>");
    row("a web page", answersAll(page), "A web page, no API",
        "Test sent a web page instead of an answer.", ErrorAction::EditEndpoint);
    row("a web page that says to be JSON",
        chats(Reply::whole(200, "application/json", "<!DOCTYPE html><p>Sign in</p>")),
        "A web page, no API", "Test sent a web page instead of an answer.",
        ErrorAction::EditEndpoint);
    row("a text", chats(Reply::whole(200, "text/plain", "It works!")), "Unexpected answer",
        "Test sent an answer that does not fit its API Spec.", ErrorAction::EditEndpoint);
    row("other JSON", chats(Reply::json(R"({"status":"ok"})")), "Unexpected answer",
        "Test sent an answer that does not fit its API Spec.", ErrorAction::EditEndpoint);
    for (const auto &[name, reply] :
         {std::pair("no choice", Reply::json(R"({"object":"chat.completion","choices":[]})")),
          std::pair("no byte", Reply::json({})),
          std::pair("no byte of a text", Reply::whole(200, "text/plain", {})),
          std::pair("no event", Reply::stream().end())})
        row(name, chats(reply), "Empty answer", "Test sent an answer with nothing in it.",
            ErrorAction::ChooseModel);
}

void TstHealthVerdicts::workingRows()
{
    const auto green = [](const char *name, const std::function<void(FakeServer &)> &script) {
        add(name, {.script = script, .state = HealthState::Green, .summary = u"Ready"_s});
    };
    green("all is well", {});
    green("thoughts took all tokens",
          chats(chatReply(R"({"role":"assistant","content":""})", "length")));
    green("thoughts took all tokens, and that is an error",
          chats(errorReply(400,
                           u"Could not finish the message because max_tokens or model output "
                           "limit was reached. Please try again with higher max_tokens."_s,
                           u"invalid_request_error"_s)));
    green("so few tokens are refused", chats(errorReply(400, u"`max_tokens` must be greater than "
                                                             "`thinking.budget_tokens`."_s)));
    green("an answer without text",
          chats(chatReply(R"({"role":"assistant","content":null})", "stop")));
    green("no list of models", [](FakeServer &server) {
        server.on(kModels, Reply::json(R"({"detail":"Not Found"})", 404));
    });
    green("a list that refuses the key",
          [](FakeServer &server) { server.on(kModels, errorReply(401, u"no list for you"_s)); });
    green("a list that is a page", [](FakeServer &server) {
        server.on(kModels, Reply::whole(200, "text/html", "<html>hello</html>"));
    });
    const Case embeds{.state = HealthState::Green,
                      .summary = u"Embeddings only"_s,
                      .title = u"The model m makes embeddings and cannot chat."_s,
                      .action = ErrorAction::ChooseModel};
    Case found = embeds;
    found.script = [](FakeServer &server) {
        server.on(kChat, errorReply(400, u"\"m\" does not support chat"_s));
        server.on(kEmbeddings, Reply::json(R"({"data":[{"index":0,"embedding":[0.5,1]}]})"));
    };
    add("embeddings, as the refusal of a chat shows", found);
    Case listed = embeds;
    listed.script = [](FakeServer &server) {
        server.on(kModels, Reply::json(R"({"data":[{"id":"m","type":"embeddings"}]})"));
        server.on(kChat, errorReply(500, u"must not be asked"_s));
        server.on(kEmbeddings, Reply::json(R"({"data":[{"index":0,"embedding":[0.5,1]}]})"));
    };
    add("embeddings, as the list says", listed);
}

void TstHealthVerdicts::verdicts()
{
    QFETCH(Case, row);
    const TrustedTestAuthority trusted;
    FakeServer server(row.tls);
    server.on(kModels, modelsReply({u"m"_s}));
    server.on(kChat, completionReply(u"pong"_s));
    if (row.script)
        row.script(server);
    m_transport.isHurried = row.isHurried;

    const HealthReport report = check(row.baseUrl.isEmpty() ? server.baseUrl() : row.baseUrl);
    QCOMPARE(healthStateName(report.state), healthStateName(row.state));
    QCOMPARE(report.problem() ? errorKindName(report.problem()->kind) : QString(),
             row.kind ? errorKindName(*row.kind) : QString());
    const QString summary = healthSummary(report, m_clock.now());
    QCOMPARE(summary.section(u" · "_s, 0, 0), row.summary);
    const std::optional<ErrorWords> words = healthWords(report, u"Test"_s);
    QCOMPARE(words ? words->title : QString(), row.title);
    QCOMPARE(words ? words->action : ErrorAction::None, row.action);
    if (words) {
        QVERIFY(!words->advice.isEmpty());
        QVERIFY(!errorActionText(words->action).isEmpty());
        QVERIFY(!words->detail.contains(u'<'));
    }
    // A chat that fails the same way says the same.
    if (const Error *problem = report.problem())
        QCOMPARE(errorWords(*problem, u"Test"_s).title, row.title);
}

void TstHealthVerdicts::connectTimeoutIsNotASilentServer()
{
    const BlackHole hole;
    if (!hole.isValid())
        QSKIP("A full backlog still accepts here.");
    m_transport.isHurried = true;
    const HealthReport report = check(hole.url());
    QCOMPARE(report.state, HealthState::Red);
    QCOMPARE(healthWords(report, u"Test"_s)->title,
             u"127.0.0.1 did not accept the connection in time."_s);
}

void TstHealthVerdicts::proxyThatIsGone()
{
    quint16 port = 0;
    {
        const FakeServer gone;
        port = static_cast<quint16>(QUrl(gone.url("/")).port());
    }
    QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port});
    const HealthReport report = check(u"https://192.0.2.1/v1"_s);
    QCOMPARE(report.state, HealthState::Red);
    // Older versions of Qt know less of the reason than newer ones.
    const QString proxy = u"The proxy 127.0.0.1:%1 "_s.arg(port);
    const QStringList titles{proxy + u"did not connect to the server."_s,
                             proxy + u"does not accept connections on this port."_s};
    const QString title = healthWords(report, u"Test"_s)->title;
    QVERIFY2(titles.contains(title), qPrintable(title));
}

void TstHealthVerdicts::nameThatIsPublicGetsNoKey()
{
    const FakeResolver resolver("nas", {"192.0.2.7"});
    m_environment.variables = {{"SIGNALBOX_KEY_CUSTOM_TEST", "sk-test"}};
    const HealthReport report = check(u"http://nas/v1"_s);
    m_environment.variables.clear();
    QCOMPARE(report.state, HealthState::Red);
    QCOMPARE(report.problem()->kind, ErrorKind::Tls);
    QCOMPARE(healthSummary(report, m_clock.now()).section(u" · "_s, 0, 0), u"Not encrypted"_s);
    const std::optional<ErrorWords> words = healthWords(report, u"Test"_s);
    QCOMPARE(words->title,
             u"nas has a public address, and the connection would not be encrypted."_s);
    QCOMPARE(words->action, ErrorAction::EditEndpoint);
}

void TstHealthVerdicts::listThatRefusesAGoodKeyIsLearnt()
{
    FakeServer server;
    server.on(kModels, errorReply(401, u"no list for you"_s));
    server.on(kChat, completionReply(u"pong"_s));
    const Endpoint endpoint{.id = EndpointId(u"custom-test"_s),
                            .name = u"Test"_s,
                            .baseUrl = server.baseUrl(),
                            .models = {{.id = u"m"_s}}};
    const auto run = [&](bool withModel, const QList<LearntQuirk> &learnt) {
        HealthJob job({m_authorizer, m_clock}, endpoint, withModel, learnt);
        HealthOutcome outcome;
        connect(&job, &HealthJob::finished, this, [&](const auto &ended) { outcome = ended; });
        QSignalSpy finished(&job, &HealthJob::finished);
        job.start();
        static_cast<void>(finished.wait());
        return outcome;
    };
    const HealthOutcome first = run(true, {});
    QCOMPARE(first.learnt.size(), 1);
    QCOMPARE(first.learnt.first().name, u"model_list"_s);
    // A free probe then draws no conclusion from the list; before, it had to.
    QCOMPARE(run(false, first.learnt).report.state, HealthState::Unknown);
    QCOMPARE(run(false, {}).report.state, HealthState::Red);
}

QTEST_GUILESS_MAIN(TstHealthVerdicts)
#include "tst_healthverdicts.moc"
