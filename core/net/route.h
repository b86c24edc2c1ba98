// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/net/limits.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace signalbox {

struct Proxy
{
    enum class Kind {
        System, // what the desktop or the environment says; never for this computer itself
        None,
        Http,
        Socks5, // which looks names up by itself
    };

    Kind kind = Kind::System;
    QString host = {}; // of Http and Socks5, with the port
    quint16 port = 0;
    QString user = {};
    Secret password = {};

    friend bool operator==(const Proxy &, const Proxy &) = default;
};

// What a person wants instead of the times of Limits.
struct TimeLimits
{
    std::optional<std::chrono::milliseconds> connect = {};
    std::optional<std::chrono::milliseconds> firstByte = {};
    std::optional<std::chrono::milliseconds> idle = {};
    std::optional<std::chrono::milliseconds> total = {};

    friend bool operator==(const TimeLimits &, const TimeLimits &) = default;
};

// How an exchange comes to its server, and whom it trusts there. The default is the usual way. A
// plain value that holds secrets: made for a few requests (core/auth/routejob.h), never written
// anywhere. Its files are PEM and read anew for each exchange.
struct Route
{
    Proxy proxy = {};
    QString caFile = {}; // authorities beside those of the system
    QString clientCertificateFile = {};
    QString clientKeyFile = {};
    Secret clientKeyPassphrase = {};
    // SHA-256 of the server's own certificate, 64 lower-case hex digits. It is then trusted whoever
    // signed it and for whatever name, as long as it is valid, and no other is.
    QByteArray pinnedCertificate = {};
    TimeLimits times = {};

    // The same way to somebody else, such as a token server: without what is between us and the
    // endpoint's own server.
    [[nodiscard]] Route toSomebodyElse() const { return {.proxy = proxy, .caFile = caFile}; }

    friend bool operator==(const Route &, const Route &) = default;
};

// A chat obeys the times of its route. Its total is stretched where it would cut off an answer
// that the person wants to wait for. A probe takes the shorter ones.
[[nodiscard]] Limits limitsOn(const Route &route, Limits limits, Lane lane);

} // namespace signalbox
