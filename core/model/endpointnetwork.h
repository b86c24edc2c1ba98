// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace signalbox {

enum class ProxyMode {
    System, // what the desktop or the environment says
    None,
    Http,   // CONNECT for https, the plain proxy request for http
    Socks5, // names are resolved by the proxy
};

// Whether the person names the proxy: such a one has a host, a port and perhaps a login.
[[nodiscard]] constexpr bool isOwnProxy(ProxyMode mode)
{
    return mode == ProxyMode::Http || mode == ProxyMode::Socks5;
}

// The names of the contract, "system", "none", "http" and "socks5", and back.
[[nodiscard]] QString proxyModeName(ProxyMode mode);
[[nodiscard]] std::optional<ProxyMode> proxyModeFromName(const QString &name);

// How an endpoint is reached: what a company's network asks for. Everything unset is the usual way.
// Files are named by absolute paths of this machine and read when a connection is made, so that a
// renewed certificate counts without a restart. Passwords are references, never themselves.
struct EndpointNetwork
{
    static constexpr int kLongestSeconds = 3'600;

    ProxyMode proxy = ProxyMode::System;
    QString proxyHost = {}; // of Http and Socks5, with the port
    int proxyPort = 0;
    QString proxyUser = {};
    QString proxyPasswordRef = {}; // SecretRef::toString()

    QString caFile = {};                 // PEM; trusted beside the system's authorities
    QString clientCertificateFile = {};  // PEM
    QString clientKeyFile = {};          // PEM
    QString clientKeyPassphraseRef = {}; // SecretRef::toString(); empty: the key is not encrypted
    // SHA-256 of the only certificate that the server may show, 64 lower-case hex digits.
    QString pinnedCertificate = {};

    // Seconds, 1 to kLongestSeconds; unset: the limit of core/net/limits.h.
    std::optional<int> connectSeconds = {};
    std::optional<int> firstByteSeconds = {};
    std::optional<int> idleSeconds = {};
    std::optional<int> totalSeconds = {};

    friend bool operator==(const EndpointNetwork &, const EndpointNetwork &) = default;
};

// Only what is set. `networkFromJson` leaves out what it does not understand; whether the values
// may be used is validate()'s to say.
[[nodiscard]] QJsonObject networkJson(const EndpointNetwork &network);
[[nodiscard]] EndpointNetwork networkFromJson(const QJsonObject &json);

} // namespace signalbox
