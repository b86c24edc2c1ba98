// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"

#include <QObject>

namespace signalbox {

// One command that takes time. start() once; then exactly one finished(), after which the program
// ends. interrupt() may come at any time and more than once: what has arrived is kept, and the code
// is Interrupted.
class CliCommand : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CliCommand)
public:
    virtual void start() = 0;
    virtual void interrupt() = 0;

Q_SIGNALS:
    void finished(signalbox::ExitCode code);

protected:
    CliCommand() = default;
};

} // namespace signalbox
