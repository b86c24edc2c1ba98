// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychainpresence.h"
#include "core/secrets/secretstore.h"

#include <QPointer>
#include <QTimer>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace signalbox {

// One action on the desktop's keychain.
//
// QtKeychain's own jobs run one at a time in the whole process, and crash when they are deleted
// while they run. So each is made without a parent and deletes itself; when we give up, we only
// stop listening.
class KeychainJob final : public SecretJob
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeychainJob)
public:
    enum class Action { Read, Write, Remove, Probe };

    KeychainJob(Action action, const SecretRef &ref, Secret secret,
                std::chrono::milliseconds limit);

    void start() override;
    void cancel() override;

private:
    void onPresenceAnswered(const std::optional<Error> &error);
    void onDone(QKeychain::Job *request);
    void readItem();
    void writeItem();
    void removeItem();
    void listenTo(QKeychain::Job *request);
    void checkReadBack(const QByteArray &bytes);
    // Finds out what a failure really means before it is reported.
    void explain(const Error &error);
    void finish(SecretOutcome outcome);

    Action m_action;
    QString m_key;
    Secret m_secret;
    KeychainPresence m_presence;
    QTimer m_limit;
    QPointer<QKeychain::Job> m_request;
    std::optional<Error> m_failure; // waits for its explanation
    bool m_askedForOthers = false;
    bool m_written = false;
    bool m_ended = false;
};

} // namespace signalbox
