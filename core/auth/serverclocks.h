// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/wire/httpmessage.h"

#include <QHash>
#include <QString>

namespace signalbox {

// What time it is for a server that checks the time of signatures. Believes our own clock until the
// server refused one.
class ServerClocks final
{
    Q_DISABLE_COPY_MOVE(ServerClocks)
public:
    explicit ServerClocks(const Clock &clock) : m_clock(clock) {}

    [[nodiscard]] QDateTime now(const QString &host) const;
    // Takes the time over from the Date header of a refusal. True when it differs by more than a
    // minute from what now() said, so that signing anew may help.
    [[nodiscard]] bool learn(const QString &host, const wire::HttpResponseHead &head);

private:
    const Clock &m_clock;
    QHash<QString, qint64> m_offsets; // host -> seconds that its clock is ahead of ours
};

} // namespace signalbox
