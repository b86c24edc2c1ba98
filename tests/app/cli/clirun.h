// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace signalbox::testing {

// One run of the real signalbox-cli in a profile of the test, with standard input, output and error
// as pipes. Never blocks the event loop, so a FakeServer of the same test can answer.
class CliRun final
{
    Q_DISABLE_COPY_MOVE(CliRun)
public:
    explicit CliRun(const QString &profile);
    ~CliRun();

    [[nodiscard]] static QString program();

    void keepInputOpen() { m_closesInput = false; }
    CliRun &environment(const QString &name, const QString &value);
    // The input ends after `input`, unless it is kept open.
    void start(const QStringList &arguments, const QByteArray &input = {});
    // Starts it and waits for its end. Returns the exit code; -1 for a crash or 30 s.
    int run(const QStringList &arguments, const QByteArray &input = {});
    int finish();
    // Whether it has come so far that an interrupt does not just kill it.
    [[nodiscard]] bool handlesInterrupts() const;
    void interrupt(); // SIGINT

    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] const QByteArray &output();
    [[nodiscard]] const QByteArray &errors();
    // The lines of the output as JSON objects.
    [[nodiscard]] QList<QJsonObject> events();

private:
    QProcess m_process;
    QProcessEnvironment m_environment;
    QByteArray m_output;
    QByteArray m_errors;
    bool m_closesInput = true;
};

} // namespace signalbox::testing
