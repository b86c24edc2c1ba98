// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/errorcode.h"
#include "ui/words/errortext.h"
#include "ui/words/wordparts.h"

#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;

class TstErrorText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasWholeSentences();
    void sentences_data();
    void sentences();
    void aStrangeNameDoesNotChangeTheSentence();
    void fieldErrors_data();
    void fieldErrors();
    void everyFieldProblemIsASentence();
    void healthSummaries_data();
    void healthSummaries();
    void healthNames_data();
    void healthNames();
    void durations_data();
    void durations();
};

void TstErrorText::everyKindHasWholeSentences()
{
    for (int i = 0; i <= int(ErrorKind::Internal); ++i) {
        const Error error{.kind = static_cast<ErrorKind>(i)};
        const ErrorWords words = errorWords(error);
        const QByteArray which = errorKindName(error.kind).toUtf8();
        for (const QString &sentence : {words.title, words.advice}) {
            QVERIFY2(sentence.endsWith(u'.'), which.constData());
            QVERIFY2(sentence.front().isUpper(), which.constData());
            for (const QChar bad : {u'!', u'{', u'<', u'%'})
                QVERIFY2(!sentence.contains(bad), which.constData());
        }
    }
}

void TstErrorText::sentences_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("advice");
    QTest::newRow("401 of an unnamed server")
        << Error{.kind = ErrorKind::Authentication, .httpStatus = 401} << QString()
        << QStringLiteral("The server refused the key (401).")
        << QStringLiteral("Check the key, or whether this server wants it in an x-api-key header.");
    QTest::newRow("429 with Retry-After")
        << Error{.kind = ErrorKind::RateLimited, .httpStatus = 429, .retryAfter = 12'000ms}
        << QStringLiteral("LM Studio")
        << QStringLiteral("LM Studio limits how often it may be asked (429).")
        << QStringLiteral("Try again in 12 s.");
    QTest::newRow("keychain of another desktop")
        << Error{.kind = ErrorKind::SecretNotFound, .code = kOtherKeychain} << QString()
        << QStringLiteral("The key is not in the keychain of this desktop.")
        << QStringLiteral("This computer has two, a Secret Service such as GNOME Keyring and "
                          "KWallet, and a desktop uses one of them. Start the desktop that the key "
                          "was entered in, or enter the key once more.");
    QTest::newRow("login of a proxy")
        << Error{.kind = ErrorKind::Proxy,
                 .code = QStringLiteral("proxy_login"),
                 .subject = QStringLiteral("proxy:3128")}
        << QStringLiteral("LM Studio")
        << QStringLiteral("The proxy proxy:3128 wants a valid login.")
        << QStringLiteral("Enter its user and password under Network on the card of the endpoint.");
    QTest::newRow("file of the network")
        << Error{.kind = ErrorKind::Tls,
                 .code = QStringLiteral("certificate_file"),
                 .subject = QStringLiteral("ca-file")}
        << QString() << QStringLiteral("The file of Certificate Authority cannot be used.")
        << QStringLiteral("Choose a PEM file that can be read. The details say what is wrong.");
    QTest::newRow("key through a proxy without TLS")
        << Error{.kind = ErrorKind::Proxy,
                 .code = QStringLiteral("proxy_needs_tls"),
                 .subject = QStringLiteral("proxy:3128")}
        << QString()
        << QStringLiteral("The proxy proxy:3128 could read the key: the connection is not "
                          "encrypted.")
        << QStringLiteral("Use https:// in the Base URL, or choose no proxy for this endpoint.");
    QTest::newRow("certificate that is not the pinned one")
        << Error{.kind = ErrorKind::Tls,
                 .code = QStringLiteral("certificate_not_pinned"),
                 .subject = QStringLiteral("llm.example.com")}
        << QString()
        << QStringLiteral("llm.example.com shows another certificate than the pinned one.")
        << QStringLiteral("Nothing was sent. If whoever runs the server has renewed the "
                          "certificate, enter its fingerprint as Pinned Certificate.");
    QTest::newRow("closed before an answer")
        << Error{.kind = ErrorKind::MaybeReceived} << QStringLiteral("vLLM")
        << QStringLiteral("vLLM closed the connection before it answered.")
        << QStringLiteral("It may have acted on the request, so it was not sent a second time. Try "
                          "again if you want to send it.");
    QTest::newRow("password of a proxy that is gone")
        << Error{.kind = ErrorKind::SecretNotFound, .subject = QStringLiteral("proxy-password")}
        << QString() << QStringLiteral("Proxy Password could not be read from the keychain.")
        << QStringLiteral("Unlock the keychain and try again, or enter it once more.");
    QTest::newRow("503 without a time")
        << Error{.kind = ErrorKind::Overloaded, .httpStatus = 503} << QStringLiteral("vLLM")
        << QStringLiteral("vLLM is busy (503).") << QStringLiteral("Try again in a moment.");
    QTest::newRow("a host that is known")
        << Error{.kind = ErrorKind::Dns, .subject = QStringLiteral("api.example.com")}
        << QStringLiteral("Example")
        << QStringLiteral("api.example.com has no address: the name was not found.")
        << QStringLiteral("Check the spelling of the Base URL and the network connection.");
    QTest::newRow("a model that is known")
        << Error{.kind = ErrorKind::ModelNotFound,
                 .httpStatus = 404,
                 .subject = QStringLiteral("gpt-9")}
        << QStringLiteral("Example")
        << QStringLiteral("Example does not have the model gpt-9 (404).")
        << QStringLiteral("Choose another model, or correct the Model ID.");
    QTest::newRow("a model that is not allowed")
        << Error{.kind = ErrorKind::ModelNotAllowed, .subject = QStringLiteral("gpt-9")}
        << QStringLiteral("Example")
        << QStringLiteral("Example may not be asked for the model gpt-9.")
        << QStringLiteral("Choose another model, or add this one to the Supported Models of the "
                          "endpoint.");
}

void TstErrorText::sentences()
{
    QFETCH(Error, error);
    QFETCH(QString, endpoint);
    const ErrorWords words = errorWords(error, endpoint);
    QTEST(words.title, "title");
    QTEST(words.advice, "advice");
}

void TstErrorText::aStrangeNameDoesNotChangeTheSentence()
{
    const Error error{.kind = ErrorKind::Authentication, .httpStatus = 401};
    QCOMPARE(errorWords(error, QStringLiteral("{status} %1 <img src=x>")).title,
             QStringLiteral("{status} %1 <img src=x> refused the key (401)."));
}

void TstErrorText::fieldErrors_data()
{
    QTest::addColumn<FieldError>("error");
    QTest::addColumn<QString>("text");
    QTest::newRow("no URL") << FieldError{EndpointField::BaseUrl, FieldProblem::Missing}
                            << QStringLiteral(
                                   "Enter a Base URL, e.g. https://my-server.example.com/v1");
    QTest::newRow("a taken name") << FieldError{EndpointField::Name, FieldProblem::Duplicate}
                                  << QStringLiteral(
                                         "Another endpoint has this name. Choose another one.");
    QTest::newRow("the same model twice")
        << FieldError{EndpointField::ModelId, FieldProblem::Duplicate}
        << QStringLiteral("This model is already in the list.");
    QTest::newRow("a resource that is a host")
        << FieldError{EndpointField::Resource, FieldProblem::WrongForm}
        << QStringLiteral("A resource name has only letters, digits and inner hyphens. It is the "
                          "part before .openai.azure.com.");
    QTest::newRow("aliases of each other")
        << FieldError{EndpointField::ModelMapping,
                      FieldProblem::Cycle,
                      {QStringLiteral("%2"), QStringLiteral("b")}}
        << QStringLiteral("%2 and b stand for each other. An alias must lead to a model.");
    QTest::newRow("a header among many")
        << FieldError{EndpointField::ExtraHeaders,
                      FieldProblem::OuterSpaces,
                      {QStringLiteral("X-Team")}}
        << QStringLiteral("X-Team: Remove the spaces before and after the value.");
    QTest::newRow("a field of another spec")
        << FieldError{EndpointField::Spec, FieldProblem::NotOfThisSpec, {QStringLiteral("region")}}
        << QStringLiteral("The API Spec does not know region.");
}

void TstErrorText::fieldErrors()
{
    QFETCH(FieldError, error);
    QTEST(fieldErrorText(error), "text");
}

void TstErrorText::everyFieldProblemIsASentence()
{
    for (int field = 0; field <= int(EndpointField::ConfirmTokenUri); ++field) {
        QVERIFY(!fieldLabel(static_cast<EndpointField>(field)).isEmpty());
        for (int problem = 0; problem <= int(FieldProblem::TooMany); ++problem) {
            const QString text = fieldErrorText(
                {static_cast<EndpointField>(field), static_cast<FieldProblem>(problem)});
            QVERIFY(text.size() > 8);
            QVERIFY(!text.contains(u'!'));
        }
    }
}

void TstErrorText::healthSummaries_data()
{
    QTest::addColumn<HealthReport>("report");
    QTest::addColumn<QString>("text");
    const auto failed = [](StepState state, ErrorKind kind) {
        return QList<StepResult>{
            {.step = HealthStep::Authentication, .state = state, .error = Error{.kind = kind}}};
    };
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'000'000).toUTC();
    QTest::newRow("never checked") << HealthReport{} << QStringLiteral("Not checked yet");
    QTest::newRow("first check") << HealthReport{.checking = true} << QStringLiteral("Checking…");
    QTest::newRow("green") << HealthReport{.state = HealthState::Green, .latency = 142ms}
                           << QStringLiteral("Ready · 142 ms");
    QTest::newRow("yellow") << HealthReport{.state = HealthState::Yellow,
                                            .steps =
                                                failed(StepState::Limited, ErrorKind::RateLimited),
                                            .retryAt = now.addMSecs(11'200)}
                            << QStringLiteral("Rate limited · retry in 12 s");
    QTest::newRow("yellow, time over")
        << HealthReport{.state = HealthState::Yellow,
                        .steps = failed(StepState::Limited, ErrorKind::RateLimited),
                        .retryAt = now}
        << QStringLiteral("Rate limited");
    QTest::newRow("red") << HealthReport{.state = HealthState::Red,
                                         .steps =
                                             failed(StepState::Failed, ErrorKind::Authentication)}
                         << QStringLiteral("Key rejected");
}

void TstErrorText::healthSummaries()
{
    QFETCH(HealthReport, report);
    QTEST(healthSummary(report, QDateTime::fromSecsSinceEpoch(1'000'000).toUTC()), "text");
}

void TstErrorText::healthNames_data()
{
    QTest::addColumn<HealthReport>("report");
    QTest::addColumn<QString>("text");
    QTest::newRow("unknown") << HealthReport{} << QStringLiteral("Health: unknown");
    QTest::newRow("green") << HealthReport{.state = HealthState::Green}
                           << QStringLiteral("Health: green");
    QTest::newRow("yellow") << HealthReport{.state = HealthState::Yellow}
                            << QStringLiteral("Health: yellow");
    QTest::newRow("red") << HealthReport{.state = HealthState::Red}
                         << QStringLiteral("Health: red");
    QTest::newRow("checking") << HealthReport{.state = HealthState::Red, .checking = true}
                              << QStringLiteral("Health: checking");
}

void TstErrorText::healthNames()
{
    QFETCH(HealthReport, report);
    QTEST(healthStateText(report), "text");
}

void TstErrorText::durations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("milliseconds") << qint64(142) << QStringLiteral("142 ms");
    QTest::newRow("a second and a bit") << qint64(1'430) << QStringLiteral("1.4 s");
    QTest::newRow("whole seconds") << qint64(12'000) << QStringLiteral("12 s");
    QTest::newRow("rounded up") << qint64(12'001) << QStringLiteral("13 s");
    QTest::newRow("minutes") << qint64(180'000) << QStringLiteral("3 min");
    QTest::newRow("hours") << qint64(7'200'000) << QStringLiteral("2 h");
    QTest::newRow("negative") << qint64(-5) << QStringLiteral("0 ms");
}

void TstErrorText::durations()
{
    QFETCH(qint64, ms);
    QTEST(words::durationText(std::chrono::milliseconds(ms)), "text");
}

QTEST_GUILESS_MAIN(TstErrorText)
#include "tst_errortext.moc"
