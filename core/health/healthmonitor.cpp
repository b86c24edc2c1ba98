// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/healthmonitor.h"

#include "core/base/deletelater.h"
#include "core/base/logging.h"
#include "core/health/healthjob.h"
#include "core/health/modelnews.h"
#include "core/model/privatehost.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/quirkstore.h"

#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>
#include <tuple>

namespace signalbox {

using namespace std::chrono_literals;

namespace {

// A page of twenty hanging endpoints must not open twenty connections at once.
constexpr int kMostAtOnce = 4;
constexpr int kMostBackOff = 4; // doublings: sixteen times the interval
constexpr double kJitter = 0.1;
// What a machine takes to find its network again after sleep.
constexpr auto kAfterSleep = 10s;

bool failedToConnect(const HealthReport &report)
{
    const Error *problem = report.problem();
    const std::optional<Verdict> verdict = problem ? verdictOf(*problem) : std::nullopt;
    return verdict && verdict->step == HealthStep::Connection;
}

// What a chat proves: every step before the one that its failure speaks of.
QList<StepResult> stepsSeenByChat(const std::optional<Error> &error,
                                  const std::optional<Verdict> &verdict)
{
    QList<StepResult> steps;
    const bool isUnanswered = error && leftUnanswered(error->kind);
    const HealthStep last = verdict && !isUnanswered ? verdict->step : HealthStep::Model;
    for (const HealthStep step :
         {HealthStep::Url, HealthStep::Connection, HealthStep::Authentication, HealthStep::Model}) {
        StepResult result{.step = step};
        if (verdict && step == last)
            result = {.step = step, .state = verdict->state, .error = error};
        else if (step <= last && !(isUnanswered && step == HealthStep::Authentication))
            result.state = StepState::Passed;
        steps.append(result);
    }
    return steps;
}

} // namespace

struct HealthMonitor::Watch
{
    HealthReport report = {};
    JobPtr<HealthJob> job = {};
    bool queued = false;
    bool queuedWithModel = false;
    bool jobWithModel = false;
    bool owesModel = false; // a full check was lost to sleep
    bool overtaken = false; // newer news came while the job ran
    bool overslept = false; // the machine slept while it ran
    ModelNews news = {};
    int failures = 0;                   // in a row
    std::chrono::milliseconds dueAt{0}; // steady; of the next periodic check
};

HealthMonitor::HealthMonitor(const Services &services, QObject *parent)
    : QObject(parent), m_services(services), m_sleep(services.clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HealthMonitor::onTimer);
    connect(&m_services.endpoints, &EndpointStore::added, this, &HealthMonitor::onAdded);
    connect(&m_services.endpoints, &EndpointStore::updated, this, &HealthMonitor::onUpdated);
    connect(&m_services.endpoints, &EndpointStore::removed, this, &HealthMonitor::onRemoved);
    for (const Endpoint &endpoint : m_services.endpoints.endpoints()) {
        Watch &watch = m_watches[endpoint.id];
        const Result<QList<HealthSample>> last = m_services.history.samples(endpoint.id, 1);
        if (!last || last->isEmpty())
            continue;
        watch.news.restore(last->last().state, last->last().problem);
        watch.failures = last->last().state == HealthState::Red ? 1 : 0;
    }
}

HealthMonitor::~HealthMonitor()
{
    // Now, not later: what the jobs work with may be gone when the event loop is back.
    for (auto &[id, watch] : m_watches)
        delete watch.job.release();
}

void HealthMonitor::check(const EndpointId &id)
{
    queue(id, true);
    startQueued();
}

void HealthMonitor::setInterval(std::chrono::seconds interval)
{
    m_interval = interval;
    scheduleNext();
}

// Coming back to the app is a reason to look at once.
void HealthMonitor::setActive(bool active)
{
    m_active = active;
    scheduleNext();
}

// What failed without a network is news of the network, so all are asked again at once.
void HealthMonitor::setOnline(bool online)
{
    if (online && !m_online) {
        for (auto &[id, watch] : m_watches)
            watch.dueAt = std::min(watch.dueAt, m_services.clock.steady());
    }
    m_online = online;
    scheduleNext();
}

// That a key could not be read was no news of the server: all such are asked at once.
void HealthMonitor::retryLocked()
{
    for (auto &[id, watch] : m_watches) {
        const Error *problem = watch.report.problem();
        if (problem != nullptr && problem->kind == ErrorKind::SecretStoreLocked)
            watch.dueAt = std::min(watch.dueAt, m_services.clock.steady());
    }
    scheduleNext();
}

HealthReport HealthMonitor::report(const EndpointId &id) const
{
    const auto found = m_watches.find(id);
    return found == m_watches.end() ? HealthReport() : found->second.report;
}

void HealthMonitor::noteTraffic(const EndpointId &id, const std::optional<Error> &error,
                                std::optional<std::chrono::milliseconds> latency)
{
    const auto found = m_watches.find(id);
    if (found == m_watches.end())
        return;
    const std::optional<Verdict> verdict = error ? verdictOf(*error) : std::optional<Verdict>();
    if (error && !verdict)
        return;
    Watch &watch = found->second;
    watch.overtaken = watch.job != nullptr;

    HealthReport report = watch.report;
    report.steps = stepsSeenByChat(error, verdict);
    if (latency)
        report.latency = latency;
    report.state = stateOf(report.steps);
    watch.news.hear(report, m_services.clock.now(), m_interval);
    publish(id, std::move(report));
}

void HealthMonitor::onAdded(const EndpointId &id)
{
    m_watches[id];
    check(id);
}

void HealthMonitor::onUpdated(const Endpoint &before, const Endpoint &after)
{
    const bool matters = changesHealth(before, after);
    if (matters) {
        // Whatever runs or is known is about another configuration.
        m_watches.insert_or_assign(after.id, Watch());
        Q_EMIT reportChanged(after.id);
    }
    queue(after.id, matters);
    startQueued();
}

void HealthMonitor::onRemoved(const EndpointId &id)
{
    m_watches.erase(id);
    startQueued();
}

void HealthMonitor::onTimer()
{
    if (m_sleep.sleptUntilTimer()) {
        waitForTheNetwork();
        scheduleNext();
        return;
    }
    const auto now = m_services.clock.steady();
    for (auto &[id, watch] : m_watches) {
        if (watch.dueAt <= now && mayCheck(id))
            queue(id, watch.owesModel);
    }
    startQueued();
}

void HealthMonitor::waitForTheNetwork()
{
    for (auto &[id, watch] : m_watches) {
        watch.overslept = watch.job != nullptr;
        watch.dueAt = std::max(watch.dueAt, m_services.clock.steady() + kAfterSleep);
    }
}

void HealthMonitor::queue(const EndpointId &id, bool withModel)
{
    const auto found = m_watches.find(id);
    if (found == m_watches.end())
        return;
    Watch &watch = found->second;
    // A running check answers the question, unless the model is asked for and it does not ask it.
    if (watch.job && (watch.jobWithModel || !withModel))
        return;
    watch.queued = true;
    watch.queuedWithModel = watch.queuedWithModel || withModel;
    if (!watch.report.checking) {
        watch.report.checking = true;
        Q_EMIT reportChanged(id);
    }
}

void HealthMonitor::startQueued()
{
    while (running() < kMostAtOnce) {
        const auto next = nextQueued();
        if (next == m_watches.end())
            break;
        start(next->first, next->second);
    }
    scheduleNext();
}

// Somebody waits for a full check; and servers that hang keep no others waiting.
std::map<EndpointId, HealthMonitor::Watch>::iterator HealthMonitor::nextQueued()
{
    const auto rank = [](const Watch &watch) {
        return std::tuple(!watch.queuedWithModel, watch.failures, watch.dueAt);
    };
    auto next = m_watches.end();
    for (auto each = m_watches.begin(); each != m_watches.end(); ++each) {
        const Watch &watch = each->second;
        if (watch.queued && !watch.job &&
            (next == m_watches.end() || rank(watch) < rank(next->second)))
            next = each;
    }
    return next;
}

void HealthMonitor::start(const EndpointId &id, Watch &watch)
{
    watch.queued = false;
    watch.jobWithModel = std::exchange(watch.queuedWithModel, false);
    watch.owesModel = false;
    watch.overtaken = watch.overslept = false;
    const Endpoint *endpoint = m_services.endpoints.find(id);
    if (!endpoint)
        return;
    watch.job.reset(new HealthJob({m_services.authorizer, m_services.clock}, *endpoint,
                                  watch.jobWithModel,
                                  m_services.quirks.quirks(id, endpoint->primaryModelId())));
    connect(watch.job.get(), &HealthJob::finished, this,
            [this, id](const HealthOutcome &outcome) { onJobFinished(id, outcome); });
    watch.job->start();
}

void HealthMonitor::onJobFinished(const EndpointId &id, const HealthOutcome &outcome)
{
    if (m_sleep.slept())
        waitForTheNetwork();
    Watch &watch = m_watches.at(id);
    watch.job.reset();
    for (const LearntQuirk &quirk : outcome.learnt) {
        if (const auto kept = m_services.quirks.learn(id, quirk); !kept)
            qCWarning(lcHealth) << "a quirk could not be saved:" << kept.error().detail;
    }
    if (watch.overslept && failedToConnect(outcome.report)) { // because the lid was closed
        watch.owesModel = watch.jobWithModel;
        watch.report.checking = watch.queued;
        Q_EMIT reportChanged(id);
        startQueued();
        return;
    }
    const QDateTime now = m_services.clock.now();
    HealthReport report = watch.report;
    if (!watch.overtaken && watch.jobWithModel) {
        report = outcome.report;
        watch.news.hear(report, now, m_interval);
    } else if (!watch.overtaken) {
        report = watch.news.with(outcome.report, watch.report, now);
    }
    publish(id, std::move(report));
    startQueued();
}

void HealthMonitor::publish(const EndpointId &id, HealthReport report)
{
    Watch &watch = m_watches.at(id);
    const QDateTime now = m_services.clock.now();
    report.checking = watch.queued || watch.job;
    report.checkedAt = now;
    report.retryAt = QDateTime();
    const Error *problem = report.problem();
    if (report.state == HealthState::Yellow && problem)
        report.retryAt = now.addMSecs(problem->retryAfter.value_or(m_interval).count());

    watch.failures = report.state == HealthState::Red ? watch.failures + 1 : 0;
    watch.report = std::move(report);
    watch.dueAt = m_services.clock.steady() + pauseAfter(watch);
    save(id, watch.report);
    Q_EMIT reportChanged(id);
    scheduleNext();
}

void HealthMonitor::save(const EndpointId &id, const HealthReport &report)
{
    if (const auto saved = m_services.history.append(id, sampleOf(report, report.checkedAt));
        !saved)
        qCWarning(lcHealth) << "a health sample could not be saved:" << saved.error().detail;
}

// Jitter keeps many endpoints from being asked in one moment; a red one is asked less and less.
std::chrono::milliseconds HealthMonitor::pauseAfter(const Watch &watch) const
{
    const double factor = 1 + kJitter * (2 * QRandomGenerator::global()->generateDouble() - 1);
    const int doublings = std::clamp(watch.failures - 1, 0, kMostBackOff);
    const auto regular = std::chrono::milliseconds(
        static_cast<qint64>(factor * double(std::chrono::milliseconds(m_interval).count()))
        << doublings);
    if (!watch.report.retryAt.isValid())
        return regular;
    const std::chrono::milliseconds untilRetry(
        m_services.clock.now().msecsTo(watch.report.retryAt));
    return std::max(regular, untilRetry);
}

void HealthMonitor::scheduleNext()
{
    m_timer.stop();
    if (!m_active || m_interval == 0s)
        return;
    std::optional<std::chrono::milliseconds> next;
    for (const auto &[id, watch] : m_watches) {
        if (!watch.queued && !watch.job && mayCheck(id))
            next = std::min(next.value_or(watch.dueAt), watch.dueAt);
    }
    if (!next)
        return;
    const auto pause = std::max(0ms, *next - m_services.clock.steady());
    m_sleep.timerStarted(pause);
    m_timer.start(pause);
}

bool HealthMonitor::mayCheck(const EndpointId &id) const
{
    if (m_online)
        return true;
    const Endpoint *endpoint = m_services.endpoints.find(id);
    return endpoint && isThisComputer(QUrl(endpoint->baseUrl).host());
}

int HealthMonitor::running() const
{
    return static_cast<int>(std::ranges::count_if(
        m_watches, [](const auto &entry) { return entry.second.job != nullptr; }));
}

} // namespace signalbox
