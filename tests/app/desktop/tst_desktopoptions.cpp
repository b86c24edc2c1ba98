// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopoptions.h"

#include <QTest>

using namespace signalbox;

class TstDesktopOptions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void defaults();
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
    QCOMPARE(parsed.options->newKeys, SecretRef::Place::Keychain);
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
    QTest::newRow("an argument") << QStringList{QStringLiteral("file.txt")};
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
