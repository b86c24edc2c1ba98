// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "core/base/deletelater.h"
#include "core/base/secret.h"
#include "core/model/endpoint.h"
#include "core/secrets/secretstore.h"

#include <optional>

namespace signalbox {

class Console;
class ProfileServices;

// `endpoint add` and `endpoint edit`: checks everything first, stores the secrets that were given
// under references of their own, writes the row, and only then removes those before them. Whatever
// fails, the row names a key that belongs to its URL. With --from-curl a pasted command comes first
// and the options go over it.
class EndpointSaveCommand final : public CliCommand
{
    Q_OBJECT
public:
    // The references outlive the command.
    EndpointSaveCommand(const CommandLine &line, Console &console, ProfileServices &services);

    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] std::optional<ExitCode> prepare();
    void takeVendor();
    [[nodiscard]] std::optional<ExitCode> readCurl();
    [[nodiscard]] std::optional<ExitCode> applyFallbacks();
    [[nodiscard]] std::optional<ExitCode> prepareKey();
    [[nodiscard]] std::optional<ExitCode> readKey();
    [[nodiscard]] std::optional<ExitCode> checkCredentials();
    [[nodiscard]] bool keyWouldMove() const;
    [[nodiscard]] std::optional<ExitCode> prepareNetwork();
    [[nodiscard]] std::optional<ExitCode> openStore();
    void storeNext();
    void onStored(const SecretOutcome &outcome);
    void saveRow();
    void removeNext(QStringList refs, ExitCode then);

    // A secret that is to be stored, and where its reference goes.
    struct NewSecret
    {
        QString field;
        Secret secret;
        QString *ref;
    };

    const CommandLine m_line;
    Console &m_console;
    ProfileServices &m_services;
    Endpoint m_before; // without an id: a new one
    Endpoint m_endpoint;
    QString m_credentialsFile; // whose content becomes the key
    Secret m_key;
    QList<NewSecret> m_new; // the first is being stored
    JobPtr<SecretJob> m_job;
};

} // namespace signalbox
