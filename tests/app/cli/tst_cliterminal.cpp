// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/terminalrun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QTest>

#include <memory>

using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The real program at a terminal: conversation, progress, Ctrl+C, and text that must not be obeyed.
class TstCliTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void talksToTheDemo();
    void interruptStopsTheReplyOnly();
    void interruptAtThePromptEnds();
    void showsAndRemovesProgress();
    void escapeSequencesAreShown_data();
    void escapeSequencesAreShown();
    void errorsOfServersAreHarmless();
    void modelNamesAreHarmless();
    void keyIsNotShown();

private:
    [[nodiscard]] QStringList custom(const QString &prompt) const;

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

void TstCliTerminal::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
}

QStringList TstCliTerminal::custom(const QString &prompt) const
{
    return {u"chat"_s, u"-m"_s, u"custom:"_s + m_server->baseUrl(), u"--model"_s, u"tiny"_s,
            u"--"_s,   prompt};
}

void TstCliTerminal::talksToTheDemo()
{
    TerminalRun run(m_profile->path(), {u"chat"_s, u"--demo"_s});
    QTRY_VERIFY(run.screen().endsWith("> "));
    run.type("echo one\n");
    QTRY_VERIFY(run.screen().contains("one\r\n\r\n> "));
    run.type("\n");
    run.type("what is this\n");
    QTRY_VERIFY(run.screen().contains("demo, not a model"));
    run.type("\x04");
    QCOMPARE(run.exitCode(), 0);
}

void TstCliTerminal::interruptStopsTheReplyOnly()
{
    TerminalRun run(m_profile->path(), {u"chat"_s, u"--demo"_s});
    QTRY_VERIFY(run.screen().endsWith("> "));
    run.type("slow\n");
    QTRY_VERIFY(run.screen().contains("This reply"));
    run.type("\x03");
    QTRY_VERIFY(run.screen().endsWith("\r\n> "));
    run.type("echo still here\n");
    QTRY_VERIFY(run.screen().contains("still here\r\n\r\n> "));
    run.type("\x04");
    QCOMPARE(run.exitCode(), 0);
}

void TstCliTerminal::interruptAtThePromptEnds()
{
    TerminalRun run(m_profile->path(), {u"chat"_s, u"--demo"_s});
    QTRY_VERIFY(run.screen().endsWith("> "));
    run.type("half a li\x03");
    QCOMPARE(run.exitCode(), 130);
}

void TstCliTerminal::showsAndRemovesProgress()
{
    m_server->on("/v1/chat/completions", streamReplyPausedBefore(0, "first", {u"done"_s}));
    TerminalRun run(m_profile->path(), custom(u"hi"_s));
    QTRY_VERIFY(run.screen().contains("Waiting for custom"));
    m_server->release("first");
    QCOMPARE(run.exitCode(), 0);
    QTRY_VERIFY(run.screen().endsWith("\r\x1b[Kdone\r\n"));
}

void TstCliTerminal::escapeSequencesAreShown_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("colour") << u"\x1b[31mred"_s << QByteArray("\\u{001B}[31mred");
    QTest::newRow("title") << u"\x1b]0;pwned\x07"_s << QByteArray("\\u{001B}]0;pwned\\u{0007}");
    QTest::newRow("clipboard") << u"\x1b]52;c;aGk=\x07"_s
                               << QByteArray("\\u{001B}]52;c;aGk=\\u{0007}");
    QTest::newRow("link") << u"\x1b]8;;http://evil.test\x1b\\text"_s
                          << QByteArray("\\u{001B}]8;;http://evil.test\\u{001B}\\text");
    QTest::newRow("8-bit control") << u"\x9b"
                                      u"2Jx"_s
                                   << QByteArray("\\u{009B}2Jx");
    QTest::newRow("return and backspace")
        << u"safe\rEVIL\b"_s << QByteArray("safe\\u{000D}EVIL\\u{0008}");
    QTest::newRow("bidi override") << u"a\x202e"
                                      u"b"_s
                                   << QByteArray("a\\u{202E}b");
    QTest::newRow("tags") << u"a\U000e0041"
                             u"b"_s
                          << QByteArray("a\\u{E0041}b");
}

void TstCliTerminal::escapeSequencesAreShown()
{
    QFETCH(QString, sent);
    QFETCH(QByteArray, shown);
    m_server->on("/v1/chat/completions", streamReply({u"begin "_s, sent, u" end"_s}));
    TerminalRun run(m_profile->path(), custom(u"hi"_s));
    QCOMPARE(run.exitCode(), 0);
    const QByteArray whole = "begin " + shown + " end";
    QTRY_VERIFY2(run.screen().contains(whole), run.screen().constData());
    // Nothing but our own line cleaning starts with an escape.
    QByteArray rest = run.screen();
    rest.replace("\r\x1b[K", "");
    QVERIFY(!rest.contains('\x1b'));
    QVERIFY(!rest.contains('\x07'));
    QVERIFY(!rest.contains("\xc2\x9b"));
}

void TstCliTerminal::errorsOfServersAreHarmless()
{
    m_server->on("/v1/chat/completions", errorReply(500, u"\x1b]0;pwned\x07"_s));
    TerminalRun run(m_profile->path(), custom(u"hi"_s));
    QCOMPARE(run.exitCode(), 8);
    QTRY_VERIFY(run.screen().contains("\\u{001B}]0;pwned\\u{0007}"));
    QVERIFY(!run.screen().contains("\x1b]"));
}

void TstCliTerminal::modelNamesAreHarmless()
{
    m_server->on("/v1/models", modelsReply({u"a\x1b[2J"_s}));
    TerminalRun add(m_profile->path(),
                    {u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                     m_server->baseUrl(), u"--model"_s, u"m"_s});
    QCOMPARE(add.exitCode(), 0);
    TerminalRun run(m_profile->path(), {u"models"_s, u"Card"_s});
    QCOMPARE(run.exitCode(), 0);
    // An id that nobody could type is no model.
    QVERIFY(!run.screen().contains("[2J"));
}

void TstCliTerminal::keyIsNotShown()
{
    const QByteArray key = makeCanary();
    m_server->on("/v1/chat/completions", streamReply({u"hello"_s}));
    QStringList arguments = custom(u"hi"_s);
    arguments.insert(1, u"--key-stdin"_s);
    TerminalRun run(m_profile->path(), arguments);
    QTRY_VERIFY(run.screen().contains("Enter:\r\n"));
    run.type(key + '\n');
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer " + key);
    QCOMPARE(canaryForm(run.screen(), key), QString());
}

QTEST_GUILESS_MAIN(TstCliTerminal)
#include "tst_cliterminal.moc"
