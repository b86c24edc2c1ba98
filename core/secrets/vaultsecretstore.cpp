// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/vaultsecretstore.h"

#include "core/base/errorsubject.h"
#include "core/base/privatefile.h"
#include "core/secrets/immediatesecretjob.h"

#include <QFile>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 64LL * 1024 * 1024;

Error storageError(const QString &detail)
{
    return {.kind = ErrorKind::Storage, .detail = u"the vault: "_s + detail};
}

std::optional<Error> passphraseProblem(const Secret &passphrase)
{
    if (passphrase.size() >= VaultSecretStore::kShortestPassphrase)
        return std::nullopt;
    return Error{.kind = ErrorKind::InvalidInput,
                 .detail = u"the passphrase is too short"_s,
                 .subject = u"passphrase"_s};
}

} // namespace

VaultSecretStore::VaultSecretStore(QString file, std::chrono::milliseconds idleLimit)
    : m_file(std::move(file))
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleLimit);
    connect(&m_idle, &QTimer::timeout, this, &VaultSecretStore::lock);
}

VaultSecretStore::State VaultSecretStore::state() const
{
    if (m_opened)
        return State::Open;
    return QFile::exists(m_file) ? State::Locked : State::Absent;
}

Result<void> VaultSecretStore::create(const Secret &passphrase)
{
    if (const auto problem = passphraseProblem(passphrase))
        return *problem;
    if (state() != State::Absent)
        return Error{.kind = ErrorKind::InvalidInput, .detail = u"there is a vault already"_s};
    Result<VaultKey> key = VaultKey::makeNew(passphrase);
    if (!key)
        return key.error();
    if (const Result<void> saved = save(*key, {}); !saved)
        return saved;
    become({*key, {}});
    return {};
}

Result<void> VaultSecretStore::unlock(const Secret &passphrase)
{
    QFile file(m_file);
    if (!file.exists())
        return Error{.kind = ErrorKind::SecretNotFound, .detail = u"there is no vault"_s};
    if (!file.open(QIODevice::ReadOnly))
        return storageError(file.errorString());
    const QByteArray sealed = file.read(kMostBytes);
    const Result<VaultKey> key = VaultKey::forVault(sealed, passphrase);
    if (!key)
        return key.error();
    Result<VaultEntries> entries = key->open(sealed);
    if (!entries)
        return entries.error();
    become({*key, std::move(entries).value()});
    return {};
}

Result<void> VaultSecretStore::changePassphrase(const Secret &passphrase)
{
    if (const auto reason = closedReason())
        return *reason;
    if (const auto problem = passphraseProblem(passphrase))
        return *problem;
    const Result<VaultKey> key = VaultKey::makeNew(passphrase);
    if (!key)
        return key.error();
    if (const Result<void> saved = save(*key, m_opened->entries); !saved)
        return saved;
    m_opened->key = *key;
    return {};
}

void VaultSecretStore::lock()
{
    if (!m_opened)
        return;
    m_opened.reset();
    m_idle.stop();
    Q_EMIT stateChanged();
}

QStringList VaultSecretStore::contents() const
{
    QStringList refs;
    if (m_opened) {
        for (auto it = m_opened->entries.keyBegin(); it != m_opened->entries.keyEnd(); ++it)
            refs.append(SecretRef(SecretRef::Place::Vault, *it).toString());
    }
    return refs;
}

void VaultSecretStore::setIdleLimit(std::chrono::milliseconds limit)
{
    if (limit != m_idle.intervalAsDuration())
        m_idle.setInterval(limit); // starts a running one anew
}

std::unique_ptr<SecretJob> VaultSecretStore::read(const SecretRef &ref)
{
    return std::make_unique<ImmediateSecretJob>([this, ref] { return readNow(ref.name()); });
}

std::unique_ptr<SecretJob> VaultSecretStore::write(const SecretRef &ref, Secret secret)
{
    return std::make_unique<ImmediateSecretJob>([this, ref, secret = std::move(secret)] {
        if (const auto reason = closedReason())
            return SecretOutcome{.error = reason};
        if (secret.isEmpty())
            return SecretOutcome{.error = Error{.kind = ErrorKind::InvalidInput}};
        VaultEntries entries = m_opened->entries;
        entries.insert(ref.name(), secret);
        return replaceEntries(std::move(entries));
    });
}

std::unique_ptr<SecretJob> VaultSecretStore::remove(const SecretRef &ref)
{
    return std::make_unique<ImmediateSecretJob>([this, ref] {
        if (const auto reason = closedReason())
            return SecretOutcome{.error = reason};
        VaultEntries entries = m_opened->entries;
        return entries.remove(ref.name()) ? replaceEntries(std::move(entries)) : SecretOutcome();
    });
}

std::unique_ptr<SecretJob> VaultSecretStore::probe()
{
    return std::make_unique<ImmediateSecretJob>(
        [this] { return SecretOutcome{.error = closedReason()}; });
}

SecretOutcome VaultSecretStore::readNow(const QString &name)
{
    if (const auto reason = closedReason())
        return {.error = reason};
    m_idle.start();
    const auto found = m_opened->entries.constFind(name);
    if (found == m_opened->entries.cend())
        return {.error = Error{.kind = ErrorKind::SecretNotFound, .subject = name}};
    return {.secret = *found};
}

SecretOutcome VaultSecretStore::replaceEntries(VaultEntries entries)
{
    m_idle.start();
    if (const Result<void> saved = save(m_opened->key, entries); !saved)
        return {.error = saved.error()};
    m_opened->entries = std::move(entries);
    return {};
}

Result<void> VaultSecretStore::save(const VaultKey &key, const VaultEntries &entries) const
{
    const Result<QByteArray> sealed = key.seal(entries);
    if (!sealed)
        return sealed.error();
    if (const Result<void> written = writePrivateFile(m_file, *sealed); !written)
        return storageError(written.error().detail);
    return {};
}

void VaultSecretStore::become(Opened opened)
{
    m_opened = std::move(opened);
    m_idle.start();
    Q_EMIT stateChanged();
}

std::optional<Error> VaultSecretStore::closedReason() const
{
    switch (state()) {
    case State::Open:
        return std::nullopt;
    case State::Locked:
        return Error{.kind = ErrorKind::SecretStoreLocked,
                     .detail = u"the vault is locked"_s,
                     .subject = kVaultSubject};
    case State::Absent:
        break;
    }
    return Error{.kind = ErrorKind::SecretStoreMissing,
                 .detail = u"there is no vault yet"_s,
                 .subject = kVaultSubject};
}

} // namespace signalbox
