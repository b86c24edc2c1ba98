// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnampool.h"

#include <QNetworkAccessManager>

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

constexpr int kConnectionsPerHost = 6;

} // namespace

QnamPool::QnamPool() = default;
QnamPool::~QnamPool() = default;

QNetworkAccessManager *QnamPool::acquire(Lane lane, const QString &origin)
{
    auto member = std::ranges::find_if(m_members, [&](const Member &each) {
        return each.lane == lane && !each.isRetired &&
               each.running.value(origin) < kConnectionsPerHost;
    });
    if (member == m_members.end()) {
        m_members.push_back({lane, std::make_unique<QNetworkAccessManager>()});
        member = std::prev(m_members.end());
        member->access->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    ++member->running[origin];
    return member->access.get();
}

void QnamPool::release(QNetworkAccessManager *access, const QString &origin)
{
    Member &member = memberOf(access);
    Q_ASSERT(member.running.value(origin) > 0);
    if (--member.running[origin] == 0)
        member.running.remove(origin);
    dropIdle(member.lane);
}

void QnamPool::retire(QNetworkAccessManager *access)
{
    memberOf(access).isRetired = true;
}

QnamPool::Member &QnamPool::memberOf(const QNetworkAccessManager *access)
{
    const auto member =
        std::ranges::find(m_members, access, [](const Member &each) { return each.access.get(); });
    Q_ASSERT(member != m_members.end());
    return *member;
}

// The first of a lane stays, with the connections it keeps; the others were for a rush. They are
// deleted later, because release() may be called from a signal of a reply of theirs.
void QnamPool::dropIdle(Lane lane)
{
    bool first = true;
    std::erase_if(m_members, [&](Member &each) {
        if (each.lane != lane)
            return false;
        const bool isKept = !each.isRetired && std::exchange(first, false);
        if (isKept || !each.running.isEmpty())
            return false;
        each.access.release()->deleteLater();
        return true;
    });
}

} // namespace signalbox
