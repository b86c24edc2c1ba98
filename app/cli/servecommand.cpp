// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/servecommand.h"

#include "app/cli/console.h"
#include "app/cli/report.h"

namespace signalbox {

using namespace Qt::StringLiterals;

ServeCommand::ServeCommand(const CommandLine &line, Console &console)
    : m_line(line), m_console(console)
{}

void ServeCommand::start()
{
    if (!m_line.isSet(u"--demo"_s)) {
        Q_EMIT finished(reportUsage(m_console, u"serve needs --demo."_s));
        return;
    }
    bool isNumber = true;
    const QString text = m_line.given(u"--port"_s).value_or(u"0"_s);
    const ushort port = text.toUShort(&isNumber);
    if (!isNumber) {
        Q_EMIT finished(reportUsage(m_console, u"--port takes a number from 0 to 65535."_s));
        return;
    }
    if (const Result<quint16> listening = m_demo.listen(port); !listening) {
        m_console.note(u"Error: Port %1 cannot be used: %2."_s.arg(text, listening.error().detail));
        Q_EMIT finished(ExitCode::InvalidConfiguration);
        return;
    }
    if (!m_console.print(u"listening on %1\n"_s.arg(m_demo.baseUrl())))
        Q_EMIT finished(ExitCode::Internal);
}

void ServeCommand::interrupt()
{
    Q_EMIT finished(ExitCode::Interrupted);
}

} // namespace signalbox
