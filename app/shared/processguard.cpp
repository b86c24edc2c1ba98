// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/processguard.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace signalbox {

namespace {

#ifdef Q_OS_LINUX
void refuseDebuggers()
{
    // The leak checker of the sanitizers attaches to its own process.
#ifndef __SANITIZE_ADDRESS__
    prctl(PR_SET_DUMPABLE, 0);
#endif
}
#endif

} // namespace

void guardProcess()
{
#ifdef Q_OS_UNIX
    umask(077);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    std::signal(SIGPIPE, SIG_IGN);
#endif
#ifdef Q_OS_LINUX
    refuseDebuggers();
#endif
}

} // namespace signalbox
