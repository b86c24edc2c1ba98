// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/vaultfile.h"

#include "core/base/errorsubject.h"
#include "core/base/openssl.h"

#include <QCborMap>
#include <QCborValue>

#include <openssl/evp.h>
#include <openssl/rand.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QByteArray kMark = "SIGNALBOX-VAULT\x01"_ba;
constexpr qsizetype kSaltSize = 16;
constexpr qsizetype kNonceSize = 12;
constexpr qsizetype kTagSize = 16;
constexpr qsizetype kKeySize = 32;
constexpr qsizetype kMostEntries = 10'000;

const qsizetype kCostAt = kMark.size();
const qsizetype kSaltAt = kCostAt + 3;
const qsizetype kNonceAt = kSaltAt + kSaltSize;
const qsizetype kHeadSize = kNonceAt + kNonceSize;

using Cipher = OpenSslPtr<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

unsigned char *writable(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *readable(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

int sizeOf(const QByteArray &bytes)
{
    return static_cast<int>(bytes.size());
}

Result<QByteArray> randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    if (RAND_bytes(writable(bytes), sizeOf(bytes)) != 1)
        return Error{.kind = ErrorKind::Internal, .detail = u"no randomness to be had"_s};
    return bytes;
}

Error notOpened()
{
    return {.kind = ErrorKind::SecretStoreLocked,
            .detail = u"the passphrase is another, or the vault was changed"_s,
            .subject = kVaultSubject};
}

Error noVault(const QString &detail)
{
    return {.kind = ErrorKind::Storage, .detail = detail};
}

// Secrets in a buffer of Qt's would be left behind: this one is wiped.
Secret cborOf(const VaultEntries &entries)
{
    QCborMap map;
    for (auto it = entries.cbegin(); it != entries.cend(); ++it)
        map.insert(it.key(), it->reveal());
    return Secret(map.toCborValue().toCbor());
}

std::optional<VaultEntries> entriesOf(const Secret &cbor)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(cbor.reveal(), &error);
    if (error.error != QCborError::NoError || !value.isMap() || value.toMap().size() > kMostEntries)
        return std::nullopt;
    const QCborMap map = value.toMap();
    VaultEntries entries;
    for (const auto &[name, secret] : map) {
        if (!name.isString() || !secret.isByteArray())
            return std::nullopt;
        entries.insert(name.toString(), Secret(secret.toByteArray()));
    }
    return entries;
}

bool encrypt(const Secret &key, const QByteArray &head, const Secret &plain, QByteArray &body)
{
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int size = 0;
    body.resize(plain.size() + kTagSize);
    unsigned char *tag = writable(body) + plain.size();
    return cipher &&
           EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, readable(key.reveal()),
                              readable(head) + kNonceAt) == 1 &&
           EVP_EncryptUpdate(cipher.get(), nullptr, &size, readable(head), sizeOf(head)) == 1 &&
           EVP_EncryptUpdate(cipher.get(), writable(body), &size, readable(plain.reveal()),
                             sizeOf(plain.reveal())) == 1 &&
           size == sizeOf(plain.reveal()) && EVP_EncryptFinal_ex(cipher.get(), tag, &size) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, kTagSize, tag) == 1;
}

bool decrypt(const Secret &key, const QByteArray &head, const QByteArray &body, QByteArray &plain)
{
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int size = 0;
    const int length = sizeOf(body) - static_cast<int>(kTagSize);
    QByteArray tag = body.last(kTagSize);
    plain.resize(length);
    return cipher &&
           EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, readable(key.reveal()),
                              readable(head) + kNonceAt) == 1 &&
           EVP_DecryptUpdate(cipher.get(), nullptr, &size, readable(head), sizeOf(head)) == 1 &&
           EVP_DecryptUpdate(cipher.get(), writable(plain), &size, readable(body), length) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, kTagSize, writable(tag)) == 1 &&
           EVP_DecryptFinal_ex(cipher.get(), writable(plain) + length, &size) == 1;
}

} // namespace

Result<VaultKey> VaultKey::derive(Cost cost, const QByteArray &salt, const Secret &passphrase)
{
    const OpenSslErrorMark mark;
    const quint64 n = quint64(1) << cost.log2N;
    const auto r = static_cast<quint64>(cost.r);
    QByteArray key(kKeySize, Qt::Uninitialized);
    const QByteArray &words = passphrase.reveal();
    const int done =
        EVP_PBE_scrypt(words.constData(), static_cast<size_t>(words.size()), readable(salt),
                       static_cast<size_t>(salt.size()), n, r, static_cast<quint64>(cost.p),
                       2 * 128 * n * r, writable(key), kKeySize);
    if (done != 1)
        return Error{.kind = ErrorKind::Internal, .detail = u"no memory to make the key"_s};
    return VaultKey(cost, salt, Secret(std::move(key)));
}

Result<VaultKey> VaultKey::makeNew(const Secret &passphrase)
{
    const Result<QByteArray> salt = randomBytes(kSaltSize);
    if (!salt)
        return salt.error();
    return derive({.log2N = 17, .r = 8, .p = 1}, *salt, passphrase);
}

Result<VaultKey> VaultKey::forVault(const QByteArray &sealed, const Secret &passphrase)
{
    if (sealed.size() < kHeadSize + kTagSize || !sealed.startsWith(kMark.chopped(1)))
        return noVault(u"this file is no vault"_s);
    if (!sealed.startsWith(kMark))
        return Error{.kind = ErrorKind::NewerData, .detail = u"a vault of a later version"_s};
    const Cost cost{
        .log2N = sealed.at(kCostAt), .r = sealed.at(kCostAt + 1), .p = sealed.at(kCostAt + 2)};
    // A forged head must not cost gigabytes or a day.
    if (cost.log2N < 14 || cost.log2N > 20 || cost.r != 8 || cost.p != 1)
        return noVault(u"this vault asks for a cost that is not ours"_s);
    return derive(cost, sealed.mid(kSaltAt, kSaltSize), passphrase);
}

Result<QByteArray> VaultKey::seal(const VaultEntries &entries) const
{
    const OpenSslErrorMark mark;
    const Result<QByteArray> nonce = randomBytes(kNonceSize);
    if (!nonce)
        return nonce.error();
    QByteArray head = kMark;
    for (const int number : {m_cost.log2N, m_cost.r, m_cost.p})
        head.append(static_cast<char>(number));
    head += m_salt + *nonce;
    QByteArray body;
    if (!encrypt(m_key, head, cborOf(entries), body))
        return Error{.kind = ErrorKind::Internal, .detail = u"the vault could not be sealed"_s};
    return QByteArray(head + body);
}

Result<VaultEntries> VaultKey::open(const QByteArray &sealed) const
{
    const OpenSslErrorMark mark;
    if (sealed.size() < kHeadSize + kTagSize)
        return notOpened();
    QByteArray plain;
    const bool opened = decrypt(m_key, sealed.first(kHeadSize), sealed.mid(kHeadSize), plain);
    const Secret cbor(std::move(plain));
    if (!opened)
        return notOpened();
    std::optional<VaultEntries> entries = entriesOf(cbor);
    if (!entries)
        return noVault(u"the vault holds something else than keys"_s);
    return std::move(*entries);
}

} // namespace signalbox
