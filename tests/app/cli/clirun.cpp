// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace signalbox::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLimitMs = 30'000;

} // namespace

CliRun::CliRun(const QString &profile) : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(u"SIGNALBOX_PROFILE"_s, profile);
    m_environment.insert(u"SIGNALBOX_SECRETS"_s, u"session"_s);
}

CliRun::~CliRun()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString CliRun::program()
{
    return QStringLiteral(SIGNALBOX_CLI);
}

CliRun &CliRun::environment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
    return *this;
}

void CliRun::start(const QStringList &arguments, const QByteArray &input)
{
    m_process.setProcessEnvironment(m_environment);
    m_process.start(program(), arguments);
    m_process.write(input);
    if (m_closesInput)
        m_process.closeWriteChannel();
}

int CliRun::run(const QStringList &arguments, const QByteArray &input)
{
    start(arguments, input);
    return finish();
}

int CliRun::finish()
{
    const bool ended =
        QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, kLimitMs);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

bool CliRun::handlesInterrupts() const
{
    QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    const qsizetype line = text.indexOf("SigCgt:");
    const quint64 caught = text.mid(line + 7, 24).trimmed().left(16).toULongLong(nullptr, 16);
    // Between fork and exec the child still has the handlers of this test.
    return line > 0 && text.startsWith("Name:\tsignalbox-cli\n") &&
           (caught & (1U << (SIGINT - 1))) != 0;
}

void CliRun::interrupt()
{
#ifdef Q_OS_UNIX
    if (m_process.processId() > 0) // 0 would mean everybody around
        ::kill(pid_t(m_process.processId()), SIGINT);
#endif
}

const QByteArray &CliRun::output()
{
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

const QByteArray &CliRun::errors()
{
    m_errors += m_process.readAllStandardError();
    return m_errors;
}

QList<QJsonObject> CliRun::events()
{
    QList<QJsonObject> events;
    for (const QByteArray &line : output().split('\n')) {
        if (!line.isEmpty())
            events.append(QJsonDocument::fromJson(line).object());
    }
    return events;
}

} // namespace signalbox::testing
