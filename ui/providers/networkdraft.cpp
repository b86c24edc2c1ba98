// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/networkdraft.h"

#include "core/model/networkvalidation.h"
#include "ui/providers/followchanges.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct TimeField
{
    EndpointField field;
    QString NetworkDraft::*text;
    std::optional<int> EndpointNetwork::*value;
};

const QList<TimeField> &timeFields()
{
    static const QList<TimeField> fields{
        {EndpointField::ConnectTimeout, &NetworkDraft::connectSeconds,
         &EndpointNetwork::connectSeconds},
        {EndpointField::FirstByteTimeout, &NetworkDraft::firstByteSeconds,
         &EndpointNetwork::firstByteSeconds},
        {EndpointField::IdleTimeout, &NetworkDraft::idleSeconds, &EndpointNetwork::idleSeconds},
        {EndpointField::TotalTimeout, &NetworkDraft::totalSeconds, &EndpointNetwork::totalSeconds},
    };
    return fields;
}

} // namespace

NetworkDraft NetworkDraft::of(const EndpointNetwork &network)
{
    NetworkDraft draft{.proxy = network.proxy,
                       .proxyHost = network.proxyHost,
                       .proxyPort =
                           network.proxyPort == 0 ? QString() : QString::number(network.proxyPort),
                       .proxyUser = network.proxyUser,
                       .caFile = network.caFile,
                       .clientCertificateFile = network.clientCertificateFile,
                       .clientKeyFile = network.clientKeyFile,
                       .clientKeyPassphraseRef = network.clientKeyPassphraseRef,
                       .pinnedCertificate = network.pinnedCertificate};
    for (const TimeField &field : timeFields()) {
        if (const std::optional<int> seconds = network.*field.value)
            draft.*field.text = QString::number(*seconds);
    }
    draft.setPassword(network.proxyPasswordRef);
    return draft;
}

QString NetworkDraft::proxyAddress() const
{
    return u"%1 %2:%3"_s.arg(proxyModeName(proxy), proxyHost.trimmed().toLower(),
                             proxyPort.trimmed());
}

void NetworkDraft::setPassword(const QString &ref)
{
    proxyPasswordRef = ref;
    passwordProxy = ref.isEmpty() ? QString() : proxyAddress();
}

void NetworkDraft::follow(const NetworkDraft &was, const NetworkDraft &is)
{
    followChanges(
        *this, was, is, &NetworkDraft::proxy, &NetworkDraft::proxyHost, &NetworkDraft::proxyPort,
        &NetworkDraft::proxyUser, &NetworkDraft::proxyPasswordRef, &NetworkDraft::passwordProxy,
        &NetworkDraft::caFile, &NetworkDraft::clientCertificateFile, &NetworkDraft::clientKeyFile,
        &NetworkDraft::clientKeyPassphraseRef, &NetworkDraft::pinnedCertificate,
        &NetworkDraft::connectSeconds, &NetworkDraft::firstByteSeconds, &NetworkDraft::idleSeconds,
        &NetworkDraft::totalSeconds);
}

EndpointNetwork NetworkDraft::applied() const
{
    EndpointNetwork network{.proxy = proxy,
                            .caFile = caFile.trimmed(),
                            .clientCertificateFile = clientCertificateFile.trimmed(),
                            .clientKeyFile = clientKeyFile.trimmed(),
                            .pinnedCertificate = normalizedFingerprint(pinnedCertificate)};
    if (isOwnProxy(proxy)) {
        network.proxyHost = proxyHost.trimmed();
        network.proxyPort = parsePort(proxyPort).value.value_or(0);
        network.proxyUser = proxyUser.trimmed();
        if (!network.proxyUser.isEmpty() && hasPassword())
            network.proxyPasswordRef = proxyPasswordRef;
    }
    if (!network.clientKeyFile.isEmpty())
        network.clientKeyPassphraseRef = clientKeyPassphraseRef;
    for (const TimeField &field : timeFields())
        network.*field.value = parseSeconds(this->*field.text).value;
    return network;
}

QList<FieldError> NetworkDraft::errors() const
{
    QList<FieldError> errors;
    if (isOwnProxy(proxy)) {
        if (const auto problem = parsePort(proxyPort).problem)
            errors.append({EndpointField::ProxyPort, *problem});
    }
    for (const TimeField &field : timeFields()) {
        if (const auto problem = parseSeconds(this->*field.text).problem)
            errors.append({field.field, *problem});
    }
    return errors;
}

} // namespace signalbox
