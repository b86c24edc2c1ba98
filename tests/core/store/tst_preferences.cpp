// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/preferences.h"
#include "tests/core/store/storefile.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstPreferences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPreferenceSurvivesARestart();
    void defaultsAreNotWritten();
    void unreadableValueFallsBackToItsDefault_data();
    void unreadableValueFallsBackToItsDefault();
    void unknownKeysAreKept();
    void outOfRangeIsRefused();
    void changedTellsBeforeAndAfter();
    void windowStatesAreBytes();
};

void TstPreferences::everyPreferenceSurvivesARestart()
{
    const Preferences preferences{.colorScheme = ColorScheme::Dark,
                                  .language = u"de"_s,
                                  .fontScalePercent = 125,
                                  .sendKey = SendKey::CtrlEnter,
                                  .healthIntervalSeconds = 0,
                                  .newKeysInVault = true,
                                  .vaultIdleMinutes = 30,
                                  .showTrayIcon = false,
                                  .currentAgent = AgentId(u"agent"_s),
                                  .currentConversation = ConversationId(u"talk"_s)};
    StoreFile file;
    {
        PreferencesStore store(file.database());
        QVERIFY(store.load().ok());
        QVERIFY(store.set(preferences).ok());
    }
    file.reopen();
    PreferencesStore store(file.database());
    QVERIFY(store.load().ok());
    QVERIFY(store.preferences() == preferences);
}

void TstPreferences::defaultsAreNotWritten()
{
    StoreFile file;
    PreferencesStore store(file.database());
    QVERIFY(store.set({.fontScalePercent = 110}).ok());
    QCOMPARE(file.number(u"SELECT count(*) FROM preferences"_s), 1);
    QVERIFY(store.set({}).ok());
    QCOMPARE(file.number(u"SELECT count(*) FROM preferences"_s), 0);
}

void TstPreferences::unreadableValueFallsBackToItsDefault_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("scheme") << u"color-scheme"_s << u"sepia"_s;
    QTest::newRow("send key") << u"send-key"_s << u""_s;
    QTest::newRow("font word") << u"font-scale-percent"_s << u"large"_s;
    QTest::newRow("font too small") << u"font-scale-percent"_s << u"59"_s;
    QTest::newRow("font too large") << u"font-scale-percent"_s << u"9223372036854775808"_s;
    QTest::newRow("interval too short") << u"health-interval-seconds"_s << u"1"_s;
    QTest::newRow("interval negative") << u"health-interval-seconds"_s << u"-60"_s;
    QTest::newRow("interval not a number") << u"health-interval-seconds"_s << u"NaN"_s;
}

void TstPreferences::unreadableValueFallsBackToItsDefault()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    StoreFile file;
    file.run(u"INSERT INTO preferences (key, value) VALUES (?, ?), ('language', 'de')"_s,
             {key, value});
    PreferencesStore store(file.database());
    QVERIFY(store.load().ok());
    QVERIFY(store.preferences() == Preferences{.language = u"de"_s});
}

void TstPreferences::unknownKeysAreKept()
{
    StoreFile file;
    file.run(u"INSERT INTO preferences (key, value) VALUES ('future', 'x')"_s);
    PreferencesStore store(file.database());
    QVERIFY(store.load().ok());
    QVERIFY(store.set({.language = u"de"_s}).ok());
    QVERIFY(store.set({}).ok());
    QCOMPARE(file.number(u"SELECT count(*) FROM preferences WHERE key = 'future'"_s), 1);
}

void TstPreferences::outOfRangeIsRefused()
{
    StoreFile file;
    PreferencesStore store(file.database());
    QCOMPARE(store.set({.fontScalePercent = 300}).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(store.set({.healthIntervalSeconds = 5}).error().kind, ErrorKind::InvalidInput);
    QVERIFY(store.preferences() == Preferences{});
}

void TstPreferences::changedTellsBeforeAndAfter()
{
    StoreFile file;
    PreferencesStore store(file.database());
    QStringList seen;
    connect(&store, &PreferencesStore::changed, this,
            [&](const Preferences &before, const Preferences &after) {
                seen << before.language + u">"_s + after.language;
            });
    QVERIFY(store.set({.language = u"de"_s}).ok());
    QVERIFY(store.set({.language = u"de"_s}).ok());
    QCOMPARE(seen, QStringList{u">de"_s});
}

void TstPreferences::windowStatesAreBytes()
{
    StoreFile file;
    const QByteArray state("\x00\x01\xff geometry", 12);
    {
        PreferencesStore store(file.database());
        QVERIFY(store.setWindowState(u"mainwindow"_s, "old").ok());
        QVERIFY(store.setWindowState(u"mainwindow"_s, state).ok());
    }
    file.reopen();
    PreferencesStore store(file.database());
    QCOMPARE(store.windowState(u"mainwindow"_s), state);
    QVERIFY(store.windowState(u"settings"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TstPreferences)
#include "tst_preferences.moc"
