// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/health/healthjob.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/scriptedtransport.h"

#include <QTest>

#include <algorithm>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kModels[] = "/models";
constexpr char kChat[] = "/chat/completions";

// What the table calls the reason of a dot.
std::string reasonOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::ConnectionRefused:
        return "connection";
    case ErrorKind::Tls:
        return "tls";
    case ErrorKind::ConnectTimeout:
        return "timeout";
    case ErrorKind::Authentication:
        return "auth";
    case ErrorKind::ModelNotFound:
        return "not_found";
    case ErrorKind::RateLimited:
        return "rate_limit";
    case ErrorKind::Protocol:
        return "bad_response";
    default:
        return errorKindName(kind).toStdString();
    }
}

std::string dotOf(HealthState state)
{
    switch (state) {
    case HealthState::Unknown:
        return "unknown";
    case HealthState::Green:
        return "green";
    case HealthState::Yellow:
        return "yellow";
    case HealthState::Red:
        return "red";
    }
    Q_UNREACHABLE();
}

ScriptedAnswer failed(ErrorKind kind)
{
    return {.error = Error{.kind = kind}};
}

ScriptedAnswer recorded(const std::string &name)
{
    const auto cases = wire::wireCases("openai-chat");
    const auto found = std::ranges::find(cases, name, &wire::WireCase::name);
    if (found == cases.end())
        qFatal("no such case");
    return {.status = found->head.status,
            .body = QByteArray::fromStdString(found->body),
            .headers = found->head.headers};
}

ScriptedAnswer connectionThat(const std::string &outcome)
{
    if (outcome == "connection refused")
        return failed(ErrorKind::ConnectionRefused);
    if (outcome == "timeout")
        return failed(ErrorKind::ConnectTimeout);
    return failed(ErrorKind::Tls);
}

const ScriptedAnswer kList = {.body = R"({"object":"list","data":[{"id":"m"}]})"};
const ScriptedAnswer kCutAnswer = {
    .body = R"({"object":"chat.completion","choices":[{"index":0,"finish_reason":"length",)"
            R"("message":{"role":"assistant","content":"p"}}]})"};

} // namespace

// The recorded table of what a check must make of an answer.
class TstHealthTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();

private:
    [[nodiscard]] HealthReport check(ScriptedTransport &transport);
};

void TstHealthTable::rows_data()
{
    QTest::addColumn<wire::Json>("row");
    const auto table = wire::parseJson(wire::readWireFile("openai-chat/health.table.json"));
    QVERIFY(table);
    int number = 0;
    for (const wire::Json &row : wire::member(*table, "rows"))
        QTest::addRow("%d: %s", ++number, wire::textMember(row, "step").c_str()) << row;
    QVERIFY(number > 0);
}

HealthReport TstHealthTable::check(ScriptedTransport &transport)
{
    FakeClock clock;
    SessionSecretStore secrets;
    FakeEnvironment environment;
    Authorizer authorizer(secrets, transport, clock, environment);
    HealthJob job({authorizer, clock},
                  {.id = EndpointId(u"custom-test"_s),
                   .name = u"Test"_s,
                   .baseUrl = u"https://models.example.com/v1"_s,
                   .models = {{.id = u"m"_s}}},
                  true);
    std::optional<HealthReport> report;
    connect(&job, &HealthJob::finished, this,
            [&](const HealthOutcome &outcome) { report = outcome.report; });
    job.start();
    if (!QTest::qWaitFor([&] { return report.has_value(); }))
        qFatal("the check did not finish");
    return *report;
}

void TstHealthTable::rows()
{
    QFETCH(wire::Json, row);
    const std::string step = wire::textMember(row, "step");
    const std::string bodyCase = wire::textMember(row, "body_case");
    const std::string dot = wire::textMember(row, "dot"); // null: this answer alone decides nothing
    ScriptedTransport transport;
    transport.on(kModels, kList);
    transport.on(kChat, kCutAnswer);
    if (step == "connect")
        transport.on(kModels, connectionThat(wire::textMember(row, "outcome")));
    else if (step == "models" && dot == "red") // a key is refused everywhere
        for (const char *path : {kModels, kChat})
            transport.on(path, recorded(bodyCase));
    else if (!bodyCase.empty())
        transport.on(step == "models" ? kModels : kChat, recorded(bodyCase));
    else if (step == "models")
        transport.on(kModels, {.status = static_cast<int>(*wire::integerMember(row, "status"))});

    const HealthReport report = check(transport);
    if (dot.empty()) {
        // The check went on: to the model, or to the same question in the form that was asked for.
        QVERIFY(transport.count(kChat) >= (step == "chat" ? 2 : 1));
        return;
    }
    QCOMPARE(dotOf(report.state), dot);
    const std::string reason = wire::textMember(row, "reason");
    QCOMPARE(report.problem() ? reasonOf(report.problem()->kind) : std::string(), reason);
}

QTEST_GUILESS_MAIN(TstHealthTable)

#include "tst_healthtable.moc"
