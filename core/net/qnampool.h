// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/limits.h"
#include "core/net/route.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace signalbox {

// Network access managers, enough that no request waits behind another: one manager opens six
// HTTP/1.1 connections to a host and queues the seventh request in silence. So it carries at most
// six exchanges of one origin here, and the next gets a manager of its own.
//
// Only kin share one. A connection is kept after its exchange, with the proxy that it goes through
// and the certificate that was let pass, and must not serve somebody who wants it otherwise.
class QnamPool final
{
public:
    struct Kin
    {
        Lane lane = Lane::Chat;
        Proxy proxy = {};
        QByteArray trust = {}; // TlsTrust::fingerprint

        friend bool operator==(const Kin &, const Kin &) = default;
    };

    QnamPool();
    ~QnamPool();
    Q_DISABLE_COPY_MOVE(QnamPool)

    // Valid until release() with the same origin.
    [[nodiscard]] QNetworkAccessManager *acquire(const Kin &kin, const QString &origin);
    void release(QNetworkAccessManager *access, const QString &origin);
    // Nobody gets it any more: an exchange failed or was cancelled, and Qt would send the next
    // request over its connection, which is going down. Call before release().
    void retire(QNetworkAccessManager *access);

    [[nodiscard]] int size() const { return static_cast<int>(m_members.size()); }

private:
    struct Member
    {
        Kin kin;
        std::unique_ptr<QNetworkAccessManager> access;
        QHash<QString, int> running = {}; // exchanges of each origin
        bool isRetired = false;
    };

    [[nodiscard]] Member &memberOf(const QNetworkAccessManager *access);
    void dropIdle();

    std::vector<Member> m_members;
};

} // namespace signalbox
