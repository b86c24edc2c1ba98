// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/chatarea.h"
#include "app/desktop/demoregistration.h"
#include "app/shared/profileservices.h"
#include "ui/dialogprompter.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace signalbox {

class MainWindow;
class ProvidersPage;
class SettingsWindow;
class TrayIcon;
class VaultDialog;

// The windows of an opened profile, and what leads from one to the other.
class DesktopWindows final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopWindows)
public:
    DesktopWindows(ProfileServices &services, const QString &profileFolder,
                   QObject *parent = nullptr);
    ~DesktopWindows() override;

    void raiseMain();
    // Asks for the passphrase where a locked vault holds keys of this profile, unless the person
    // has put that off. Settings > Providers offers it too.
    void askForVault();
    // Shows what an import of a link or a file would do; nothing for an empty text.
    void showImport(const QString &linkOrPath);
    // Where the person wants it; from then on as the preferences say.
    void showTrayIcon();
    [[nodiscard]] MainWindow &main() const { return *m_main; }
    // Made when it is first opened.
    [[nodiscard]] SettingsWindow &settings();

private:
    void openSettings(const QString &section);
    void addEndpoint();
    void startDemo();
    void onChatShown(const ConversationId &id, const AgentId &agent);
    void editEndpoint(const EndpointId &id);
    void unlockForChat();
    void openVaultDialog();
    void finish();

    ProfileServices &m_services;
    QString m_profileFolder;
    DialogPrompter m_prompter;
    DemoRegistration m_demo;
    ChatArea m_chat;
    std::unique_ptr<MainWindow> m_main;
    std::unique_ptr<SettingsWindow> m_settings;
    std::unique_ptr<TrayIcon> m_tray;
    QPointer<ProvidersPage> m_providers;
    QPointer<VaultDialog> m_vaultDialog;
    bool m_vaultPutOff = false; // until it was open once more
};

} // namespace signalbox
