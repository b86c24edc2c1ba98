// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/extrabody.h"
#include "core/model/networkvalidation.h"

#include <QTest>

#include <functional>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(EndpointNetwork &)>;

EndpointNetwork proxied()
{
    return {.proxy = ProxyMode::Http, .proxyHost = u"proxy.example.com"_s, .proxyPort = 3128};
}

} // namespace

Q_DECLARE_METATYPE(Change)

// What may be saved of an endpoint's network and of its extra body.
class TstNetworkValidation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rightNetworks_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) {
            QTest::newRow(name) << change;
        };
        row("a proxy", [](auto &) {});
        for (const char *host : {"10.0.0.1", "::1", "proxy", "my_proxy.corp", "bücher.example"})
            row(host, [host](auto &network) { network.proxyHost = QString::fromUtf8(host); });
        row("with a login", [](auto &network) {
            network.proxyUser = u"worker@corp"_s;
            network.proxyPasswordRef = u"keychain:x"_s;
        });
        row("SOCKS user with a colon", [](auto &network) {
            network.proxy = ProxyMode::Socks5;
            network.proxyUser = u"a:b"_s;
        });
        row("none", [](auto &network) { network = {.proxy = ProxyMode::None}; });
        row("the system's", [](auto &network) { network = {}; });
        row("files", [](auto &network) {
            network.caFile = u"/etc/ssl/corp.pem"_s;
            network.clientCertificateFile = u"/home/me/me.pem"_s;
            network.clientKeyFile = u"/home/me/me.key"_s;
            network.clientKeyPassphraseRef = u"keychain:x"_s;
        });
        row("a pin", [](auto &network) { network.pinnedCertificate = QString(64, u'a'); });
        row("times", [](auto &network) {
            network.connectSeconds = 1;
            network.totalSeconds = 3'600;
        });
    }

    void rightNetworks()
    {
        QFETCH(Change, change);
        EndpointNetwork network = proxied();
        change(network);
        QVERIFY(networkErrors(network).isEmpty());
    }

    void wrongNetworks_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<EndpointField>("field");
        QTest::addColumn<FieldProblem>("problem");
        const auto row = [](const char *name, EndpointField field, FieldProblem problem,
                            const Change &change) {
            QTest::newRow(name) << change << field << problem;
        };
        const auto host = EndpointField::ProxyHost;
        row("no host", host, FieldProblem::Missing, [](auto &n) { n.proxyHost.clear(); });
        for (const char *text : {"http://proxy", "proxy:3128", "a b", "user@proxy", "proxy/x", "-a",
                                 "a..b", "a\nb", "?"})
            row(text, host, FieldProblem::WrongForm,
                [text](auto &n) { n.proxyHost = QString::fromLatin1(text); });
        const auto port = EndpointField::ProxyPort;
        row("no port", port, FieldProblem::Missing, [](auto &n) { n.proxyPort = 0; });
        row("port -1", port, FieldProblem::OutOfRange, [](auto &n) { n.proxyPort = -1; });
        row("port 65536", port, FieldProblem::OutOfRange, [](auto &n) { n.proxyPort = 65'536; });
        const auto user = EndpointField::ProxyUser;
        row("HTTP user with a colon", user, FieldProblem::WrongForm,
            [](auto &n) { n.proxyUser = u"a:b"_s; });
        row("long user", user, FieldProblem::TooLong,
            [](auto &n) { n.proxyUser = QString(256, u'a'); });
        row("user of two lines", user, FieldProblem::ControlCharacters,
            [](auto &n) { n.proxyUser = u"a\nb"_s; });
        row("password without a user", user, FieldProblem::Missing,
            [](auto &n) { n.proxyPasswordRef = u"keychain:x"_s; });
        row("host without a proxy", host, FieldProblem::NeedsProxy,
            [](auto &n) { n = {.proxy = ProxyMode::None, .proxyHost = u"h"_s}; });
        row("login without a proxy", user, FieldProblem::NeedsProxy,
            [](auto &n) { n = {.proxyUser = u"u"_s}; });
        row("relative file", EndpointField::CaFile, FieldProblem::WrongForm,
            [](auto &n) { n.caFile = u"corp.pem"_s; });
        row("file of two lines", EndpointField::CaFile, FieldProblem::ControlCharacters,
            [](auto &n) { n.caFile = u"/a\nb"_s; });
        row("certificate without its key", EndpointField::ClientKey, FieldProblem::Missing,
            [](auto &n) { n.clientCertificateFile = u"/c"_s; });
        row("key without its certificate", EndpointField::ClientCertificate, FieldProblem::Missing,
            [](auto &n) { n.clientKeyFile = u"/k"_s; });
        row("passphrase alone", EndpointField::ClientKey, FieldProblem::Missing,
            [](auto &n) { n.clientKeyPassphraseRef = u"keychain:x"_s; });
        const auto pin = EndpointField::PinnedCertificate;
        row("short pin", pin, FieldProblem::WrongForm,
            [](auto &n) { n.pinnedCertificate = QString(40, u'a'); });
        row("pin in upper case", pin, FieldProblem::WrongForm,
            [](auto &n) { n.pinnedCertificate = QString(64, u'A'); });
        row("0 s", EndpointField::ConnectTimeout, FieldProblem::OutOfRange,
            [](auto &n) { n.connectSeconds = 0; });
        row("3601 s", EndpointField::FirstByteTimeout, FieldProblem::OutOfRange,
            [](auto &n) { n.firstByteSeconds = 3'601; });
        row("-1 s", EndpointField::IdleTimeout, FieldProblem::OutOfRange,
            [](auto &n) { n.idleSeconds = -1; });
    }

    void wrongNetworks()
    {
        QFETCH(Change, change);
        QFETCH(EndpointField, field);
        QFETCH(FieldProblem, problem);
        EndpointNetwork network = proxied();
        change(network);
        const QList<FieldError> errors = networkErrors(network);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first(), (FieldError{field, problem}));
    }

    void fingerprintsAreReadAsProgramsShowThem_data()
    {
        QTest::addColumn<QString>("text");
        const QString pairs = QString(u"AB:"_s).repeated(32).chopped(1);
        QTest::newRow("colons and upper case") << pairs;
        QTest::newRow("as OpenSSL shows it") << QString(u"SHA256 Fingerprint="_s + pairs);
        QTest::newRow("blanks") << QString(u" abab"_s).repeated(16);
        QTest::newRow("plain") << QString(u"ab"_s).repeated(32);
    }

    void fingerprintsAreReadAsProgramsShowThem()
    {
        QFETCH(QString, text);
        QCOMPARE(normalizedFingerprint(text), QString(u"ab"_s).repeated(32));
    }

    void numbers()
    {
        QCOMPARE(parseSeconds(u" 30 s "_s).value, 30);
        QCOMPARE(parseSeconds(u""_s).value, std::nullopt);
        QCOMPARE(parseSeconds(u""_s).problem, std::nullopt);
        QCOMPARE(parseSeconds(u"half"_s).problem, FieldProblem::NotANumber);
        QCOMPARE(parseSeconds(u"1.5"_s).problem, FieldProblem::NotANumber);
        QCOMPARE(parseSeconds(u"0"_s).problem, FieldProblem::OutOfRange);
        QCOMPARE(parseSeconds(u"99999999999999"_s).problem, FieldProblem::OutOfRange);
        QCOMPARE(parsePort(u"65535"_s).value, 65'535);
        QCOMPARE(parsePort(u"-1"_s).problem, FieldProblem::OutOfRange);
    }

    void proxiesAreReadFromOneWord()
    {
        const auto http = withProxy({}, u"http://proxy.example.com:3128"_s);
        QVERIFY(http);
        QCOMPARE(*http, proxied());
        const auto socks = withProxy({}, u"socks5://[::1]:1080/"_s);
        QVERIFY(socks && socks->proxy == ProxyMode::Socks5);
        QCOMPARE(socks->proxyHost, u"::1"_s);
        const auto none = withProxy(proxied(), u"none"_s);
        QVERIFY(none);
        QCOMPARE(*none, EndpointNetwork{.proxy = ProxyMode::None});
        QCOMPARE(withProxy(proxied(), u"system"_s), EndpointNetwork());
        for (const QString &text : {u"proxy:3128"_s, u"http://user:hidden@proxy:3128"_s,
                                    u"https://proxy:3128"_s, u"http://proxy:3128/x"_s, u"http"_s})
            QVERIFY2(!withProxy({}, text), qPrintable(text));
    }

    void extraBodies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::optional<FieldProblem>>("problem");
        const auto row = [](const QString &text, std::optional<FieldProblem> problem) {
            QTest::newRow(qPrintable(text.left(40))) << text << problem;
        };
        row(u""_s, {});
        row(u"{}"_s, {});
        row(uR"({"top_k": 20, "max_tokens": 5, "tool_choice": "auto"})"_s, {});
        row(u"[1]"_s, FieldProblem::WrongForm);
        row(u"{\"a\":"_s, FieldProblem::WrongForm);
        row(u"top_k = 20"_s, FieldProblem::WrongForm);
        row(QString(u"{\"a\":"_s + QString(40, u'[') + QString(40, u']') + u'}'),
            FieldProblem::WrongForm);
        row(QString(u"{\"a\":\""_s + QString(70'000, u'x') + u"\"}"_s), FieldProblem::TooLong);
        for (const char *member :
             {"model", "messages", "input", "contents", "system", "stream", "tools", "Messages"})
            row(u"{\"%1\": 1}"_s.arg(QLatin1StringView(member)), FieldProblem::PartOfRequest);
        for (const char *member : {"api_key", "key", "authorization", "password"})
            row(u"{\"%1\": \"x\"}"_s.arg(QLatin1StringView(member)), FieldProblem::KeyMember);
    }

    void extraBodies()
    {
        QFETCH(QString, text);
        QFETCH(std::optional<FieldProblem>, problem);
        const ExtraBody body = parseExtraBody(text);
        QCOMPARE(body.error ? std::optional(body.error->problem) : std::nullopt, problem);
        if (body.error)
            QCOMPARE(body.error->field, EndpointField::ExtraBody);
        else
            QCOMPARE(parseExtraBody(extraBodyText(body.object)).object, body.object);
    }
};

QTEST_GUILESS_MAIN(TstNetworkValidation)
#include "tst_networkvalidation.moc"
