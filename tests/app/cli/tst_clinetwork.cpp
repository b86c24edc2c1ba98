// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeproxy.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"
#include "tests/support/testtls.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The network of an endpoint in the real program.
class TstCliNetwork final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<TempProfile>();
        m_server = std::make_unique<FakeServer>(TlsIdentity::Good);
        m_server->on("/v1/models", modelsReply({u"m"_s}));
        m_server->on("/v1/chat/completions", completionReply(u"pong"_s));
    }

    void checkPassesOnTheWayThatWasAdded()
    {
        const FakeProxy proxy(FakeProxy::Kind::Socks5);
        const QString address = u"socks5://127.0.0.1:"_s + QString::number(proxy.serverPort());
        add({u"--proxy"_s, address, u"--ca-file"_s, testAuthorityFile(), u"--first-byte-timeout"_s,
             u"30"_s, u"--extra-body"_s, uR"({"top_k":20})"_s});
        CliRun check(m_profile->path());
        QCOMPARE(check.run({u"check"_s, u"Card"_s}), 0);
        QVERIFY(!proxy.targets().isEmpty());

        const QJsonObject shown = show();
        QCOMPARE(shown[u"proxy_in_use"_s].toString(), address.section(u"//"_s, 1));
        QCOMPARE(shown[u"extra_body"_s].toObject()[u"top_k"_s].toInt(), 20);
        const QJsonObject network = shown[u"network"_s].toObject();
        QCOMPARE(network[u"proxy"_s].toString(), u"socks5"_s);
        QCOMPARE(network[u"first_byte_seconds"_s].toInt(), 30);
        QCOMPARE(network[u"ca_file"_s].toString(), testAuthorityFile());
    }

    void otherCertificateThanThePinnedOneIsNamed()
    {
        const QString pin = QString(u"ab"_s).repeated(32);
        add({u"--ca-file"_s, testAuthorityFile(), u"--pin"_s, pin});
        const QByteArray shown =
            fingerprintOf(serverConfiguration(TlsIdentity::Good).localCertificate());
        for (const QStringList &more : {QStringList(), QStringList{u"--json"_s}}) {
            CliRun check(m_profile->path());
            QCOMPARE(check.run(QStringList{u"check"_s, u"Card"_s} + more), 4);
            QVERIFY2(check.output().contains(shown), check.output().constData());
            QVERIFY(check.output().contains(pin.toLatin1()));
        }
        QCOMPARE(m_server->received(), QByteArray());
    }

    void editTakesBack()
    {
        add({u"--ca-file"_s, testAuthorityFile(), u"--pin"_s,
             QString(u"AB:"_s).repeated(31) + u"AB", u"--idle-timeout"_s, u"5"_s, u"--extra-body"_s,
             u"{\"a\":1}"_s});
        QCOMPARE(show()[u"network"_s][u"pinned_certificate"_s].toString(),
                 QString(u"ab"_s).repeated(32));
        CliRun edit(m_profile->path());
        QCOMPARE(edit.run({u"endpoint"_s, u"edit"_s, u"Card"_s, u"--ca-file"_s, u""_s, u"--pin"_s,
                           u""_s, u"--idle-timeout"_s, u""_s, u"--extra-body"_s, u""_s,
                           u"--proxy"_s, u"none"_s}),
                 0);
        const QJsonObject shown = show();
        QCOMPARE(shown[u"network"_s].toObject(), (QJsonObject{{u"proxy"_s, u"none"_s}}));
        QVERIFY(shown[u"extra_body"_s].toObject().isEmpty());
    }

    void wrongValuesAreRefused_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const QStringList &options, int code, const QString &words) {
            QTest::newRow(qPrintable(options.join(u' '))) << options << code << words;
        };
        row({u"--proxy"_s, u"proxy:3128"_s}, 2, u"--proxy takes"_s);
        row({u"--proxy"_s, u"http://u:p@h:1"_s}, 2, u"--proxy takes"_s);
        row({u"--proxy"_s, u"http://proxy"_s}, 3, u"port of the proxy"_s);
        row({u"--proxy-user"_s, u"me"_s}, 3, u"Only an HTTP or SOCKS proxy"_s);
        row({u"--ca-file"_s, u"ca.pem"_s}, 3, u"whole path"_s);
        row({u"--client-key"_s, u"/k.pem"_s}, 3, u"needs its certificate"_s);
        row({u"--pin"_s, u"abc"_s}, 3, u"64 digits"_s);
        row({u"--idle-timeout"_s, u"half"_s}, 3, u"number of seconds"_s);
        row({u"--idle-timeout"_s, u"3601"_s}, 3, u"seconds from 1 to 3600"_s);
        row({u"--extra-body"_s, u"[]"_s}, 3, u"JSON object"_s);
        row({u"--extra-body"_s, u"{\"model\":\"x\"}"_s}, 3, u"says this itself"_s);
        row({u"--proxy-password-env"_s, u"NOT_SET"_s}, 3, u"is empty"_s);
    }

    void wrongValuesAreRefused()
    {
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QString, words);
        CliRun run(m_profile->path());
        QCOMPARE(run.run(command() + options), code);
        QVERIFY2(QString::fromUtf8(run.errors()).contains(words), run.errors().constData());
        QVERIFY(!run.errors().contains("u:p"));
    }

    void passwordLiesInTheVault()
    {
        const QByteArray password = makeCanary();
        FakeProxy proxy(FakeProxy::Kind::Http);
        proxy.requireLogin("worker", password);
        const QString address = u"http://127.0.0.1:"_s + QString::number(proxy.serverPort());
        const auto run = [this](const QStringList &arguments, const QByteArray &input) {
            auto program = std::make_unique<CliRun>(m_profile->path());
            program->environment(u"SIGNALBOX_SECRETS"_s, u"vault"_s);
            program->environment(u"SIGNALBOX_VAULT_PASSPHRASE"_s, u"correct horse"_s);
            const int code = program->run(arguments, input);
            if (code != 0)
                qWarning("%s", program->errors().constData());
            return program;
        };
        const QStringList added = command() + QStringList{u"--ca-file"_s,
                                                          testAuthorityFile(),
                                                          u"--proxy"_s,
                                                          address,
                                                          u"--proxy-user"_s,
                                                          u"worker"_s,
                                                          u"--proxy-password-stdin"_s};
        QCOMPARE(run(added, password)->process().exitCode(), 0);
        QCOMPARE(run({u"check"_s, u"Card"_s}, {})->process().exitCode(), 0);
        QVERIFY(!proxy.targets().isEmpty());
        const auto shown = run({u"endpoint"_s, u"show"_s, u"Card"_s, u"--json"_s}, {});
        QCOMPARE(shown->events().constFirst()[u"network"_s][u"proxy_password"_s].toString(),
                 u"vault"_s);
        for (const QString &name : {u"signalbox.sqlite"_s, u"vault"_s}) {
            QFile file(m_profile->file(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
            QCOMPARE(canaryForm(file.readAll(), password), QString());
        }
        // It does not follow to another proxy.
        QCOMPARE(
            run({u"endpoint"_s, u"edit"_s, u"Card"_s, u"--proxy"_s, u"http://other:3128"_s}, {})
                ->process()
                .exitCode(),
            0);
        QVERIFY(!show()[u"network"_s].toObject().contains(u"proxy_password"_s));
    }

    void passwordIsKeptByNobodyInASession()
    {
        const QByteArray password = makeCanary();
        qputenv("TEST_PROXY_PASSWORD", password);
        CliRun run(m_profile->path());
        QCOMPARE(run.run(command() + QStringList{u"--proxy"_s, u"http://h:1"_s, u"--proxy-user"_s,
                                                 u"me"_s, u"--proxy-password-env"_s,
                                                 u"TEST_PROXY_PASSWORD"_s}),
                 2);
        QVERIFY(run.errors().contains("--secrets session"));
        QCOMPARE(canaryForm(run.errors() + run.output(), password), QString());
        qunsetenv("TEST_PROXY_PASSWORD");
    }

private:
    [[nodiscard]] QStringList command() const
    {
        return {u"endpoint"_s,       u"add"_s,     u"--name"_s, u"Card"_s,       u"--base-url"_s,
                m_server->baseUrl(), u"--model"_s, u"m"_s,      u"--no-stream"_s};
    }

    void add(const QStringList &options)
    {
        CliRun run(m_profile->path());
        QCOMPARE(run.run(command() + options), 0);
    }

    QJsonObject show()
    {
        CliRun run(m_profile->path());
        if (run.run({u"endpoint"_s, u"show"_s, u"Card"_s, u"--json"_s}) != 0)
            return {};
        return run.events().constFirst();
    }

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

QTEST_GUILESS_MAIN(TstCliNetwork)
#include "tst_clinetwork.moc"
