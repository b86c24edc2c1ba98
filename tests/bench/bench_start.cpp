// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop costs before anybody does anything: process start to first paint beside the
// smallest Qt window, and memory and processor time while idle.
//
//     bench_start PROGRAM [IDLE_SECONDS]
//
// The profile holds 20 endpoints on ports where nobody listens and 10,000 messages. Run it under
// xvfb-run or on a real desktop; the offscreen platform works as well and is a little quicker.
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "tests/support/passtime.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kRuns = 9;
constexpr int kEndpoints = 20;
constexpr int kConversations = 100;
constexpr int kMessagesEach = 100;

// Prints its line when it has painted once, as the desktop does.
class SmallestWindow final : public QLabel
{
public:
    SmallestWindow() : QLabel(u"hello"_s) {}

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QLabel::paintEvent(event);
        std::fputs("first paint\n", stderr);
    }
};

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return std::move(result).value();
}

void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
}

void fillProfile(const QString &file)
{
    const auto database = must(Database::open(file));
    EndpointStore endpoints(*database);
    AgentStore agents(*database);
    ConversationStore conversations(*database);
    must(endpoints.load());
    must(agents.load(u"Assistant"_s));
    must(conversations.load());
    for (int i = 0; i < kEndpoints; ++i) {
        Endpoint endpoint;
        endpoint.name = u"Endpoint "_s + QString::number(i);
        endpoint.baseUrl = u"http://127.0.0.1:1/v"_s + QString::number(i);
        endpoint.models = {{.id = u"model"_s}};
        must(endpoints.add(endpoint));
    }
    for (int c = 0; c < kConversations; ++c) {
        const ConversationId id = must(conversations.create(agents.agents().first().id));
        must(conversations.rename(id, u"Conversation "_s + QString::number(c)));
        for (int m = 0; m < kMessagesEach; ++m)
            must(conversations.append(
                id, {.role = m % 2 == 0 ? MessageRole::User : MessageRole::Assistant,
                     .text = u"Some **words** with a list:\n\n- one\n- two\n"_s.repeated(4)}));
    }
}

// Milliseconds from the start of the process to its line "first paint"; below zero: it never came.
double startOnce(QProcess &process, const QString &program, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"signalbox.app.debug=true"_s);
    process.setProcessEnvironment(environment);
    process.setReadChannel(QProcess::StandardError);
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    QByteArray said;
    while (!said.contains("first paint")) {
        if (!process.waitForReadyRead(20'000))
            return -1;
        said += process.readAllStandardError();
    }
    return double(timer.nsecsElapsed()) / 1e6;
}

void stop(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(5'000))
        process.kill();
    process.waitForFinished();
}

double medianStart(const QString &program, const QStringList &arguments)
{
    QList<double> times;
    for (int run = 0; run < kRuns; ++run) {
        QProcess process;
        times << startOnce(process, program, arguments);
        stop(process);
    }
    std::ranges::sort(times);
    return times.at(kRuns / 2);
}

double processorSeconds(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) /
           double(sysconf(_SC_CLK_TCK));
}

double sharedMemoryMiB(qint64 pid)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

void measureIdle(const QString &program, const QStringList &arguments, int seconds)
{
    QProcess process;
    startOnce(process, program, arguments);
    passTime(3s); // what starting left behind
    const double before = processorSeconds(process.processId());
    passTime(std::chrono::seconds(seconds));
    const double spent = processorSeconds(process.processId()) - before;
    std::printf("idle, processor        %6.2f %% of a core over %d s\n", 100 * spent / seconds,
                seconds);
    std::printf("idle, memory (PSS)     %6.1f MiB\n", sharedMemoryMiB(process.processId()));
    stop(process);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == u"--smallest"_s) {
        SmallestWindow window;
        window.show();
        return QApplication::exec();
    }
    if (arguments.size() < 2)
        qFatal("usage: bench_start PROGRAM [IDLE_SECONDS]");

    const QTemporaryDir profile;
    fillProfile(profile.filePath(u"signalbox.sqlite"_s));
    const QStringList run = {u"--profile"_s, profile.path(), u"--secrets"_s, u"session"_s};
    const double smallest = medianStart(application.applicationFilePath(), {u"--smallest"_s});
    const double desktop = medianStart(arguments.at(1), run);
    std::printf("start, smallest window %6.0f ms to first paint\n", smallest);
    std::printf("start, signalbox       %6.0f ms to first paint (%.1f x)\n", desktop,
                desktop / smallest);
    measureIdle(arguments.at(1), run, arguments.value(2, u"30"_s).toInt());
    return 0;
}
