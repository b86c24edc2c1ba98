// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/serverclocks.h"

#include "core/wire/retryafter.h"

#include <cstdlib>

namespace signalbox {

namespace {

// AWS takes five minutes, Google a few; less than one explains nothing.
constexpr qint64 kWorthLearningS = 60;

} // namespace

QDateTime ServerClocks::now(const QString &host) const
{
    return m_clock.now().addSecs(m_offsets.value(host));
}

bool ServerClocks::learn(const QString &host, const wire::HttpResponseHead &head)
{
    const auto date = wire::httpDate(wire::headerValue(head.headers, "date"));
    if (!date || std::abs(*date - now(host).toSecsSinceEpoch()) <= kWorthLearningS)
        return false;
    m_offsets.insert(host, *date - m_clock.now().toSecsSinceEpoch());
    return true;
}

} // namespace signalbox
