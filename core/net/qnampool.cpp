// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnampool.h"

#include "core/net/proxyinuse.h"

#include <QList>
#include <QNetworkAccessManager>

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

constexpr int kConnectionsPerHost = 6;
constexpr size_t kMostKept = 16; // each has a thread of Qt's

} // namespace

QnamPool::QnamPool() = default;
QnamPool::~QnamPool() = default;

QNetworkAccessManager *QnamPool::acquire(const Kin &kin, const QString &origin)
{
    auto member = std::ranges::find_if(m_members, [&](const Member &each) {
        return each.kin == kin && !each.isRetired &&
               each.running.value(origin) < kConnectionsPerHost;
    });
    if (member == m_members.end()) {
        m_members.push_back({kin, std::make_unique<QNetworkAccessManager>()});
        member = std::prev(m_members.end());
        member->access->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        member->access->setProxy(networkProxy(kin.proxy));
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
    dropIdle();
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

// The first of each kin stays, with the connections it keeps; the others were for a rush. They are
// deleted later, because release() may be called from a signal of a reply of theirs.
void QnamPool::dropIdle()
{
    QList<Kin> kept;
    std::erase_if(m_members, [&](Member &each) {
        const bool isFirst = !each.isRetired && !kept.contains(each.kin);
        if (isFirst)
            kept.append(each.kin);
        if (isFirst || !each.running.isEmpty())
            return false;
        each.access.release()->deleteLater();
        return true;
    });
    // Kin that came and went, such as an edited proxy.
    while (m_members.size() > kMostKept) {
        const auto oldest = std::ranges::find_if(
            m_members, [](const Member &each) { return each.running.isEmpty(); });
        if (oldest == m_members.end())
            return;
        oldest->access.release()->deleteLater();
        m_members.erase(oldest);
    }
}

} // namespace signalbox
