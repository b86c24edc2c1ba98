// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointnetwork.h"
#include "core/model/endpointvalidation.h"

namespace signalbox {

// What stands in the fields of a card about its network: text that need not be right yet. What only
// a proxy of one's own has stays here while another kind of proxy is chosen. A password belongs to
// the proxy that it was typed for and never follows to another one.
struct NetworkDraft
{
    ProxyMode proxy = ProxyMode::System;
    QString proxyHost = {};
    QString proxyPort = {};
    QString proxyUser = {};
    QString proxyPasswordRef = {};
    QString passwordProxy = {}; // proxyAddress() that it is for
    QString caFile = {};
    QString clientCertificateFile = {};
    QString clientKeyFile = {};
    QString clientKeyPassphraseRef = {};
    QString pinnedCertificate = {};
    QString connectSeconds = {};
    QString firstByteSeconds = {};
    QString idleSeconds = {};
    QString totalSeconds = {};

    [[nodiscard]] static NetworkDraft of(const EndpointNetwork &network);
    [[nodiscard]] EndpointNetwork applied() const;
    [[nodiscard]] QString proxyAddress() const; // "http proxy.example.com:3128"
    [[nodiscard]] bool hasPassword() const
    {
        return !proxyPasswordRef.isEmpty() && passwordProxy == proxyAddress();
    }
    void setPassword(const QString &ref);
    // The row was changed elsewhere.
    void follow(const NetworkDraft &was, const NetworkDraft &is);
    // Of the numbers; all else is validate()'s to say.
    [[nodiscard]] QList<FieldError> errors() const;
    friend bool operator==(const NetworkDraft &, const NetworkDraft &) = default;
};

} // namespace signalbox
