// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace signalbox {

// Whether the machine has a network, as far as its system tells; where it tells nothing, it has
// one. Constructing it may ask a system service and wait for the answer, so make it after the
// windows are up.
class NetworkPresence final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkPresence)
public:
    explicit NetworkPresence(QObject *parent = nullptr);
    [[nodiscard]] bool isOnline() const;

Q_SIGNALS:
    void changed(bool online);
};

} // namespace signalbox
