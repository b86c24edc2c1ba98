// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/rs256.h"

#include "core/base/openssl.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using Bio = OpenSslPtr<BIO, BIO_free>;
using Key = OpenSslPtr<EVP_PKEY, EVP_PKEY_free>;
using Digest = OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free>;

// OpenSSL's own answer to a key with a password is to ask at the terminal.
int refusePassword(char *, int, int, void *)
{
    return -1;
}

Key readKey(const Secret &pem)
{
    const Bio bytes(BIO_new_mem_buf(pem.reveal().constData(), static_cast<int>(pem.size())));
    Key key(bytes ? PEM_read_bio_PrivateKey(bytes.get(), nullptr, refusePassword, nullptr)
                  : nullptr);
    return key && EVP_PKEY_is_a(key.get(), "RSA") == 1 ? std::move(key) : nullptr;
}

} // namespace

Result<QByteArray> signRs256(const Secret &pem, const QByteArray &message)
{
    const OpenSslErrorMark mark;
    const Key key = readKey(pem);
    if (!key)
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"the private key is not a PEM of an RSA key without password"_s};
    const Digest digest(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(message.constData());
    const auto size = static_cast<size_t>(message.size());
    QByteArray signature(EVP_PKEY_get_size(key.get()), '\0');
    auto length = static_cast<size_t>(signature.size());
    const bool done =
        digest &&
        EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
        EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &length,
                       bytes, size) == 1;
    if (!done)
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"nothing can be signed with the private key"_s};
    signature.truncate(static_cast<qsizetype>(length));
    return signature;
}

} // namespace signalbox
