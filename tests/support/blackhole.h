// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <vector>

namespace signalbox::testing {

// A port on 127.0.0.1 where connecting neither succeeds nor fails: it listens, and its queue of
// connections that nobody accepts is full. Linux only.
class BlackHole final
{
public:
    BlackHole();
    ~BlackHole();
    Q_DISABLE_COPY_MOVE(BlackHole)

    // False where the system does not play along; skip the test then.
    [[nodiscard]] bool isValid() const { return m_valid; }
    [[nodiscard]] QString url() const;

private:
    int m_listener = -1;
    std::vector<int> m_fillers;
    quint16 m_port = 0;
    bool m_valid = false;
};

} // namespace signalbox::testing
