// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointnetwork.h"

#include <QList>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct TextField
{
    QString name;
    QString EndpointNetwork::*value;
};

const QList<TextField> &textFields()
{
    static const QList<TextField> fields{
        {u"proxy_host"_s, &EndpointNetwork::proxyHost},
        {u"proxy_user"_s, &EndpointNetwork::proxyUser},
        {u"proxy_password_ref"_s, &EndpointNetwork::proxyPasswordRef},
        {u"ca_file"_s, &EndpointNetwork::caFile},
        {u"client_certificate_file"_s, &EndpointNetwork::clientCertificateFile},
        {u"client_key_file"_s, &EndpointNetwork::clientKeyFile},
        {u"client_key_passphrase_ref"_s, &EndpointNetwork::clientKeyPassphraseRef},
        {u"pinned_certificate"_s, &EndpointNetwork::pinnedCertificate},
    };
    return fields;
}

struct TimeField
{
    QString name;
    std::optional<int> EndpointNetwork::*value;
};

const QList<TimeField> &timeFields()
{
    static const QList<TimeField> fields{
        {u"connect_seconds"_s, &EndpointNetwork::connectSeconds},
        {u"first_byte_seconds"_s, &EndpointNetwork::firstByteSeconds},
        {u"idle_seconds"_s, &EndpointNetwork::idleSeconds},
        {u"total_seconds"_s, &EndpointNetwork::totalSeconds},
    };
    return fields;
}

const QString kProxy = u"proxy"_s;
const QString kProxyPort = u"proxy_port"_s;

} // namespace

QString proxyModeName(ProxyMode mode)
{
    switch (mode) {
    case ProxyMode::System:
        return u"system"_s;
    case ProxyMode::None:
        return u"none"_s;
    case ProxyMode::Http:
        return u"http"_s;
    case ProxyMode::Socks5:
        return u"socks5"_s;
    }
    Q_UNREACHABLE();
}

std::optional<ProxyMode> proxyModeFromName(const QString &name)
{
    for (const ProxyMode mode :
         {ProxyMode::System, ProxyMode::None, ProxyMode::Http, ProxyMode::Socks5}) {
        if (proxyModeName(mode) == name)
            return mode;
    }
    return std::nullopt;
}

QJsonObject networkJson(const EndpointNetwork &network)
{
    QJsonObject json;
    if (network.proxy != ProxyMode::System)
        json.insert(kProxy, proxyModeName(network.proxy));
    if (network.proxyPort != 0)
        json.insert(kProxyPort, network.proxyPort);
    for (const TextField &field : textFields()) {
        if (const QString &text = network.*field.value; !text.isEmpty())
            json.insert(field.name, text);
    }
    for (const TimeField &field : timeFields()) {
        if (const std::optional<int> seconds = network.*field.value)
            json.insert(field.name, *seconds);
    }
    return json;
}

EndpointNetwork networkFromJson(const QJsonObject &json)
{
    EndpointNetwork network;
    network.proxy = proxyModeFromName(json[kProxy].toString()).value_or(ProxyMode::System);
    network.proxyPort = json[kProxyPort].toInt();
    for (const TextField &field : textFields())
        network.*field.value = json[field.name].toString();
    for (const TimeField &field : timeFields()) {
        if (const QJsonValue seconds = json[field.name]; seconds.isDouble())
            network.*field.value = seconds.toInt();
    }
    return network;
}

} // namespace signalbox
