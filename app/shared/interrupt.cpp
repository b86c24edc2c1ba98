// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/interrupt.h"

#include <csignal>
#include <cstdlib>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace signalbox {

namespace {

constexpr int kInterrupted = 130;

// A signal handler can reach nothing but what is global.
volatile std::sig_atomic_t pending = 0;

#ifdef Q_OS_WIN
Interrupt *receiver = nullptr;

BOOL WINAPI onConsoleEvent(DWORD)
{
    if (pending != 0)
        std::_Exit(kInterrupted);
    pending = 1;
    QMetaObject::invokeMethod(receiver, "interrupted", Qt::QueuedConnection);
    return TRUE;
}
#else
int wakeUp[2] = {-1, -1};

void onSignal(int)
{
    if (pending != 0)
        _exit(kInterrupted);
    pending = 1;
    [[maybe_unused]] const auto written = ::write(wakeUp[1], "", 1);
}
#endif

} // namespace

#ifdef Q_OS_WIN

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    receiver = this;
    connect(this, &Interrupt::interrupted, this, &Interrupt::deliver);
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

void Interrupt::deliver()
{
    pending = 0;
}

#else

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    if (pipe(wakeUp) != 0)
        return;
    for (const int end : wakeUp)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    m_notifier = std::make_unique<QSocketNotifier>(wakeUp[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Interrupt::deliver);

    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaction(signal, &action, nullptr);
}

void Interrupt::deliver()
{
    char byte = 0;
    [[maybe_unused]] const auto got = ::read(wakeUp[0], &byte, 1);
    pending = 0;
    Q_EMIT interrupted();
}

int Interrupt::descriptor()
{
    return wakeUp[0];
}

#endif

bool Interrupt::isPending()
{
    return pending != 0;
}

} // namespace signalbox
