// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatsession.h"

#include "core/base/logging.h"
#include "core/chat/chatturnjob.h"
#include "core/chat/fallback.h"
#include "core/chat/recentoutages.h"
#include "core/chat/retrypolicy.h"
#include "core/health/healthmonitor.h"
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "core/store/endpointstore.h"
#include "core/store/quirkstore.h"

#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kShowInterval = 33ms;
constexpr auto kSaveInterval = 1'000ms;
constexpr qsizetype kLongestTitle = 60;

QString titleOf(const QString &prompt, const QList<AttachedImage> &images)
{
    QString title = prompt.simplified();
    if (title.isEmpty() && !images.isEmpty())
        title = images.first().name.simplified();
    if (title.size() > kLongestTitle)
        title = title.left(kLongestTitle - 1).trimmed() + u'…';
    return title;
}

// A reply says who gives it, by the names of today.
void nameAnswerer(Message &reply, const ChatPrompt &asked)
{
    reply.endpoint = asked.endpoint.id;
    reply.endpointName = asked.endpoint.name;
    reply.modelId = asked.modelId;
}

} // namespace

ChatSession::ChatSession(const ChatServices &services, const ConversationId &id,
                         const AgentId &agent, QObject *parent)
    : QObject(parent), m_services(services), m_id(id), m_agent(agent)
{
    m_showTimer.setSingleShot(true);
    m_showTimer.setInterval(kShowInterval);
    connect(&m_showTimer, &QTimer::timeout, this, &ChatSession::showLast);
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveInterval);
    connect(&m_saveTimer, &QTimer::timeout, this, &ChatSession::checkpoint);

    if (!m_id.isValid())
        return;
    if (const Conversation *conversation = m_services.conversations.find(m_id))
        m_agent = conversation->agent;
    Result<QList<Message>> loaded = m_services.conversations.messages(m_id);
    if (loaded)
        m_messages = std::move(loaded).value();
    else
        m_loadError = loaded.error();
}

ChatSession::~ChatSession()
{
    if (!m_job)
        return;
    // Now, not later: the job's services may be gone when the event loop is back.
    delete m_job.release();
    m_messages.last().state = MessageState::Stopped;
    checkpoint();
}

Result<void> ChatSession::send(const QString &prompt, const QList<AttachedImage> &images)
{
    if (prompt.trimmed().isEmpty() && images.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput, .subject = u"prompt"_s};
    if (isRunning())
        return Error{.kind = ErrorKind::InvalidInput, .subject = u"running"_s};

    if (!m_id.isValid()) {
        const Result<ConversationId> created = m_services.conversations.create(m_agent);
        if (!created)
            return created.error();
        m_id = created.value();
        Q_EMIT conversationCreated(m_id);
    }
    const Conversation *conversation = m_services.conversations.find(m_id);
    if (conversation && conversation->title.isEmpty()) {
        if (const auto named = m_services.conversations.rename(m_id, titleOf(prompt, images));
            !named)
            return named.error();
    }
    const Result<void> saved = append({.role = MessageRole::User,
                                       .text = prompt,
                                       .images = images,
                                       .createdAt = m_services.clock.now()});
    if (!saved)
        return saved;
    return requestReply();
}

void ChatSession::stop()
{
    if (m_job)
        m_job->cancel();
}

void ChatSession::retryNow()
{
    if (m_job)
        m_job->retryNow();
}

Result<void> ChatSession::regenerate()
{
    const int prompt = lastPromptIndex();
    if (isRunning() || prompt < 0)
        return Error{.kind = ErrorKind::InvalidInput, .subject = u"running"_s};
    if (const Result<void> removed = removeFrom(prompt + 1); !removed)
        return removed;
    return requestReply();
}

Result<void> ChatSession::editLastPrompt(const QString &prompt, const QList<AttachedImage> &images)
{
    const int index = lastPromptIndex();
    if (isRunning() || index < 0)
        return Error{.kind = ErrorKind::InvalidInput, .subject = u"running"_s};
    if (prompt.trimmed().isEmpty() && images.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput, .subject = u"prompt"_s};
    if (const Result<void> removed = removeFrom(index); !removed)
        return removed;
    return send(prompt, images);
}

Result<QByteArray> ChatSession::imageBytes(int message, qsizetype image) const
{
    return m_services.conversations.imageBytes(m_messages.at(message).id, image);
}

QString ChatSession::lastPrompt() const
{
    const int index = lastPromptIndex();
    return index < 0 ? QString() : m_messages.at(index).text;
}

int ChatSession::lastPromptIndex() const
{
    for (auto index = m_messages.size() - 1; index >= 0; --index) {
        if (m_messages.at(index).role == MessageRole::User)
            return static_cast<int>(index);
    }
    return -1;
}

Result<void> ChatSession::append(Message message)
{
    const Result<MessageId> id = m_services.conversations.append(m_id, message);
    if (!id)
        return id.error();
    message.id = id.value();
    for (AttachedImage &image : message.images)
        image.bytes.clear();
    m_messages.append(std::move(message));
    const int index = static_cast<int>(m_messages.size()) - 1;
    Q_EMIT messagesInserted(index, index);
    return {};
}

Result<void> ChatSession::removeFrom(int index)
{
    if (index >= m_messages.size())
        return {};
    const auto removed = m_services.conversations.removeFrom(m_id, m_messages.at(index).id);
    if (!removed)
        return removed;
    const int last = static_cast<int>(m_messages.size()) - 1;
    m_messages.resize(index);
    Q_EMIT messagesRemoved(index, last);
    return {};
}

// The reply is on disk, empty and Streaming, before the request goes out: a crash at any later
// moment leaves a conversation that says so.
Result<void> ChatSession::requestReply()
{
    const Agent *agent = m_services.agents.find(m_agent);
    const ModelRef model = agent ? agent->model : ModelRef();
    Message reply{.role = MessageRole::Assistant,
                  .state = MessageState::Streaming,
                  .modelId = model.modelId,
                  .createdAt = m_services.clock.now(),
                  .endpoint = model.endpoint};
    Result<QList<ChatPrompt>> prompts = makePrompts();
    if (!prompts) {
        const Endpoint *endpoint = m_services.endpoints.find(model.endpoint);
        reply.endpointName = endpoint ? endpoint->name : QString();
        reply.state = MessageState::Failed;
        reply.error = prompts.error();
        return append(std::move(reply));
    }
    const ChatPrompt &first = prompts->constFirst();
    nameAnswerer(reply, first);
    const Endpoint &chosen = *m_services.endpoints.find(model.endpoint);
    if (const auto notice = outageNotice(chosen, first.endpoint, m_services.outages))
        reply.notices.append(*notice);
    if (const Result<void> saved = append(std::move(reply)); !saved)
        return saved;
    startJob(std::move(prompts).value());
    return {};
}

Result<QList<ChatPrompt>> ChatSession::makePrompts() const
{
    const Agent *agent = m_services.agents.find(m_agent);
    const ModelRef model = agent ? agent->model : ModelRef();
    const Endpoint *endpoint = m_services.endpoints.find(model.endpoint);
    if (!endpoint)
        return Error{.kind = ErrorKind::EndpointMissing, .subject = model.modelId};
    Result<QList<Message>> history = m_services.conversations.withImages(m_messages);
    if (!history)
        return history.error();
    QList<ChatPrompt> prompts;
    for (const ChatTarget &target : chatTargets(
             {*endpoint, model.modelId}, m_services.endpoints.endpoints(), m_services.outages))
        prompts.append({.endpoint = target.endpoint,
                        .modelId = target.modelId,
                        .system = agent->systemPrompt,
                        .temperature = agent->temperature,
                        .history = *history,
                        .learnt = m_services.quirks.quirks(target.endpoint.id, target.modelId)});
    return prompts;
}

void ChatSession::startJob(QList<ChatPrompt> prompts)
{
    m_job.reset(new ChatTurnJob(prompts.takeFirst(), kUsualRetries, m_services.authorizer,
                                m_services.clock));
    m_job->setFallbacks(std::move(prompts));
    connect(m_job.get(), &ChatTurnJob::textArrived, this, [this](const QString &text) {
        m_messages.last().text += text;
        onDelta();
    });
    connect(m_job.get(), &ChatTurnJob::refusalArrived, this, [this](const QString &text) {
        m_messages.last().text += text;
        onDelta();
    });
    connect(m_job.get(), &ChatTurnJob::reasoningArrived, this, [this](const QString &text) {
        m_messages.last().reasoning += text;
        onDelta();
    });
    connect(m_job.get(), &ChatTurnJob::textWasReasoning, this, [this] {
        m_messages.last().reasoning += std::exchange(m_messages.last().text, {});
        onDelta();
    });
    connect(m_job.get(), &ChatTurnJob::waitChanged, this, [this] {
        m_messages.last().waiting = m_job->waiting();
        if (m_job->waiting())
            reportHealth(m_job->prompt().endpoint, m_job->waiting()->error, {});
        showLast();
    });
    connect(m_job.get(), &ChatTurnJob::noticed, this, [this](const ChatNotice &notice) {
        if (notice.kind != ChatNotice::Kind::Retry)
            m_messages.last().notices.append(notice);
    });
    connect(m_job.get(), &ChatTurnJob::learnt, this,
            [this](const LearntQuirk &quirk) { learn(m_job->prompt().endpoint, quirk); });
    connect(m_job.get(), &ChatTurnJob::fellBack, this, &ChatSession::onFellBack);
    connect(m_job.get(), &ChatTurnJob::finished, this, &ChatSession::onJobFinished);
    m_askedAt = m_services.clock.steady();
    Q_EMIT runningChanged(true);
    m_job->start();
}

void ChatSession::onDelta()
{
    Message &reply = m_messages.last();
    const auto elapsed = m_services.clock.steady() - m_askedAt;
    if (!reply.firstToken)
        reply.firstToken = elapsed;
    if (!reply.thinking && !reply.reasoning.isEmpty() && !reply.text.isEmpty())
        reply.thinking = elapsed - *reply.firstToken;
    if (!m_showTimer.isActive())
        m_showTimer.start();
    if (!m_saveTimer.isActive())
        m_saveTimer.start();
}

void ChatSession::onJobFinished(const ChatOutcome &outcome)
{
    if (outcome.end != ChatOutcome::End::Cancelled)
        reportHealth(m_job->prompt().endpoint, outcome.error, outcome.firstContent);
    Message &reply = m_messages.last();
    reply.toolCalls = outcome.toolCalls;
    reply.finishReason = outcome.rawReason;
    reply.usage = outcome.usage;
    reply.replay = outcome.replay;
    reply.firstToken = outcome.firstContent;
    reply.duration = outcome.duration;
    m_job.reset();
    endReply(stateOf(outcome.end), outcome.error);
}

void ChatSession::onFellBack(const Endpoint &failed, const Error &error)
{
    reportHealth(failed, error, {});
    m_services.outages.note(failed.id, error);
    nameAnswerer(m_messages.last(), m_job->prompt());
    checkpoint();
    showLast();
}

// News of an old configuration says nothing about the new one.
void ChatSession::reportHealth(const Endpoint &asked, const std::optional<Error> &error,
                               std::optional<std::chrono::milliseconds> latency)
{
    if (!error)
        m_services.outages.forget(asked.id);
    const Endpoint *current = m_services.endpoints.find(asked.id);
    if (current && !changesHealth(asked, *current))
        m_services.health.noteTraffic(asked.id, error, latency);
}

void ChatSession::endReply(MessageState state, const std::optional<Error> &error)
{
    m_showTimer.stop();
    m_saveTimer.stop();
    m_messages.last().state = state;
    m_messages.last().error = error;
    m_messages.last().waiting.reset();
    checkpoint();
    showLast();
    Q_EMIT runningChanged(false);
}

void ChatSession::showLast()
{
    Q_EMIT messageChanged(static_cast<int>(m_messages.size()) - 1);
}

// What the old server taught says nothing about the new one.
void ChatSession::learn(const Endpoint &asked, const LearntQuirk &quirk)
{
    const Endpoint *current = m_services.endpoints.find(asked.id);
    if (!current || current->baseUrl != asked.baseUrl || current->spec != asked.spec)
        return;
    if (const auto kept = m_services.quirks.learn(asked.id, quirk); !kept)
        qCWarning(lcChat) << "a quirk could not be saved:" << kept.error().detail;
}

void ChatSession::checkpoint()
{
    const Result<void> saved = m_services.conversations.save(m_messages.last());
    if (saved)
        return;
    qCWarning(lcChat) << "a reply could not be saved:" << saved.error().detail;
    Q_EMIT storageFailed(saved.error());
}

} // namespace signalbox
