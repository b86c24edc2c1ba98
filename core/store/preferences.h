// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/agent.h"

#include <QByteArray>
#include <QObject>
#include <QString>

namespace signalbox {

class Database;

enum class ColorScheme {
    System,
    Light,
    Dark,
};

enum class SendKey {
    Enter,     // Enter sends, Shift+Enter breaks the line
    CtrlEnter, // the reverse: Enter breaks the line, Ctrl+Enter sends
};

// Everything a person may prefer, as one plain value. A setting page edits a copy and assigns it.
struct Preferences
{
    ColorScheme colorScheme = ColorScheme::System;
    QString language = {};      // "de"; empty: the system's
    int fontScalePercent = 100; // 60 to 250
    SendKey sendKey = SendKey::Enter;
    int healthIntervalSeconds = 60; // 0: no periodic checks; else 15 to 86,400
    bool newKeysInVault = false;    // else in the keychain; `--secrets` counts before it
    int vaultIdleMinutes = 15;      // until the vault locks itself; 1 to 1,440
    bool showTrayIcon = true;
    AgentId currentAgent = {};
    ConversationId currentConversation = {};

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

// Keeps the preferences and the geometry of windows in the database, one row a key. A value equal
// to its default is not written, an unknown key is kept, an unreadable value falls back to its
// default.
class PreferencesStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreferencesStore)
public:
    explicit PreferencesStore(Database &database, QObject *parent = nullptr);
    [[nodiscard]] Result<void> load();

    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    [[nodiscard]] Result<void> set(const Preferences &preferences);

    // Opaque bytes of a window or splitter, by a name such as "mainwindow".
    [[nodiscard]] QByteArray windowState(const QString &name) const;
    [[nodiscard]] Result<void> setWindowState(const QString &name, const QByteArray &state);

Q_SIGNALS:
    void changed(const signalbox::Preferences &before, const signalbox::Preferences &after);

private:
    Database &m_database;
    Preferences m_preferences;
};

} // namespace signalbox
