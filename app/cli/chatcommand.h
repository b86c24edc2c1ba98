// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/attachments.h"
#include "app/cli/chattarget.h"
#include "app/cli/chatturn.h"
#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "app/cli/savedconversation.h"
#include "core/auth/authorizer.h"
#include "core/base/deletelater.h"
#include "core/gateway/demoendpoint.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/environment.h"
#include "core/secrets/sessionsecretstore.h"

#include <QHash>
#include <QTimer>

#include <optional>

namespace signalbox {

class CliProfile;
class Console;
class ProfileServices;

// `chat`: one turn, or in a terminal a conversation. What servers teach is kept. Saves nothing else
// without --continue; with it the reply is on disk at least every second while it comes.
class ChatCommand final : public CliCommand
{
    Q_OBJECT
public:
    // `profile` is null for what needs none: custom endpoints and the demo.
    ChatCommand(const CommandLine &line, Console &console, CliProfile *profile);

    [[nodiscard]] static bool needsProfile(const CommandLine &line);

    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] std::optional<ExitCode> prepare();
    [[nodiscard]] std::optional<ExitCode> prepareRetries();
    [[nodiscard]] std::optional<ExitCode> prepareTarget();
    [[nodiscard]] std::optional<ExitCode> prepareKey();
    [[nodiscard]] Result<ChatTarget> target();
    void readPrompt();
    void send(const QString &prompt);
    [[nodiscard]] Result<void> addToHistory(const Message &prompt);
    // To be asked one after another; at least one.
    [[nodiscard]] Result<QList<ChatPrompt>> makePrompts();
    void ask(QList<ChatPrompt> prompts);
    [[nodiscard]] Result<void> keepQuirk(const Endpoint &asked, const LearntQuirk &quirk);
    void noteOutage(const Endpoint &failed, const Error &error);
    void saveReply();
    void onTurnFinished(ExitCode code);

    const CommandLine m_line;
    Console &m_console;
    CliProfile *m_profile;
    ProfileServices *m_services; // of the profile
    SystemClock m_clock;
    SystemEnvironment m_environment;
    // For a chat without a profile.
    SessionSecretStore m_session;
    QnamTransport m_transport;
    Authorizer m_looseAuthorizer;
    DemoEndpoint m_demo;
    ChatTarget m_target;
    QString m_system;
    int m_retries = 0;
    bool m_interactive = false;
    std::optional<SavedConversation> m_saved;
    QList<Message> m_history; // without --continue
    Attachments m_attachments;
    QHash<EndpointId, QList<LearntQuirk>> m_learnt; // in this run, kept or not
    JobPtr<ChatTurn> m_turn;
    QTimer m_checkpoint;
    std::optional<ExitCode> m_unsaved; // why the reply is not on disk as it is now
};

} // namespace signalbox
