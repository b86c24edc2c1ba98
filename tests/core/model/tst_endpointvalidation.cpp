// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointvalidation.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

Endpoint validEndpoint()
{
    Endpoint endpoint;
    endpoint.name = u"LM Studio"_s;
    endpoint.baseUrl = u"http://localhost:1234/v1"_s;
    endpoint.models = {{.id = u"meta-llama/Llama-3.1-8B-Instruct"_s}};
    return endpoint;
}

} // namespace

class TstEndpointValidation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void validEndpointHasNoErrors() { QVERIFY(validate(validEndpoint(), {}).isEmpty()); }

    void eachFieldHasItsOwnError()
    {
        Endpoint endpoint = validEndpoint();
        endpoint.name = u"  "_s;
        endpoint.baseUrl = u"ftp://x"_s;
        endpoint.auth = AuthMode::CustomHeader;
        endpoint.authHeader = u"X Y"_s;
        endpoint.models.first() = {
            .id = {}, .displayName = u"a\nb"_s, .contextWindow = 0, .maxOutput = 200'000'000};
        const QList<FieldError> expected = {
            {EndpointField::Name, FieldProblem::Missing},
            {EndpointField::BaseUrl, FieldProblem::WrongScheme},
            {EndpointField::AuthHeader, FieldProblem::NotAHeaderName},
            {EndpointField::ModelId, FieldProblem::Missing},
            {EndpointField::DisplayName, FieldProblem::ControlCharacters},
            {EndpointField::ContextWindow, FieldProblem::OutOfRange},
            {EndpointField::MaxOutput, FieldProblem::OutOfRange},
            {EndpointField::MaxOutput, FieldProblem::LargerThanWindow},
        };
        QCOMPARE(validate(endpoint, {}), expected);
    }

    void namesAreUniqueWithoutCase()
    {
        const QList<FieldError> errors = validate(validEndpoint(), {u"lm studio"_s});
        QCOMPARE(errors, (QList<FieldError>{{EndpointField::Name, FieldProblem::Duplicate}}));
    }

    void errorsNameFurtherModels()
    {
        Endpoint endpoint = validEndpoint();
        endpoint.models.append({.id = u"b"_s, .contextWindow = 10, .maxOutput = 20});
        QCOMPARE(validate(endpoint, {}),
                 (QList<FieldError>{
                     {EndpointField::MaxOutput, FieldProblem::LargerThanWindow, {u"b"_s}}}));
    }

    void modelsAreBounded()
    {
        Endpoint endpoint = validEndpoint();
        while (endpoint.models.size() < Endpoint::kMostModels)
            endpoint.models.append({.id = QString::number(endpoint.models.size())});
        QCOMPARE(validate(endpoint, {}), QList<FieldError>());
        endpoint.models.append({.id = u"one too many"_s});
        QCOMPARE(validate(endpoint, {}),
                 (QList<FieldError>{{EndpointField::ModelId, FieldProblem::TooMany}}));
    }

    void modelsAreUnique()
    {
        Endpoint endpoint = validEndpoint();
        endpoint.models.append(endpoint.models.first());
        QCOMPARE(validate(endpoint, {}),
                 (QList<FieldError>{{EndpointField::ModelId, FieldProblem::Duplicate}}));
        endpoint.models.clear();
        QCOMPARE(validate(endpoint, {}),
                 (QList<FieldError>{{EndpointField::ModelId, FieldProblem::Missing}}));
    }

    void baseUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<std::optional<FieldProblem>>("problem");
        using P = FieldProblem;
        const std::optional<P> fine;
        const auto row = [](const QString &url, std::optional<P> problem) {
            QTest::newRow(qPrintable(url.left(40))) << url << problem;
        };
        row(u"file:///x"_s, P::WrongScheme);
        row(u"javascript:alert(1)"_s, P::WrongScheme);
        row(u"localhost:1234/v1"_s, P::WrongScheme);
        row(u"http://a@b/"_s, P::HasUserInfo);
        row(u"https://user:pw@api.example.com/v1"_s, P::HasUserInfo);
        row(u"http://127.0.0.1:99999/"_s, P::NotAUrl);
        row(u"http://127.0.0.1:0/"_s, P::NotAUrl);
        row(u"http:///v1"_s, P::NotAUrl);
        row(u"http://[::1"_s, P::NotAUrl);
        row(u"https://api.example.com/a\nb"_s, P::ControlCharacters);
        row(u"https://h/"_s + QString(10'000, u'x'), P::TooLong);
        row(u"http://127.0.0.1:18081@evil.example.com/"_s, P::HasUserInfo);
        row(u"http://8.8.8.8/v1"_s, P::InsecurePublic);
        row(u"http://0x7f000001/v1"_s, fine);
        row(u"https://api.example.com/v1"_s, fine);
        row(u"http://[fd00::1]:8000/v1"_s, fine);
        row(u"  https://api.example.com/v1 \n"_s, fine); // trimmed when it is saved
        row(u"https://\u0430pi.example.com/v1"_s, fine); // shown as xn--…
        row(u"http://\u0430pi.example.com/v1"_s, P::InsecurePublic);
        row(u"https://api\u202E.example.com/v1"_s, P::ControlCharacters);
    }

    void baseUrls()
    {
        QFETCH(QString, url);
        QFETCH(std::optional<FieldProblem>, problem);
        QVERIFY(baseUrlProblem(url) == problem);
    }

    void keysThatCannotStandInAHeader_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<std::optional<FieldProblem>>("problem");
        using P = FieldProblem;
        const auto row = [](const char *name, const QByteArray &key, std::optional<P> problem) {
            QTest::newRow(name) << key << problem;
        };
        row("none", "", std::nullopt);
        row("ordinary", "sk-abc", std::nullopt);
        row("newline inside", "sk\nX-Evil: 1", P::NotVisibleAscii);
        row("NUL", QByteArray("sk\0x", 4), P::NotVisibleAscii);
        row("not ASCII", "schlüssel", P::NotVisibleAscii);
        row("leading blank", " sk", P::OuterSpaces);
        row("trailing newline", "sk\n", P::OuterSpaces);
        row("100 kB", QByteArray(100'000, 'x'), P::TooLong);
    }

    void keysThatCannotStandInAHeader()
    {
        QFETCH(QByteArray, key);
        QFETCH(std::optional<FieldProblem>, problem);
        QVERIFY(apiKeyProblem(key) == problem);
    }

    void headerNames()
    {
        QVERIFY(!headerNameProblem(u"X-Api-Token"_s));
        QVERIFY(!headerNameProblem(u"Authorization"_s));
        QVERIFY(headerNameProblem(QString()) == FieldProblem::Missing);
        QVERIFY(headerNameProblem(u"X:Y"_s) == FieldProblem::NotAHeaderName);
        for (const char *name : {"Host", "content-length", "Transfer-Encoding", "Connection",
                                 "Cookie", "Proxy-Authorization"})
            QVERIFY(headerNameProblem(QString::fromLatin1(name)) == FieldProblem::ForbiddenHeader);
    }

    void tokenCounts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("value"); // 0: none
        QTest::addColumn<std::optional<FieldProblem>>("problem");
        using P = FieldProblem;
        const auto row = [](const char *text, qint64 value, std::optional<P> problem = {}) {
            QTest::newRow(*text ? text : "<empty>") << QString::fromUtf8(text) << value << problem;
        };
        row("", 0);
        row("131072", 131'072);
        row(" 131,072 ", 131'072);
        row("131.072", 131'072);
        row("128k", 128'000);
        row("1M", 1'000'000);
        row("1.5k", 0, P::NotANumber);
        row("1e9", 0, P::NotANumber);
        row("NaN", 0, P::NotANumber);
        row("-1", 0, P::OutOfRange);
        row("0", 0, P::OutOfRange);
        row("9223372036854775808", 0, P::OutOfRange);
        row("101m", 0, P::OutOfRange);
    }

    void tokenCounts()
    {
        QFETCH(QString, text);
        QFETCH(qint64, value);
        QFETCH(std::optional<FieldProblem>, problem);
        const TokenCount count = parseTokenCount(text);
        QCOMPARE(count.value.value_or(0), value);
        QVERIFY(count.problem == problem);
    }
};

QTEST_GUILESS_MAIN(TstEndpointValidation)
#include "tst_endpointvalidation.moc"
