// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cliprogram.h"
#include "app/shared/interrupt.h"
#include "app/shared/processguard.h"

#include <QCoreApplication>

using namespace signalbox;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    guardProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"signalbox-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));

    Interrupt interrupt;
    CliProgram program;
    QObject::connect(&interrupt, &Interrupt::interrupted, &program, &CliProgram::interrupt);
    QObject::connect(&program, &CliProgram::finished, &application,
                     [](ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); });
    // From the event loop: a command may end before its start() returns.
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    QMetaObject::invokeMethod(
        &program, [&] { program.start(arguments); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
