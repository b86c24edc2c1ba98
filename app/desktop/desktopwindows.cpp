// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopwindows.h"

#include "core/base/logging.h"
#include "core/import/importlink.h"
#include "ui/chat/chatpane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/trayicon.h"
#include "ui/providers/keyspage.h"
#include "ui/providers/providerspage.h"
#include "ui/providers/vaultdialog.h"
#include "ui/settings/aboutpage.h"
#include "ui/settings/appearancepage.h"
#include "ui/settings/chatpage.h"
#include "ui/settings/settingswindow.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

DesktopWindows::DesktopWindows(ProfileServices &services, const QString &profileFolder,
                               QObject *parent)
    : QObject(parent),
      m_services(services),
      m_profileFolder(profileFolder),
      m_demo(services.endpoints, services.preferences),
      m_chat(services)
{
    if (const auto resumed = m_demo.resume(); !resumed)
        qCWarning(lcApp).noquote() << "demo endpoint:" << resumed.error().detail;
    const MainWindow::Services forMain{.sidebar = {services.endpoints, services.agents,
                                                   services.conversations, services.health(),
                                                   m_prompter, services.clock},
                                       .preferences = services.preferences};
    m_main = std::make_unique<MainWindow>(forMain, m_chat.pane());
    connect(m_main.get(), &MainWindow::settingsRequested, this, &DesktopWindows::openSettings);
    connect(m_main.get(), &MainWindow::addEndpointRequested, this, &DesktopWindows::addEndpoint);
    connect(m_main.get(), &MainWindow::importRequested, this, &DesktopWindows::showImport);
    connect(m_main.get(), &MainWindow::demoRequested, this, &DesktopWindows::startDemo);
    connect(m_main.get(), &MainWindow::conversationChosen, &m_chat, &ChatArea::open);
    connect(m_main.get(), &MainWindow::newChatRequested, &m_chat, &ChatArea::startNew);
    connect(&m_chat, &ChatArea::shown, this, &DesktopWindows::onChatShown);
    connect(&m_chat, &ChatArea::addEndpointRequested, this, &DesktopWindows::addEndpoint);
    connect(&m_chat, &ChatArea::editEndpointRequested, this, &DesktopWindows::editEndpoint);
    connect(&m_chat, &ChatArea::unlockVaultRequested, this, &DesktopWindows::unlockForChat);
    connect(&services.preferences, &PreferencesStore::changed, &m_chat, &ChatArea::showPreferences);
    connect(&services.preferences, &PreferencesStore::changed, this,
            [this](const Preferences &before, const Preferences &after) {
                if (m_providers && before.newKeysInVault != after.newKeysInVault)
                    m_providers->setKeyPlace(m_services.newKeys());
                if (before.showTrayIcon != after.showTrayIcon)
                    showTrayIcon();
            });
    connect(qApp, &QCoreApplication::aboutToQuit, this, &DesktopWindows::finish);
    connect(&services.vault, &VaultSecretStore::stateChanged, this, [this] {
        if (m_services.vault.state() != VaultSecretStore::State::Open)
            return;
        m_vaultPutOff = false;
        m_services.health().retryLocked();
    });
    m_chat.open(services.preferences.preferences().currentConversation);
}

DesktopWindows::~DesktopWindows() = default;

void DesktopWindows::raiseMain()
{
    m_main->show();
    m_main->setWindowState(m_main->windowState() & ~Qt::WindowMinimized);
    m_main->raise();
    m_main->activateWindow();
}

void DesktopWindows::askForVault()
{
    const bool isLocked = m_services.vault.state() == VaultSecretStore::State::Locked;
    if (!isLocked || !m_services.needsVault() || m_vaultPutOff || m_vaultDialog)
        return;
    openVaultDialog();
    connect(m_vaultDialog, &QDialog::rejected, this, [this] { m_vaultPutOff = true; });
}

// The person has just asked for the reply that failed.
void DesktopWindows::unlockForChat()
{
    if (m_vaultDialog)
        return;
    openVaultDialog();
    connect(m_vaultDialog, &QDialog::accepted, m_chat.pane(), &ChatPane::regenerate);
}

void DesktopWindows::openVaultDialog()
{
    m_vaultDialog = new VaultDialog(m_services.vault, VaultDialog::Purpose::Open, m_main.get());
    m_vaultDialog->open();
}

SettingsWindow &DesktopWindows::settings()
{
    if (m_settings)
        return *m_settings;
    const QList<SettingsSection> sections = {
        {.id = u"providers"_s,
         .title = tr("Providers"),
         .icon = Icon::Globe,
         .make =
             [this] {
                 m_providers = new ProvidersPage(
                     {m_services.endpoints, m_services.agents, m_services.secrets,
                      m_services.quirks, m_services.capabilities, m_services.health(),
                      m_services.healthHistory, m_services.authorizer, m_prompter, m_services.clock,
                      m_services.vault, m_services.newKeys()});
                 return m_providers.data();
             }},
        {.id = u"keys"_s,
         .title = tr("Keys"),
         .icon = Icon::Key,
         .make =
             [this] {
                 return new KeysPage({m_services.endpoints, m_services.secrets, m_services.ledger,
                                      m_services.vault, m_services.preferences,
                                      m_services.givenPlace()});
             }},
        {.id = u"chat"_s,
         .title = tr("Chat"),
         .icon = Icon::Chat,
         .make = [this] { return new ChatPage(m_services.preferences); }},
        {.id = u"appearance"_s,
         .title = tr("Appearance"),
         .icon = Icon::Eye,
         .make = [this] { return new AppearancePage(m_services.preferences); }},
        {.id = u"about"_s,
         .title = tr("About"),
         .icon = Icon::Info,
         .make = [this] { return new AboutPage(m_profileFolder); }},
    };
    m_settings = std::make_unique<SettingsWindow>(sections, m_services.preferences);
    m_settings->placeOver(m_main->frameGeometry());
    return *m_settings;
}

void DesktopWindows::openSettings(const QString &section)
{
    settings().open(section);
}

void DesktopWindows::addEndpoint()
{
    settings().open(u"providers"_s);
    m_providers->addCustomEndpoint();
}

void DesktopWindows::showImport(const QString &linkOrPath)
{
    if (linkOrPath.isEmpty())
        return;
    settings().open(u"providers"_s);
    if (isImportLink(linkOrPath))
        m_providers->importLink(linkOrPath);
    else
        m_providers->importFile(linkOrPath);
}

void DesktopWindows::showTrayIcon()
{
    m_tray.reset();
    if (!m_services.preferences.preferences().showTrayIcon)
        return;
    m_tray = std::make_unique<TrayIcon>(TrayIcon::Services{m_services.endpoints, m_services.agents,
                                                           m_services.health(), m_services.clock});
    connect(m_tray.get(), &TrayIcon::openRequested, this, &DesktopWindows::raiseMain);
    connect(m_tray.get(), &TrayIcon::newChatRequested, this, [this] {
        raiseMain();
        m_chat.startNew({});
    });
    connect(m_tray.get(), &TrayIcon::endpointRequested, this, &DesktopWindows::editEndpoint);
    connect(m_tray.get(), &TrayIcon::settingsRequested, this, [this] { openSettings({}); });
    connect(m_tray.get(), &TrayIcon::quitRequested, qApp, &QCoreApplication::quit);
    m_tray->show();
}

void DesktopWindows::startDemo()
{
    const auto id = m_demo.add();
    if (!id) {
        qCWarning(lcApp).noquote() << "demo endpoint:" << id.error().detail;
        return;
    }
    m_chat.setModel({*id, m_services.endpoints.find(*id)->primaryModelId()});
}

void DesktopWindows::onChatShown(const ConversationId &id, const AgentId &agent)
{
    m_main->setCurrentConversation(id);
    Preferences preferences = m_services.preferences.preferences();
    preferences.currentConversation = id;
    preferences.currentAgent = agent;
    std::ignore = m_services.preferences.set(preferences); // lost at the next start, no more
}

void DesktopWindows::editEndpoint(const EndpointId &id)
{
    settings().open(u"providers"_s);
    m_providers->showEndpoint(id);
}

// Keys of deleted endpoints leave the keychain while there is an event loop to do it.
void DesktopWindows::finish()
{
    if (m_providers)
        m_providers->finishDeletions();
}

} // namespace signalbox
