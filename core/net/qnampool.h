// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

#include <QHash>
#include <QString>

#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace signalbox {

// Network access managers, enough that no request waits behind another: one manager opens six
// HTTP/1.1 connections to a host and queues the seventh request in silence. So it carries at most
// six exchanges of one origin here, and the next gets a manager of its own. Lanes never share one.
class QnamPool final
{
public:
    QnamPool();
    ~QnamPool();
    Q_DISABLE_COPY_MOVE(QnamPool)

    // Valid until release() with the same arguments.
    [[nodiscard]] QNetworkAccessManager *acquire(Lane lane, const QString &origin);
    void release(QNetworkAccessManager *access, const QString &origin);
    // Nobody gets it any more: an exchange failed or was cancelled, and Qt would send the next
    // request over its connection, which is going down. Call before release().
    void retire(QNetworkAccessManager *access);

    [[nodiscard]] int size() const { return static_cast<int>(m_members.size()); }

private:
    struct Member
    {
        Lane lane;
        std::unique_ptr<QNetworkAccessManager> access;
        QHash<QString, int> running = {}; // exchanges of each origin
        bool isRetired = false;
    };

    [[nodiscard]] Member &memberOf(const QNetworkAccessManager *access);
    void dropIdle(Lane lane);

    std::vector<Member> m_members;
};

} // namespace signalbox
