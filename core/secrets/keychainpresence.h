// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace signalbox {

// Asks whether this machine has a keychain now, because QtKeychain answers "other error" for a
// missing service and "not found" for a locked one. Touches no secret and never prompts. Main
// thread; destroying it is silent.
class KeychainPresence final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeychainPresence)
public:
    enum class Question {
        Present,  // only whether there is a service
        Unlocked, // whether it can be used without asking the person
        Alone,    // whether it is the only one that a desktop of this machine may use
    };

    explicit KeychainPresence(QObject *parent = nullptr);
    void ask(Question question);

Q_SIGNALS:
    // Once, from the event loop: nothing for yes, else SecretStoreMissing or SecretStoreLocked; for
    // Alone SecretNotFound with the code kOtherKeychain.
    void answered(const std::optional<signalbox::Error> &error);

private:
    void askForNames(const QString &method, Question question);
    void onNames(const QStringList &names, const QString &method, Question question);
    void askForDefaultCollection();
    void askWhetherLocked(const QString &collection);

    QStringList m_names; // of the services that were heard of
};

} // namespace signalbox
