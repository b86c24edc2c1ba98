// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopoptions.h"
#include "core/import/importlink.h"

#include <QDir>
#include <QTest>

using namespace signalbox;

class TstDesktopOptions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void defaults();
    void fileOrLinkIsOpened();
    void optionsWinOverTheEnvironment();
    void mistakesExitWithTwo_data();
    void mistakesExitWithTwo();
    void helpAndVersionExitWithZero();
};

namespace {

ParsedOptions parse(const QStringList &arguments)
{
    return parseDesktopOptions(QStringList{QStringLiteral("signalbox")} + arguments);
}

} // namespace

void TstDesktopOptions::init()
{
    qunsetenv("SIGNALBOX_PROFILE");
    qunsetenv("SIGNALBOX_SECRETS");
}

void TstDesktopOptions::defaults()
{
    const ParsedOptions parsed = parse({});
    QVERIFY(parsed.options);
    QVERIFY(parsed.options->profile.isEmpty());
    QVERIFY(!parsed.options->newKeys);
    QVERIFY(parsed.options->opens.isEmpty());
}

void TstDesktopOptions::fileOrLinkIsOpened()
{
    const auto opens = [](const QString &argument) { return parse({argument}).options->opens; };
    const QString link = QStringLiteral("signalbox://import?data=e30");
    QCOMPARE(opens(link), link);
    QCOMPARE(opens(QStringLiteral("/tmp/a b.json")), QStringLiteral("/tmp/a b.json"));
    QCOMPARE(opens(QStringLiteral("file:///tmp/a%20b.json")), QStringLiteral("/tmp/a b.json"));
    QCOMPARE(opens(QStringLiteral("a.json")),
             QDir::current().absoluteFilePath(QStringLiteral("a.json")));
    // Too long to be read, and not so short that it could be.
    const QString longLink =
        QStringLiteral("signalbox://import?data=") + QString(200'000, QLatin1Char('A'));
    QCOMPARE(opens(longLink).size(), kLongestLink + 1);
}

void TstDesktopOptions::optionsWinOverTheEnvironment()
{
    qputenv("SIGNALBOX_PROFILE", "/a");
    qputenv("SIGNALBOX_SECRETS", "session");
    QCOMPARE(parse({}).options->profile, QStringLiteral("/a"));
    QCOMPARE(parse({}).options->newKeys, SecretRef::Place::Session);
    const ParsedOptions parsed = parse(
        {QStringLiteral("--profile"), QStringLiteral("/b"), QStringLiteral("--secrets=keychain")});
    QCOMPARE(parsed.options->profile, QStringLiteral("/b"));
    QCOMPARE(parsed.options->newKeys, SecretRef::Place::Keychain);
}

void TstDesktopOptions::mistakesExitWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{QStringLiteral("--nonsense")};
    QTest::newRow("unknown place") << QStringList{QStringLiteral("--secrets=pocket")};
    QTest::newRow("two files") << QStringList{QStringLiteral("a.json"), QStringLiteral("b.json")};
}

void TstDesktopOptions::mistakesExitWithTwo()
{
    QFETCH(QStringList, arguments);
    const ParsedOptions parsed = parse(arguments);
    QVERIFY(!parsed.options);
    QCOMPARE(parsed.exitCode, 2);
    QVERIFY(!parsed.message.isEmpty());
}

void TstDesktopOptions::helpAndVersionExitWithZero()
{
    for (const QString &option : {QStringLiteral("--help"), QStringLiteral("--version")}) {
        const ParsedOptions parsed = parse({option});
        QVERIFY(!parsed.options);
        QCOMPARE(parsed.exitCode, 0);
        QVERIFY(!parsed.message.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TstDesktopOptions)
#include "tst_desktopoptions.moc"
