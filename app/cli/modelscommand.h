// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "app/cli/progressline.h"
#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizejob.h"
#include "core/base/deletelater.h"
#include "core/model/endpoint.h"
#include "core/wire/codec.h"

namespace signalbox {

class Console;
class ProfileServices;

// `models`: what the server of an endpoint lists.
class ModelsCommand final : public CliCommand
{
    Q_OBJECT
public:
    ModelsCommand(const CommandLine &line, Console &console, ProfileServices &services);

    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] const wire::Codec &codec() const;
    void onAuthorized(const AuthorizeOutcome &outcome);
    void onExchangeFinished(const ExchangeOutcome &outcome);
    void fail(const Error &error);
    void print();

    const CommandLine m_line;
    Console &m_console;
    ProfileServices &m_services;
    ProgressLine m_progress;
    Endpoint m_endpoint;
    JobPtr<AuthorizeJob> m_authorizing;
    JobPtr<AuthorizedExchange> m_exchange;
    wire::HttpResponseHead m_head;
    QByteArray m_body;
};

} // namespace signalbox
