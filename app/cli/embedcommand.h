// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/chattarget.h"
#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "app/cli/progressline.h"
#include "core/base/deletelater.h"
#include "core/chat/embeddingjob.h"

namespace signalbox {

class Console;
class ProfileServices;

// `embed`: texts become vectors, one for the argument or for each line of standard input.
class EmbedCommand final : public CliCommand
{
    Q_OBJECT
public:
    EmbedCommand(const CommandLine &line, Console &console, ProfileServices &services);

    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] std::optional<ExitCode> prepare();
    [[nodiscard]] std::optional<ExitCode> readTexts();
    void onJobFinished(const EmbeddingOutcome &outcome);
    [[nodiscard]] bool print(const EmbeddingOutcome &outcome);

    const CommandLine m_line;
    Console &m_console;
    ProfileServices &m_services;
    ProgressLine m_progress;
    ChatTarget m_target;
    QStringList m_texts;
    JobPtr<EmbeddingJob> m_job;
};

} // namespace signalbox
