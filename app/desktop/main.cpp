// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"
#include "app/shared/interrupt.h"
#include "app/shared/processguard.h"
#include "ui/widgets/scrollareaaccessible.h"

#include <QApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    signalbox::guardProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Signalbox"_s);
    QApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    QApplication::setOrganizationDomain(u"signalbox.org"_s);
    QApplication::setDesktopFileName(u"org.signalbox.Signalbox"_s);

    const signalbox::ParsedOptions parsed =
        signalbox::parseDesktopOptions(QApplication::arguments());
    if (!parsed.options) {
        QTextStream(parsed.exitCode == 0 ? stdout : stderr) << parsed.message << Qt::endl;
        return parsed.exitCode;
    }
    // A session that ends, or a polite kill, is a way out like any other.
    const signalbox::Interrupt interrupt;
    QObject::connect(&interrupt, &signalbox::Interrupt::interrupted, qApp, &QApplication::quit);

    signalbox::installScrollAreaAccessible();
    signalbox::Desktop desktop(*parsed.options);
    return desktop.start() ? QApplication::exec() : 0;
}
