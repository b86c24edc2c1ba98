// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/terminalrun.h"

#include "tests/app/cli/clirun.h"

#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace signalbox::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLimitMs = 30'000;

// Runs in the child between fork and exec: only calls that are safe there.
void takeTerminal(const char *name)
{
    setsid();
    const int terminal = open(name, O_RDWR);
    ioctl(terminal, TIOCSCTTY, 0);
    for (const int standard : {0, 1, 2})
        dup2(terminal, standard);
}

} // namespace

TerminalRun::TerminalRun(const QString &profile, const QStringList &arguments)
{
    m_terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    grantpt(m_terminal);
    unlockpt(m_terminal);
    const QByteArray name = ptsname(m_terminal);
    m_notifier = std::make_unique<QSocketNotifier>(m_terminal, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &m_process,
                     [this] { onReadable(); });

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SIGNALBOX_PROFILE"_s, profile);
    environment.insert(u"SIGNALBOX_SECRETS"_s, u"session"_s);
    environment.insert(u"TERM"_s, u"xterm"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setChildProcessModifier([name] { takeTerminal(name.constData()); });
    m_process.start(CliRun::program(), arguments);
}

TerminalRun::~TerminalRun()
{
    m_process.kill();
    m_process.waitForFinished();
    m_notifier.reset();
    close(m_terminal);
}

void TerminalRun::type(const QByteArray &keys)
{
    [[maybe_unused]] const auto written =
        ::write(m_terminal, keys.constData(), size_t(keys.size()));
}

void TerminalRun::onReadable()
{
    char bytes[4096];
    const ssize_t size = ::read(m_terminal, bytes, sizeof bytes);
    if (size > 0)
        m_screen.append(bytes, size);
    else if (!isRunning()) // between two users of a terminal reads fail, too
        m_notifier->setEnabled(false);
}

int TerminalRun::exitCode()
{
    const bool ended = QTest::qWaitFor([this] { return !isRunning(); }, kLimitMs);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace signalbox::testing
