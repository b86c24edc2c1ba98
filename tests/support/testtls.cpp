// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testtls.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSslKey>

namespace signalbox::testing {

using namespace Qt::StringLiterals;

namespace {

QByteArray tlsFile(const QString &name)
{
    QFile file(QStringLiteral(SIGNALBOX_TEST_TLS) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("A certificate for tests is missing.");
    return file.readAll();
}

QString certificateName(TlsIdentity identity)
{
    switch (identity) {
    case TlsIdentity::Good:
        return u"good.pem"_s;
    case TlsIdentity::WrongHost:
        return u"wronghost.pem"_s;
    case TlsIdentity::Expired:
        return u"expired.pem"_s;
    case TlsIdentity::UnknownAuthority:
        return u"selfsigned.pem"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QSslCertificate testAuthority()
{
    return QSslCertificate(tlsFile(u"authority.pem"_s));
}

QSslConfiguration serverConfiguration(TlsIdentity identity)
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(tlsFile(certificateName(identity))));
    configuration.setPrivateKey(QSslKey(tlsFile(u"server.key"_s), QSsl::Ec));
    return configuration;
}

QString testAuthorityFile()
{
    return QStringLiteral(SIGNALBOX_TEST_TLS) + u"/authority.pem"_s;
}

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256).toHex();
}

QSslCertificate MadeIdentity::certificate() const
{
    return QSslCertificate::fromPath(certificateFile).value(0);
}

QSslConfiguration MadeIdentity::serverConfiguration() const
{
    QFile key(keyFile);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("A key for tests is missing.");
    QSslConfiguration configuration;
    configuration.setLocalCertificate(certificate());
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    return configuration;
}

MadeIdentity makeIdentity(const QString &directory, const QString &name,
                          const QByteArray &passphrase, const QStringList &more)
{
    const MadeIdentity made{directory + u'/' + name + u".pem"_s,
                            directory + u'/' + name + u".key"_s};
    QStringList arguments{u"req"_s,      u"-x509"_s,
                          u"-newkey"_s,  u"ec"_s,
                          u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                          u"-days"_s,    u"2"_s,
                          u"-subj"_s,    u"/CN="_s + name,
                          u"-addext"_s,  u"subjectAltName=IP:127.0.0.1"_s,
                          u"-out"_s,     made.certificateFile,
                          u"-keyout"_s,  made.keyFile};
    if (passphrase.isEmpty())
        arguments << u"-nodes"_s;
    else
        arguments << u"-passout"_s << u"pass:"_s + QString::fromLatin1(passphrase);
    arguments << more;
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl: %s", openssl.readAllStandardError().constData());
    return made;
}

TrustedTestAuthority::TrustedTestAuthority() : m_before(QSslConfiguration::defaultConfiguration())
{
    QSslConfiguration configuration = m_before;
    configuration.addCaCertificate(testAuthority());
    QSslConfiguration::setDefaultConfiguration(configuration);
}

TrustedTestAuthority::~TrustedTestAuthority()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

} // namespace signalbox::testing
