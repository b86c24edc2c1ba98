// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testtls.h"

#include <QFile>
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
