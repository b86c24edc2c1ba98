// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

#include <QByteArray>

#include <memory>

namespace signalbox {

class QnamPool;

// The transport on QNetworkAccessManager, which only the qnam… files of this folder know. What it
// never does: follow a redirect, keep a cookie or a login, send a body twice, unpack anything,
// accept a certificate that neither the system nor the endpoint's route vouches for.
class QnamTransport final : public Transport
{
public:
    // `version` of the program, for the User-Agent header.
    explicit QnamTransport(const QString &version);
    ~QnamTransport() override;
    Q_DISABLE_COPY_MOVE(QnamTransport)

protected:
    [[nodiscard]] std::unique_ptr<Exchange> make(ExchangeOrder order) override;

private:
    QByteArray m_userAgent;
    std::unique_ptr<QnamPool> m_pool;
};

} // namespace signalbox
