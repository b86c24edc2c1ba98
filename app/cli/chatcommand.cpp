// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/chatcommand.h"

#include "app/cli/cliprofile.h"
#include "app/cli/console.h"
#include "app/cli/keyoptions.h"
#include "app/cli/report.h"
#include "app/shared/interrupt.h"
#include "app/shared/profileservices.h"
#include "core/bridge/quirklearning.h"
#include "core/gateway/demorequest.h"
#include "core/model/endpointvalidation.h"
#include "core/model/modelcatalog.h"
#include "ui/words/attachmenttext.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kCheckpoint{1'000};
constexpr int kMostRetries = 10;

const QString kEndpoint = u"--endpoint"_s;
const QString kModel = u"--model"_s;

} // namespace

ChatCommand::ChatCommand(const CommandLine &line, Console &console, CliProfile *profile)
    : m_line(line),
      m_console(console),
      m_profile(profile),
      m_services(profile ? &profile->services() : nullptr),
      m_transport(QCoreApplication::applicationVersion()),
      m_looseAuthorizer(m_session, m_transport, m_clock, m_environment)
{
    m_checkpoint.setInterval(kCheckpoint);
    connect(&m_checkpoint, &QTimer::timeout, this, &ChatCommand::saveReply);
}

bool ChatCommand::needsProfile(const CommandLine &line)
{
    return !line.isSet(u"--demo"_s) && !isCustomTarget(line.value(kEndpoint));
}

void ChatCommand::start()
{
    if (const auto failure = prepare())
        Q_EMIT finished(*failure);
    else if (m_line.arguments().isEmpty())
        readPrompt();
    else
        send(m_line.arguments().constFirst());
}

void ChatCommand::interrupt()
{
    if (m_turn)
        m_turn->cancel();
    else
        Q_EMIT finished(ExitCode::Interrupted);
}

std::optional<ExitCode> ChatCommand::prepare()
{
    const bool needsCard = m_line.isSet(u"--continue"_s);
    if (needsCard && m_services == nullptr)
        return reportUsage(m_console, u"--continue works with endpoints that have a card."_s);
    if (const auto failure = prepareRetries())
        return failure;
    if (m_line.isSet(u"--key-stdin"_s) && m_line.arguments().isEmpty())
        return reportUsage(m_console, u"With --key-stdin the prompt must be an argument."_s);
    m_interactive = m_line.arguments().isEmpty() && m_console.inputIsTerminal();
    if (needsCard)
        m_saved.emplace(m_services->agents, m_services->conversations);
    if (const auto failure = prepareTarget())
        return failure;
    if (const auto failure = prepareKey())
        return failure;
    if (const auto failure = m_attachments.read(m_line.values(u"--attach"_s), m_console))
        return failure;
    m_system = m_line.value(u"--system"_s);
    if (!m_saved)
        return std::nullopt;
    if (const auto opened =
            m_saved->open({m_target.endpoint.id, m_target.modelId}, m_line.given(u"--system"_s));
        !opened)
        return reportError(m_console, opened.error());
    m_system = m_saved->agent()->systemPrompt;
    return std::nullopt;
}

std::optional<ExitCode> ChatCommand::prepareRetries()
{
    const std::optional<QString> given = m_line.given(u"--retries"_s);
    if (!given)
        return std::nullopt;
    bool isNumber = false;
    m_retries = given->toInt(&isNumber);
    if (isNumber && m_retries >= 0 && m_retries <= kMostRetries)
        return std::nullopt;
    return reportUsage(m_console, u"--retries takes a number from 0 to 10."_s);
}

Result<ChatTarget> ChatCommand::target()
{
    const QString named = m_line.value(kEndpoint);
    if (m_line.isSet(u"--demo"_s)) {
        if (const auto listening = m_demo.listen(); !listening)
            return listening.error();
        const QString model = QString::fromLatin1(kDemoModel.data(), qsizetype(kDemoModel.size()));
        ChatTarget demo = customTarget(u"custom:"_s + m_demo.baseUrl(), model);
        demo.endpoint.name = u"Demo"_s;
        demo.endpoint.auth = AuthMode::None;
        return demo;
    }
    if (isCustomTarget(named))
        return customTarget(named, m_line.value(kModel));
    if (!named.isEmpty())
        return namedTarget(named, m_services->endpoints);
    const Agent *terminal = m_saved ? m_saved->agent() : nullptr;
    const Endpoint *last =
        terminal ? m_services->endpoints.find(terminal->model.endpoint) : nullptr;
    if (last != nullptr)
        return ChatTarget{*last, terminal->model.modelId};
    return usualTarget(m_services->endpoints, m_services->agents, m_services->preferences);
}

std::optional<ExitCode> ChatCommand::prepareTarget()
{
    if (m_line.isSet(u"--demo"_s) && m_line.isSet(kEndpoint))
        return reportUsage(m_console, u"--demo and -m exclude each other."_s);
    const bool isCustom = isCustomTarget(m_line.value(kEndpoint));
    if (isCustom && m_line.value(kModel).isEmpty())
        return reportUsage(m_console, u"-m custom:URL needs --model."_s);
    Result<ChatTarget> found = target();
    if (!found && found.error().kind == ErrorKind::EndpointMissing) {
        if (m_line.isSet(kEndpoint))
            return reportUnknownEndpoint(m_console);
        m_console.note(u"Error: There is no endpoint yet. signalbox-cli endpoint add adds one,\n"_s
                       u"and signalbox-cli chat --demo needs none."_s);
        return ExitCode::InvalidConfiguration;
    }
    if (!found)
        return reportError(m_console, found.error());
    m_target = std::move(found).value();
    if (needsProfile(m_line) && !m_line.value(kModel).isEmpty())
        m_target.modelId = m_line.value(kModel);
    if (m_line.isSet(u"--no-stream"_s))
        m_target.endpoint.streaming = false;
    // Without a URL it would go to a cloud that the person did not name.
    if (isCustom && m_target.endpoint.baseUrl.isEmpty())
        return reportFieldErrors(m_console, {{EndpointField::BaseUrl, FieldProblem::Missing}});
    if (const auto problems = validate(m_target.endpoint, {}); !problems.isEmpty())
        return reportFieldErrors(m_console, problems);
    return std::nullopt;
}

std::optional<ExitCode> ChatCommand::prepareKey()
{
    const KeyOptionsOutcome read = readKeyOptions(m_line, m_console, m_target.endpoint.auth);
    if (read.failure || read.key.isEmpty())
        return read.failure;
    const SecretRef ref = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
    (m_services ? m_services->session : m_session).insert(ref, read.key);
    m_target.endpoint.keyRef = ref.toString();
    return std::nullopt;
}

void ChatCommand::readPrompt()
{
    if (m_interactive)
        m_console.showPrompt();
    const std::optional<QByteArray> input =
        m_interactive ? m_console.input().readLine() : m_console.input().readAll();
    if (Interrupt::isPending())
        return; // interrupt() follows
    if (!input) {
        m_console.note({});
        Q_EMIT finished(ExitCode::Done);
        return;
    }
    QString prompt = QString::fromUtf8(*input);
    if (prompt.endsWith(u'\n'))
        prompt.chop(1);
    const bool sendsFiles = !m_interactive && !m_attachments.isEmpty();
    if (!prompt.trimmed().isEmpty() || sendsFiles)
        send(prompt);
    else if (m_interactive)
        QMetaObject::invokeMethod(this, &ChatCommand::readPrompt, Qt::QueuedConnection);
    else
        Q_EMIT finished(reportUsage(m_console, u"The prompt is empty."_s));
}

void ChatCommand::send(const QString &prompt)
{
    Message message;
    message.text = prompt;
    message.createdAt = m_clock.now();
    m_attachments.addTo(message);
    if (!message.images.isEmpty() && isBlind(factsOf(m_target.endpoint, m_target.modelId)))
        m_console.note(blindModelText(m_target.modelId));
    if (const auto added = addToHistory(message); !added) {
        Q_EMIT finished(reportError(m_console, added.error()));
        return;
    }
    Result<QList<ChatPrompt>> prompts = makePrompts();
    if (prompts)
        ask(std::move(prompts).value());
    else
        Q_EMIT finished(reportError(m_console, prompts.error()));
}

Result<void> ChatCommand::addToHistory(const Message &prompt)
{
    if (m_saved)
        return m_saved->append(prompt);
    m_history.append(prompt);
    return {};
}

Result<QList<ChatPrompt>> ChatCommand::makePrompts()
{
    Result<QList<Message>> history = m_saved ? m_saved->historyToSend() : m_history;
    if (!history)
        return history.error();
    const QList<ChatTarget> targets =
        m_services ? chatTargets(m_target, m_services->endpoints.endpoints(), m_services->outages)
                   : QList<ChatTarget>{m_target};
    QList<ChatPrompt> prompts;
    for (const ChatTarget &target : targets) {
        ChatPrompt asked{.endpoint = target.endpoint,
                         .modelId = target.modelId,
                         .system = m_system,
                         .history = *history};
        if (m_services)
            asked.learnt = m_services->quirks.quirks(target.endpoint.id, target.modelId);
        for (const LearntQuirk &quirk : m_learnt.value(target.endpoint.id))
            asked.learnt = withQuirk(asked.learnt, quirk);
        prompts.append(std::move(asked));
    }
    return prompts;
}

void ChatCommand::ask(QList<ChatPrompt> prompts)
{
    const ChatTurn::Services services{
        .authorizer = m_services ? m_services->authorizer : m_looseAuthorizer,
        .clock = m_clock,
        .keep = [this](const Endpoint &asked,
                       const LearntQuirk &quirk) { return keepQuirk(asked, quirk); },
        .fellBack = [this](const Endpoint &failed,
                           const Error &error) { noteOutage(failed, error); }};
    const std::optional<ChatNotice> outage =
        m_services
            ? outageNotice(m_target.endpoint, prompts.constFirst().endpoint, m_services->outages)
            : std::nullopt;
    m_turn.reset(new ChatTurn(std::move(prompts), m_retries,
                              m_line.isSet(u"--events"_s) ? ChatTurn::Output::Events
                                                          : ChatTurn::Output::Text,
                              m_console, services));
    connect(m_turn.get(), &ChatTurn::finished, this, &ChatCommand::onTurnFinished);
    if (m_saved) {
        m_unsaved.reset();
        m_checkpoint.start();
        saveReply();
    }
    m_turn->start();
    if (outage)
        m_turn->tell(*outage);
}

Result<void> ChatCommand::keepQuirk(const Endpoint &asked, const LearntQuirk &quirk)
{
    QList<LearntQuirk> &learnt = m_learnt[asked.id];
    learnt = withQuirk(learnt, quirk);
    return m_profile ? m_profile->keep(asked, quirk) : Result<void>();
}

// Only an endpoint of the profile has fallbacks.
void ChatCommand::noteOutage(const Endpoint &failed, const Error &error)
{
    m_services->outages.note(failed.id, error);
}

// A full disk does not end a reply that is arriving; it is said once, and the reply goes on.
void ChatCommand::saveReply()
{
    const Result<void> saved = m_saved->saveReply(m_turn->reply());
    if (saved) {
        m_unsaved.reset();
        return;
    }
    m_checkpoint.stop();
    if (!m_unsaved)
        m_unsaved = reportError(m_console, saved.error());
}

void ChatCommand::onTurnFinished(ExitCode code)
{
    m_checkpoint.stop();
    if (m_saved)
        saveReply();
    else
        m_history.append(m_turn->reply());
    m_turn.reset();
    if (!m_interactive) {
        Q_EMIT finished(code == ExitCode::Done ? m_unsaved.value_or(code) : code);
        return;
    }
    m_console.note({});
    QMetaObject::invokeMethod(this, &ChatCommand::readPrompt, Qt::QueuedConnection);
}

} // namespace signalbox
