// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizer.h"
#include "core/chat/chatturnjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"

#include <QJsonObject>

#include <memory>
#include <optional>

namespace signalbox::testing {

inline constexpr char kChat[] = "/v1/chat/completions";

// What a turn told.
struct Heard
{
    explicit Heard(ChatTurnJob &job)
    {
        using Job = ChatTurnJob;
        QObject::connect(&job, &Job::textArrived, &job, [this](auto &t) { text += t; });
        QObject::connect(&job, &Job::noticed, &job, [this](auto &n) { notices.append(n); });
        QObject::connect(&job, &Job::learnt, &job,
                         [this](auto &q) { learnt << q.name + QLatin1Char('=') + q.value; });
        QObject::connect(&job, &Job::finished, &job, [this](auto &o) {
            outcome = o;
            ++finishes;
        });
    }

    QString text;
    QList<ChatNotice> notices;
    QStringList learnt;
    std::optional<ChatOutcome> outcome;
    int finishes = 0;
};

// A refusal in the form of OpenAI.
inline Reply refusal(const QString &message,
                     const QString &code = QStringLiteral("unsupported_parameter"))
{
    return errorReply(400, message, QStringLiteral("invalid_request_error"), code);
}

inline QString unsupported(const QString &parameter)
{
    return QStringLiteral("Unsupported parameter: '%1' is not supported with this model.")
        .arg(parameter);
}

// One endpoint and what its turns work with. Time stands still.
struct TurnBench
{
    [[nodiscard]] ChatPrompt prompt() const
    {
        ChatPrompt prompt;
        prompt.endpoint.id = EndpointId(QStringLiteral("custom-test"));
        prompt.endpoint.name = QStringLiteral("Test");
        prompt.endpoint.baseUrl = server->baseUrl();
        prompt.endpoint.models = {{.id = QStringLiteral("m"), .maxOutput = 256}};
        prompt.modelId = QStringLiteral("m");
        prompt.system = QStringLiteral("Be brief.");
        prompt.temperature = 0.2;
        prompt.history = {{.role = MessageRole::User, .text = QStringLiteral("hello")}};
        return prompt;
    }

    [[nodiscard]] std::unique_ptr<ChatTurnJob> job(const ChatPrompt &prompt, int retries = 0)
    {
        return std::make_unique<ChatTurnJob>(prompt, retries, authorizer, clock);
    }

    FakeClock clock;
    SessionSecretStore secrets;
    QnamTransport transport{QStringLiteral("test")};
    FakeEnvironment environment;
    Authorizer authorizer{secrets, transport, clock, environment};
    std::unique_ptr<FakeServer> server;
};

} // namespace signalbox::testing
