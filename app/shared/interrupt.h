// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace signalbox {

// Ctrl+C and a polite kill, as a signal in the event loop. One object a process. A second one that
// comes before the first was delivered ends the process at once with 130: the loop hangs.
class Interrupt final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Interrupt)
public:
    explicit Interrupt(QObject *parent = nullptr);

    // For reads that wait outside the loop: one has come and is not delivered yet.
    [[nodiscard]] static bool isPending();
#ifndef Q_OS_WIN
    // Becomes readable when one comes.
    [[nodiscard]] static int descriptor();
#endif

Q_SIGNALS:
    void interrupted();

private:
    void deliver();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace signalbox
