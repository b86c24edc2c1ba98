// SPDX-License-Identifier: GPL-3.0-or-later
// A program that starts on a profile: profilelockchild FOLDER [WHAT TO OPEN]. Prints "held" and
// stays, printing "raised" when it is asked to show itself; or raises the holder, prints "raised
// holder" or "busy", and ends.
#include "app/profile/profilelock.h"

#include <QCoreApplication>

#include <cstdio>

using namespace signalbox;

namespace {

void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto paths = ProfilePaths::open(QCoreApplication::arguments().value(1));
    if (!paths.ok())
        return 1;
    ProfileLock lock(*paths);
    if (!lock.acquire()) {
        const auto raised = lock.raiseHolder(QCoreApplication::arguments().value(2));
        say(raised == ProfileLock::Raised::Yes ? "raised holder" : "busy");
        return 0;
    }
    QObject::connect(&lock, &ProfileLock::raiseRequested, &app, [] { say("raised"); });
    lock.listen();
    say("held");
    return QCoreApplication::exec();
}
