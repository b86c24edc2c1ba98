// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tlstrust.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSslKey>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 1024 * 1024;

// A file of a route, with the name of its field.
struct TrustFile
{
    QString field;
    QString path;

    [[nodiscard]] Error problem(const QString &what) const
    {
        return {.kind = ErrorKind::Tls,
                .detail = u"%1: %2"_s.arg(path, what),
                .code = u"certificate_file"_s,
                .subject = field};
    }

    [[nodiscard]] Result<QByteArray> read() const
    {
        // Nothing that could block, such as a pipe.
        if (!QFileInfo(path).isFile())
            return problem(u"there is no such file"_s);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return problem(u"the file cannot be read"_s);
        QByteArray bytes = file.read(kLargestFile + 1);
        if (bytes.size() > kLargestFile)
            return problem(u"the file is too large"_s);
        return bytes;
    }
};

Result<QList<QSslCertificate>> certificatesOf(const TrustFile &file, const QByteArray &pem)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return file.problem(u"the file holds no certificate in PEM"_s);
    return certificates;
}

QSslKey privateKey(const QByteArray &pem, const QByteArray &passphrase)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase);
        if (!key.isNull())
            return key;
    }
    return {};
}

// Qt reads the system's authorities only when it needs them, as long as nobody names others.
QList<QSslCertificate> usualAuthorities(const QSslConfiguration &configuration)
{
    const QList<QSslCertificate> named = configuration.caCertificates();
    return named.isEmpty() ? QSslConfiguration::systemCaCertificates() : named;
}

class TrustReader
{
public:
    explicit TrustReader(const Route &route) : m_route(route)
    {
        m_trust.pinnedCertificate = route.pinnedCertificate;
        note(route.pinnedCertificate);
    }

    [[nodiscard]] Result<TlsTrust> read()
    {
        if (const Result<void> done = readAuthorities(); !done)
            return done.error();
        if (const Result<void> done = readIdentity(); !done)
            return done.error();
        if (m_isUnusual)
            m_trust.fingerprint = m_hash.result();
        return m_trust;
    }

private:
    // The length tells where a part ends.
    void note(const QByteArray &part)
    {
        m_hash.addData(QByteArray::number(part.size()).append(':'));
        m_hash.addData(part);
        m_isUnusual = m_isUnusual || !part.isEmpty();
    }

    QSslConfiguration &configuration()
    {
        if (!m_trust.configuration)
            m_trust.configuration = QSslConfiguration::defaultConfiguration();
        return *m_trust.configuration;
    }

    Result<void> readAuthorities()
    {
        if (m_route.caFile.isEmpty())
            return {};
        const TrustFile file{u"ca-file"_s, m_route.caFile};
        const Result<QByteArray> pem = file.read();
        if (!pem)
            return pem.error();
        const Result<QList<QSslCertificate>> authorities = certificatesOf(file, *pem);
        if (!authorities)
            return authorities.error();
        configuration().setCaCertificates(usualAuthorities(configuration()) + *authorities);
        note(*pem);
        return {};
    }

    Result<void> readIdentity()
    {
        if (m_route.clientCertificateFile.isEmpty())
            return {};
        const TrustFile certificate{u"client-certificate"_s, m_route.clientCertificateFile};
        const Result<QByteArray> chainPem = certificate.read();
        if (!chainPem)
            return chainPem.error();
        const Result<QList<QSslCertificate>> chain = certificatesOf(certificate, *chainPem);
        if (!chain)
            return chain.error();
        const TrustFile keyFile{u"client-key"_s, m_route.clientKeyFile};
        const Result<QByteArray> keyPem = keyFile.read();
        if (!keyPem)
            return keyPem.error();
        const QByteArray passphrase = m_route.clientKeyPassphrase.reveal();
        const QSslKey key = privateKey(*keyPem, passphrase);
        if (key.isNull())
            return keyFile.problem(u"the file holds no key in PEM that the passphrase opens"_s);
        configuration().setLocalCertificateChain(*chain);
        configuration().setPrivateKey(key);
        note(*chainPem);
        note(*keyPem);
        note(passphrase);
        return {};
    }

    const Route &m_route;
    TlsTrust m_trust;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_isUnusual = false;
};

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256).toHex();
}

} // namespace

bool TlsTrust::allows(const QSslCertificate &certificate) const
{
    return pinnedCertificate.isEmpty() || fingerprintOf(certificate) == pinnedCertificate;
}

Error TlsTrust::refusalOf(const QSslCertificate &certificate) const
{
    return {.kind = ErrorKind::Tls,
            .detail = u"the server shows the certificate with SHA-256 %1, pinned is %2"_s.arg(
                QString::fromLatin1(fingerprintOf(certificate)),
                QString::fromLatin1(pinnedCertificate)),
            .code = u"certificate_not_pinned"_s};
}

Result<TlsTrust> readTrust(const Route &route)
{
    return TrustReader(route).read();
}

} // namespace signalbox
