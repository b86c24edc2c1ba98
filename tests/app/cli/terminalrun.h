// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QSocketNotifier>
#include <QStringList>

#include <memory>

namespace signalbox::testing {

// One run of the real signalbox-cli with a pseudo terminal as its standard input, output and error:
// what a person at a keyboard has.
class TerminalRun final
{
    Q_DISABLE_COPY_MOVE(TerminalRun)
public:
    TerminalRun(const QString &profile, const QStringList &arguments);
    ~TerminalRun();

    // As if typed; "\x03" is Ctrl+C, "\x04" Ctrl+D.
    void type(const QByteArray &keys);
    // Everything the terminal was told to show, echo included.
    [[nodiscard]] const QByteArray &screen() const { return m_screen; }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    // Waits; -1 for a crash or 30 s.
    [[nodiscard]] int exitCode();

private:
    void onReadable();

    int m_terminal = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QProcess m_process;
    QByteArray m_screen;
};

} // namespace signalbox::testing
