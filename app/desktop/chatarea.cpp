// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/chatarea.h"

#include "app/shared/profileservices.h"
#include "core/base/logging.h"
#include "core/gateway/demorequest.h"
#include "core/model/modelcatalog.h"
#include "ui/chat/chatpane.h"
#include "ui/providers/modelselector.h"

namespace signalbox {

using namespace Qt::StringLiterals;

ChatArea::ChatArea(ProfileServices &services, QObject *parent)
    : QObject(parent),
      m_services(services),
      m_selector(new ModelSelector(services.endpoints, services.health(), services.clock)),
      m_pane(new ChatPane(m_opener, m_selector))
{
    connect(m_selector, &ModelSelector::modelChosen, this, &ChatArea::setModel);
    connect(m_selector, &ModelSelector::addEndpointRequested, this,
            &ChatArea::addEndpointRequested);
    connect(m_pane, &ChatPane::chooseModelRequested, m_selector, &ModelSelector::openPopup);
    connect(m_pane, &ChatPane::editEndpointRequested, this, &ChatArea::editEndpointRequested);
    connect(m_pane, &ChatPane::unlockVaultRequested, this, &ChatArea::unlockVaultRequested);
    connect(&services.agents, &AgentStore::updated, this, &ChatArea::refresh);
    connect(&services.agents, &AgentStore::removed, this, &ChatArea::onAgentRemoved);
    connect(&services.endpoints, &EndpointStore::updated, this, &ChatArea::refresh);
    connect(&services.endpoints, &EndpointStore::removed, this, &ChatArea::refresh);
    connect(&services.endpoints, &EndpointStore::added, this, &ChatArea::refresh);
    connect(&services.conversations, &ConversationStore::changed, this, &ChatArea::refresh);
    connect(&services.conversations, &ConversationStore::removed, this, &ChatArea::onRemoved);
    showPreferences();
}

ChatArea::~ChatArea()
{
    // Saving a stopped reply changes its conversation, and there may be no pane left to refresh.
    m_services.conversations.disconnect(this);
}

void ChatArea::open(const ConversationId &id)
{
    if (m_session && m_session->conversation() == id)
        return;
    const auto running = m_running.find(id);
    if (running != m_running.end()) {
        std::unique_ptr<ChatSession> session = std::move(running->second);
        m_running.erase(running);
        show(std::move(session));
    } else if (m_services.conversations.find(id)) {
        show(makeSession(id, {}));
    } else {
        startNew({});
    }
}

void ChatArea::startNew(const AgentId &wanted)
{
    show(makeSession({}, m_services.agents.find(wanted) ? wanted : agent()));
    m_pane->focusMessage();
}

// The model belongs to the agent, so that its next conversation starts with it too.
void ChatArea::setModel(const ModelRef &model)
{
    Agent changed = *m_services.agents.find(agent());
    changed.model = model;
    if (const auto saved = m_services.agents.update(changed); !saved)
        qCWarning(lcApp).noquote() << "agent not saved:" << saved.error().detail;
    m_pane->focusMessage();
}

void ChatArea::showPreferences()
{
    m_pane->setSendKey(m_services.preferences.preferences().sendKey);
}

std::unique_ptr<ChatSession> ChatArea::makeSession(const ConversationId &id, const AgentId &agent)
{
    auto session = std::make_unique<ChatSession>(
        ChatServices{m_services.endpoints, m_services.agents, m_services.conversations,
                     m_services.quirks, m_services.authorizer, m_services.health(),
                     m_services.outages, m_services.clock},
        id, agent);
    connect(session.get(), &ChatSession::conversationCreated, this,
            [this, raw = session.get()](const ConversationId &created) {
                if (raw == m_session.get())
                    Q_EMIT shown(created, raw->agent());
            });
    return session;
}

void ChatArea::show(std::unique_ptr<ChatSession> session)
{
    putAside();
    m_session = std::move(session);
    m_pane->setSession(m_session.get());
    refresh();
    Q_EMIT shown(m_session->conversation(), m_session->agent());
}

void ChatArea::putAside()
{
    if (!m_session || !m_session->isRunning())
        return;
    ChatSession *raw = m_session.get();
    const ConversationId id = raw->conversation();
    m_running[id] = std::move(m_session);
    // Queued: the session must not go inside its own signal.
    connect(
        raw, &ChatSession::runningChanged, this, [this, id] { m_running.erase(id); },
        Qt::QueuedConnection);
}

void ChatArea::onRemoved(const ConversationId &id)
{
    m_running.erase(id);
    if (m_session && m_session->conversation() == id)
        startNew(m_session->agent());
}

void ChatArea::onAgentRemoved(const AgentId &id)
{
    if (m_session && m_session->agent() == id)
        startNew({});
}

// The agent that was current may have been deleted since.
AgentId ChatArea::agent() const
{
    const AgentId wanted =
        m_session ? m_session->agent() : m_services.preferences.preferences().currentAgent;
    return m_services.agents.find(wanted) ? wanted : m_services.agents.agents().first().id;
}

void ChatArea::refresh()
{
    const Agent &current = *m_services.agents.find(agent());
    m_selector->setModel(current.model);
    // A model whose endpoint is gone can still be written to: the reply says what is wrong.
    ChatContext context{.title = current.name, .modelName = current.model.modelId};
    const Conversation *conversation =
        m_session ? m_services.conversations.find(m_session->conversation()) : nullptr;
    if (conversation && !conversation->title.isEmpty())
        context.title = conversation->title;
    const Endpoint *endpoint = m_services.endpoints.find(current.model.endpoint);
    if (endpoint)
        context.modelIsBlind = isBlind(factsOf(*endpoint, current.model.modelId));
    if (const EndpointModel *model = endpoint ? endpoint->model(current.model.modelId) : nullptr) {
        context.modelName = model->shownName();
        // What the demo's script understands; no model takes part.
        if (model->id == QLatin1StringView(kDemoModel.data(), kDemoModel.size()))
            context.prompts = {u"help"_s, u"code"_s, u"table"_s, u"reasoning"_s, u"long"_s};
    }
    m_pane->setContext(context);
}

} // namespace signalbox
