// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointnetwork.h"
#include "core/model/endpointvalidation.h"

namespace signalbox {

// What stands in the fields of a card about its network: text that need not be right yet. What only
// a proxy of one's own has stays here while another kind of proxy is chosen.
struct NetworkDraft
{
    ProxyMode proxy = ProxyMode::System;
    QString proxyHost = {};
    QString proxyPort = {};
    QString proxyUser = {};
    QString proxyPasswordRef = {};
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
    // Of the numbers; all else is validate()'s to say.
    [[nodiscard]] QList<FieldError> errors() const;
    friend bool operator==(const NetworkDraft &, const NetworkDraft &) = default;
};

} // namespace signalbox
