// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopwindows.h"

#include "core/base/logging.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/providers/modelselector.h"
#include "ui/providers/providerspage.h"
#include "ui/settings/aboutpage.h"
#include "ui/settings/appearancepage.h"
#include "ui/settings/chatpage.h"
#include "ui/settings/settingswindow.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

DesktopWindows::DesktopWindows(ProfileServices &services, const QString &profileFolder,
                               QObject *parent)
    : QObject(parent),
      m_services(services),
      m_profileFolder(profileFolder),
      m_demo(services.endpoints, services.preferences)
{
    if (const auto resumed = m_demo.resume(); !resumed)
        qCWarning(lcApp).noquote() << "demo endpoint:" << resumed.error().detail;
    const MainWindow::Services forMain{.sidebar = {services.endpoints, services.agents,
                                                   services.conversations, services.health(),
                                                   m_prompter, services.clock},
                                       .preferences = services.preferences};
    m_main = std::make_unique<MainWindow>(forMain, makeChatArea());
    connect(m_main.get(), &MainWindow::settingsRequested, this, &DesktopWindows::openSettings);
    connect(m_main.get(), &MainWindow::addEndpointRequested, this, &DesktopWindows::addEndpoint);
    connect(m_main.get(), &MainWindow::demoRequested, this, &DesktopWindows::startDemo);
    connect(m_main.get(), &MainWindow::conversationChosen, this,
            &DesktopWindows::rememberConversation);
    connect(&services.agents, &AgentStore::updated, this, &DesktopWindows::showModel);
    connect(&services.preferences, &PreferencesStore::changed, this, &DesktopWindows::showModel);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &DesktopWindows::finish);
    m_main->setCurrentConversation(services.preferences.preferences().currentConversation);
    showModel();
}

DesktopWindows::~DesktopWindows() = default;

void DesktopWindows::raiseMain()
{
    m_main->show();
    m_main->setWindowState(m_main->windowState() & ~Qt::WindowMinimized);
    m_main->raise();
    m_main->activateWindow();
}

QWidget *DesktopWindows::makeChatArea()
{
    auto *area = new QWidget;
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(3), Theme::space(2));
    m_selector = new ModelSelector(m_services.endpoints, m_services.health(), m_services.clock);
    connect(m_selector, &ModelSelector::modelChosen, this, &DesktopWindows::setModel);
    connect(m_selector, &ModelSelector::addEndpointRequested, this, &DesktopWindows::addEndpoint);
    layout->addWidget(m_selector, 0, Qt::AlignLeft);
    layout->addStretch();
    return area;
}

// The agent that was current may have been deleted since.
AgentId DesktopWindows::currentAgent() const
{
    const AgentId wanted = m_services.preferences.preferences().currentAgent;
    return m_services.agents.find(wanted) ? wanted : m_services.agents.agents().first().id;
}

void DesktopWindows::showModel()
{
    m_selector->setModel(m_services.agents.find(currentAgent())->model);
}

void DesktopWindows::setModel(const ModelRef &model)
{
    Agent agent = *m_services.agents.find(currentAgent());
    agent.model = model;
    if (const auto saved = m_services.agents.update(agent); !saved)
        qCWarning(lcApp).noquote() << "agent not saved:" << saved.error().detail;
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
                 m_providers =
                     new ProvidersPage({m_services.endpoints, m_services.agents, m_services.secrets,
                                        m_services.health(), m_prompter, m_services.clock});
                 return m_providers.data();
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

void DesktopWindows::startDemo()
{
    const auto id = m_demo.add();
    if (!id) {
        qCWarning(lcApp).noquote() << "demo endpoint:" << id.error().detail;
        return;
    }
    setModel({*id, m_services.endpoints.find(*id)->primaryModelId()});
}

void DesktopWindows::rememberConversation(const ConversationId &id)
{
    const Conversation *conversation = m_services.conversations.find(id);
    if (!conversation)
        return;
    Preferences preferences = m_services.preferences.preferences();
    preferences.currentConversation = id;
    preferences.currentAgent = conversation->agent;
    std::ignore = m_services.preferences.set(preferences); // lost at the next start, no more
}

// Keys of deleted endpoints leave the keychain while there is an event loop to do it.
void DesktopWindows::finish()
{
    if (m_providers)
        m_providers->finishDeletions();
}

} // namespace signalbox
