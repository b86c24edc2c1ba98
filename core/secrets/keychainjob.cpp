// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainjob.h"

#include <qt6keychain/keychain.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const auto kService = u"org.signalbox.Signalbox"_s;

Error errorOf(const QKeychain::Job &request)
{
    Error error{.kind = ErrorKind::SecretStoreMissing, .detail = request.errorString()};
    switch (request.error()) {
    case QKeychain::EntryNotFound:
        error.kind = ErrorKind::SecretNotFound;
        break;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry:
        error.kind = ErrorKind::SecretStoreLocked;
        break;
    case QKeychain::NoError:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return error;
}

} // namespace

KeychainJob::KeychainJob(Action action, const SecretRef &ref, Secret secret,
                         std::chrono::milliseconds limit)
    : m_action(action), m_key(kService + u'/' + ref.name()), m_secret(std::move(secret))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        finish({.error = Error{.kind = ErrorKind::SecretStoreTimeout,
                               .detail = u"the keychain did not answer"_s}});
    });
    connect(&m_presence, &KeychainPresence::answered, this, &KeychainJob::onPresenceAnswered);
}

void KeychainJob::start()
{
    m_limit.start();
    if (m_action == Action::Write && m_secret.isEmpty()) {
        // An empty item could not be told from a missing one.
        QTimer::singleShot(0, this, [this] {
            finish(
                {.error = Error{.kind = ErrorKind::InvalidInput, .detail = u"an empty secret"_s}});
        });
        return;
    }
    m_presence.ask(m_action == Action::Probe ? KeychainPresence::Question::Unlocked
                                             : KeychainPresence::Question::Present);
}

void KeychainJob::cancel()
{
    if (m_ended)
        return;
    if (m_request)
        m_request->disconnect(this);
    m_presence.disconnect(this);
    m_limit.stop();
    QTimer::singleShot(0, this, [this] { finish({.error = Error{.kind = ErrorKind::Cancelled}}); });
}

void KeychainJob::onPresenceAnswered(const std::optional<Error> &error)
{
    if (m_failure && !error && m_failure->kind == ErrorKind::SecretNotFound && !m_askedForOthers) {
        m_askedForOthers = true;
        m_presence.ask(KeychainPresence::Question::Alone);
        return;
    }
    if (m_failure) {
        finish({.error = error ? error : m_failure});
        return;
    }
    if (error) {
        finish({.error = error});
        return;
    }
    switch (m_action) {
    case Action::Read:
        return readItem();
    case Action::Write:
        return writeItem();
    case Action::Remove:
        return removeItem();
    case Action::Probe:
        return finish({});
    }
}

void KeychainJob::readItem()
{
    listenTo(new QKeychain::ReadPasswordJob(kService));
}

void KeychainJob::writeItem()
{
    auto *request = new QKeychain::WritePasswordJob(kService);
    request->setBinaryData(m_secret.reveal());
    listenTo(request);
}

void KeychainJob::removeItem()
{
    listenTo(new QKeychain::DeletePasswordJob(kService));
}

void KeychainJob::listenTo(QKeychain::Job *request)
{
    request->setAutoDelete(true);
    request->setKey(m_key);
    m_request = request;
    connect(request, &QKeychain::Job::finished, this, &KeychainJob::onDone);
    request->start();
}

void KeychainJob::onDone(QKeychain::Job *request)
{
    m_request.clear();
    if (request->error() != QKeychain::NoError) {
        if (m_action == Action::Remove && request->error() == QKeychain::EntryNotFound)
            finish({});
        else
            explain(errorOf(*request));
        return;
    }
    const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(request);
    if (m_action == Action::Write && !m_written) {
        m_written = true;
        readItem();
    } else if (m_action == Action::Write) {
        checkReadBack(reading->binaryData());
    } else if (m_action == Action::Read) {
        Secret secret(reading->binaryData());
        if (secret.isEmpty())
            explain({.kind = ErrorKind::SecretNotFound, .detail = u"the item is empty"_s});
        else
            finish({.secret = std::move(secret)});
    } else {
        finish({});
    }
}

void KeychainJob::checkReadBack(const QByteArray &bytes)
{
    if (Secret(bytes) == m_secret)
        finish({});
    else
        finish({.error = Error{.kind = ErrorKind::SecretStoreMissing,
                               .detail = u"the keychain gave back something else"_s}});
}

// A locked Secret Service answers a read with "not found", and one without a default keyring a
// write with "other error" (seen with gnome-keyring 42).
void KeychainJob::explain(const Error &error)
{
    m_failure = error;
    m_presence.ask(KeychainPresence::Question::Unlocked);
}

void KeychainJob::finish(SecretOutcome outcome)
{
    if (std::exchange(m_ended, true))
        return;
    if (m_request)
        m_request->disconnect(this);
    m_presence.disconnect(this);
    m_limit.stop();
    m_secret = Secret();
    Q_EMIT finished(outcome);
}

} // namespace signalbox
