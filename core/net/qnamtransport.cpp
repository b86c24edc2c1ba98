// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamtransport.h"

#include "core/net/qnamexchange.h"
#include "core/net/qnampool.h"

namespace signalbox {

QnamTransport::QnamTransport(const QString &version)
    : m_userAgent("Signalbox/" + version.toLatin1()), m_pool(std::make_unique<QnamPool>())
{}

QnamTransport::~QnamTransport() = default;

std::unique_ptr<Exchange> QnamTransport::make(ExchangeOrder order)
{
    return std::make_unique<QnamExchange>(*m_pool, std::move(order), m_userAgent);
}

} // namespace signalbox
