// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/commandspecs.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

ParsedCommandLine parsed(const QStringList &words)
{
    return parseCommandLine(words, cliCommands(), cliCommonOptions());
}

} // namespace

class TstCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOptionsAnywhere_data();
    void readsOptionsAnywhere();
    void lastOneCounts();
    void arguments_data();
    void arguments();
    void refuses_data();
    void refuses();
    void neverRepeatsAValue();
    void everyCommandHasItsHelp();
    void helpAndVersionNeedNoCommand();
};

void TstCommandLine::readsOptionsAnywhere_data()
{
    QTest::addColumn<QStringList>("words");
    const QString add = u"add"_s;
    QTest::newRow("after") << QStringList{u"endpoint"_s,  add,    u"--name"_s, u"A b"_s,
                                          u"--profile"_s, u"/p"_s};
    QTest::newRow("common one before")
        << QStringList{u"--profile"_s, u"/p"_s, u"endpoint"_s, add, u"--name"_s, u"A b"_s};
    QTest::newRow("common one between")
        << QStringList{u"endpoint"_s, u"--profile=/p"_s, add, u"--name"_s, u"A b"_s};
    QTest::newRow("with equals") << QStringList{u"endpoint"_s, add, u"--name=A b"_s,
                                                u"--profile=/p"_s};
}

void TstCommandLine::readsOptionsAnywhere()
{
    QFETCH(QStringList, words);
    const ParsedCommandLine outcome = parsed(words);
    QVERIFY2(outcome.line, qPrintable(outcome.text));
    QCOMPARE(outcome.line->command(), u"endpoint add"_s);
    QCOMPARE(outcome.line->value(u"--name"_s), u"A b"_s);
    QCOMPARE(outcome.line->value(u"--profile"_s), u"/p"_s);
    QVERIFY(!outcome.line->isSet(u"--model"_s));
    QVERIFY(!outcome.line->given(u"--model"_s));
}

void TstCommandLine::lastOneCounts()
{
    const ParsedCommandLine outcome =
        parsed({u"chat"_s, u"-m"_s, u"a"_s, u"--endpoint=b=c"_s, u"--events"_s});
    QCOMPARE(outcome.line->value(u"--endpoint"_s), u"b=c"_s);
    QCOMPARE(outcome.line->values(u"--endpoint"_s), (QStringList{u"a"_s, u"b=c"_s}));
    QVERIFY(outcome.line->values(u"--model"_s).isEmpty());
    QVERIFY(outcome.line->isSet(u"--events"_s));
}

void TstCommandLine::arguments_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("none") << QStringList{u"chat"_s} << QStringList();
    QTest::newRow("one") << QStringList{u"chat"_s, u"hello there"_s}
                         << QStringList{u"hello there"_s};
    QTest::newRow("empty") << QStringList{u"chat"_s, QString()} << QStringList{QString()};
    QTest::newRow("a dash") << QStringList{u"chat"_s, u"-"_s} << QStringList{u"-"_s};
    QTest::newRow("after --") << QStringList{u"chat"_s, u"--"_s, u"--help"_s}
                              << QStringList{u"--help"_s};
    QTest::newRow("a value that looks like an option")
        << QStringList{u"chat"_s, u"--system"_s, u"--help"_s} << QStringList();
}

void TstCommandLine::arguments()
{
    QFETCH(QStringList, words);
    QFETCH(QStringList, expected);
    const ParsedCommandLine outcome = parsed(words);
    QVERIFY2(outcome.line, qPrintable(outcome.text));
    QCOMPARE(outcome.line->arguments(), expected);
}

void TstCommandLine::refuses_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QStringList() << u"A command is missing."_s;
    QTest::newRow("unknown command") << QStringList{u"dance"_s} << u"Unknown command."_s;
    QTest::newRow("half a command") << QStringList{u"endpoint"_s} << u"Unknown command."_s;
    QTest::newRow("unknown option")
        << QStringList{u"chat"_s, u"--colour"_s} << u"Unknown option --colour."_s;
    QTest::newRow("option of another command")
        << QStringList{u"chat"_s, u"--all"_s} << u"Unknown option --all."_s;
    QTest::newRow("value missing")
        << QStringList{u"chat"_s, u"--system"_s} << u"--system needs a value."_s;
    QTest::newRow("value too much")
        << QStringList{u"chat"_s, u"--events=1"_s} << u"--events takes no value."_s;
    QTest::newRow("argument missing")
        << QStringList{u"endpoint"_s, u"show"_s} << u"endpoint show needs NAME."_s;
    QTest::newRow("argument too much")
        << QStringList{u"chat"_s, u"a"_s, u"b"_s}
        << u"chat got too many arguments. A text with blanks wants quotes."_s;
}

void TstCommandLine::refuses()
{
    QFETCH(QStringList, words);
    QFETCH(QString, text);
    const ParsedCommandLine outcome = parsed(words);
    QVERIFY(!outcome.line);
    QVERIFY(outcome.isError);
    QCOMPARE(outcome.text, text);
}

void TstCommandLine::neverRepeatsAValue()
{
    const QString key = u"sk-CANARY-0123456789"_s;
    const QList<QStringList> slips = {
        {u"endpoint"_s, u"add"_s, u"--key"_s, key},
        {u"endpoint"_s, u"add"_s, u"--api-key="_s + key},
        {u"endpoint"_s, u"add"_s, key},
        {u"endpoint"_s, u"show"_s, u"a"_s, key},
        {key},
    };
    for (const QStringList &words : slips) {
        const ParsedCommandLine outcome = parsed(words);
        QVERIFY(outcome.isError);
        QVERIFY2(!outcome.text.contains(u"CANARY"), qPrintable(outcome.text));
    }
}

void TstCommandLine::everyCommandHasItsHelp()
{
    for (const CommandSpec &command : cliCommands()) {
        const ParsedCommandLine outcome =
            parsed(command.name.split(u' ') + QStringList{u"--help"_s});
        QVERIFY(!outcome.line);
        QVERIFY(!outcome.isError);
        QVERIFY(outcome.text.startsWith(u"Usage: signalbox-cli "_s + command.name));
        for (const OptionSpec &option : command.options) {
            QVERIFY(outcome.text.contains(option.name));
            QVERIFY(!option.help.isEmpty());
        }
        for (const QString &line : outcome.text.split(u'\n'))
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }
}

void TstCommandLine::helpAndVersionNeedNoCommand()
{
    QVERIFY(parsed({u"--help"_s}).text.contains(u"endpoint add"_s));
    QVERIFY(parsed({u"-h"_s}).text.contains(u"Exit codes"_s));
    QVERIFY(parsed({u"--version"_s}).text.startsWith(u"signalbox-cli "_s));
    QVERIFY(!parsed({u"--version"_s}).isError);
}

QTEST_GUILESS_MAIN(TstCommandLine)
#include "tst_commandline.moc"
