// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/preferences.h"

#include "core/store/database.h"

#include <QMap>

#include <array>
#include <optional>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using Rows = QMap<QString, QString>;

constexpr int kSmallestFont = 60;
constexpr int kLargestFont = 250;
constexpr int kShortestInterval = 15;
constexpr int kLongestInterval = 86'400;
constexpr int kMostIdleMinutes = 1'440;
const QString kInVault = u"vault"_s;
const QString kHidden = u"hidden"_s;

QString schemeName(ColorScheme scheme)
{
    switch (scheme) {
    case ColorScheme::System:
        return u"system"_s;
    case ColorScheme::Light:
        return u"light"_s;
    case ColorScheme::Dark:
        return u"dark"_s;
    }
    Q_UNREACHABLE();
}

QString sendKeyName(SendKey key)
{
    switch (key) {
    case SendKey::Enter:
        return u"enter"_s;
    case SendKey::CtrlEnter:
        return u"ctrl-enter"_s;
    }
    Q_UNREACHABLE();
}

bool isFontScale(int percent)
{
    return percent >= kSmallestFont && percent <= kLargestFont;
}

bool isHealthInterval(int seconds)
{
    return seconds == 0 || (seconds >= kShortestInterval && seconds <= kLongestInterval);
}

bool isIdleTime(int minutes)
{
    return minutes >= 1 && minutes <= kMostIdleMinutes;
}

Rows rowsFrom(const Preferences &preferences)
{
    return {{u"color-scheme"_s, schemeName(preferences.colorScheme)},
            {u"language"_s, preferences.language},
            {u"font-scale-percent"_s, QString::number(preferences.fontScalePercent)},
            {u"send-key"_s, sendKeyName(preferences.sendKey)},
            {u"health-interval-seconds"_s, QString::number(preferences.healthIntervalSeconds)},
            {u"new-keys"_s, preferences.newKeysInVault ? kInVault : u"keychain"_s},
            {u"vault-idle-minutes"_s, QString::number(preferences.vaultIdleMinutes)},
            {u"tray-icon"_s, preferences.showTrayIcon ? u"shown"_s : kHidden},
            {u"current-agent"_s, preferences.currentAgent.value()},
            {u"current-conversation"_s, preferences.currentConversation.value()}};
}

// Leaves `value` as it is for text that does not say an allowed number.
void readNumber(const Rows &rows, const QString &key, bool (*allowed)(int), int &value)
{
    bool ok = false;
    const int number = rows.value(key).toInt(&ok);
    if (ok && allowed(number))
        value = number;
}

Preferences preferencesFrom(const Rows &rows)
{
    Preferences preferences;
    for (const ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
        if (rows.value(u"color-scheme"_s) == schemeName(scheme))
            preferences.colorScheme = scheme;
    }
    if (rows.value(u"send-key"_s) == sendKeyName(SendKey::CtrlEnter))
        preferences.sendKey = SendKey::CtrlEnter;
    preferences.language = rows.value(u"language"_s);
    readNumber(rows, u"font-scale-percent"_s, isFontScale, preferences.fontScalePercent);
    readNumber(rows, u"health-interval-seconds"_s, isHealthInterval,
               preferences.healthIntervalSeconds);
    preferences.newKeysInVault = rows.value(u"new-keys"_s) == kInVault;
    readNumber(rows, u"vault-idle-minutes"_s, isIdleTime, preferences.vaultIdleMinutes);
    preferences.showTrayIcon = rows.value(u"tray-icon"_s) != kHidden;
    preferences.currentAgent = AgentId(rows.value(u"current-agent"_s));
    preferences.currentConversation = ConversationId(rows.value(u"current-conversation"_s));
    return preferences;
}

Result<void> writeDifference(Database &database, const Rows &before, const Rows &after)
{
    const Rows defaults = rowsFrom({});
    Database::Transaction transaction(database);
    for (auto row = after.cbegin(); row != after.cend(); ++row) {
        if (before.value(row.key()) == row.value())
            continue;
        const bool isDefault = defaults.value(row.key()) == row.value();
        const auto written =
            isDefault ? database.run(u"DELETE FROM preferences WHERE key = ?"_s, {row.key()})
                      : database.run(u"INSERT INTO preferences (key, value) VALUES (?, ?) "
                                     "ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                                     {row.key(), row.value()});
        if (!written)
            return written.error();
    }
    return transaction.commit();
}

} // namespace

PreferencesStore::PreferencesStore(Database &database, QObject *parent)
    : QObject(parent), m_database(database)
{}

Result<void> PreferencesStore::load()
{
    Rows rows;
    const auto read = m_database.forEachRow(
        u"SELECT key, value FROM preferences"_s, {}, [&](const QSqlQuery &row) {
            rows.insert(row.value(0).toString(), row.value(1).toString());
        });
    if (!read)
        return read;
    m_preferences = preferencesFrom(rows);
    return {};
}

Result<void> PreferencesStore::set(const Preferences &preferences)
{
    if (!isFontScale(preferences.fontScalePercent) ||
        !isHealthInterval(preferences.healthIntervalSeconds) ||
        !isIdleTime(preferences.vaultIdleMinutes))
        return Error{.kind = ErrorKind::InvalidInput, .detail = u"a preference is out of range"_s};
    if (preferences == m_preferences)
        return {};
    const auto written =
        writeDifference(m_database, rowsFrom(m_preferences), rowsFrom(preferences));
    if (!written)
        return written;
    const Preferences before = std::exchange(m_preferences, preferences);
    const Preferences after = m_preferences;
    Q_EMIT changed(before, after);
    return {};
}

QByteArray PreferencesStore::windowState(const QString &name) const
{
    QByteArray state;
    const auto read =
        m_database.forEachRow(u"SELECT state FROM window_states WHERE name = ?"_s, {name},
                              [&](const QSqlQuery &row) { state = row.value(0).toByteArray(); });
    return read ? state : QByteArray();
}

Result<void> PreferencesStore::setWindowState(const QString &name, const QByteArray &state)
{
    const auto written = m_database.run(u"INSERT INTO window_states (name, state) VALUES (?, ?) "
                                        "ON CONFLICT (name) DO UPDATE SET state = excluded.state"_s,
                                        {name, state});
    return written ? Result<void>() : written.error();
}

} // namespace signalbox
