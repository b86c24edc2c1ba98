// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/errorcases.h"
#include "ui/words/wordparts.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// What a check that passed has to say nevertheless.
const Error *noteOf(const HealthReport &report)
{
    for (const StepResult &step : report.steps) {
        if (step.state == StepState::Passed && step.error)
            return &*step.error;
    }
    return nullptr;
}

// The few words beside a dot. The whole sentence is errorWords().
class HealthText
{
    Q_DECLARE_TR_FUNCTIONS(HealthText)
public:
    static QString state(const HealthReport &report);
    static QString step(HealthStep step);
    static QString stepState(StepState state);
    static QString ready(const HealthReport &report);
    static QString limited(const HealthReport &report, const QDateTime &now);
    static QString problem(const Error *error, ErrorKind unknown);
    static QString problem(ErrorKind kind);
    static QString action(ErrorAction action);
    static QString notChecked() { return tr("Not checked yet"); }
    static QString checking() { return tr("Checking…"); }

private:
    static QString connectionProblem(ErrorKind kind);
};

QString HealthText::state(const HealthReport &report)
{
    if (report.checking)
        return tr("Health: checking");
    switch (report.state) {
    case HealthState::Unknown:
        return tr("Health: unknown");
    case HealthState::Green:
        return tr("Health: green");
    case HealthState::Yellow:
        return tr("Health: yellow");
    case HealthState::Red:
        return tr("Health: red");
    }
    Q_UNREACHABLE();
}

QString HealthText::step(HealthStep step)
{
    switch (step) {
    case HealthStep::Url:
        return tr("URL");
    case HealthStep::Connection:
        return tr("connection");
    case HealthStep::Authentication:
        return tr("authentication");
    case HealthStep::Model:
        return tr("model");
    }
    Q_UNREACHABLE();
}

QString HealthText::stepState(StepState state)
{
    switch (state) {
    case StepState::Passed:
        return tr("passed");
    case StepState::Limited:
        return tr("limited");
    case StepState::Failed:
        return tr("failed");
    case StepState::Skipped:
        return tr("not checked");
    }
    Q_UNREACHABLE();
}

QString HealthText::ready(const HealthReport &report)
{
    const Error *note = noteOf(report);
    const QString state = note ? problem(note, note->kind) : tr("Ready");
    if (!report.latency)
        return state;
    //: %1 is "Ready" or "Embeddings only", %2 a time such as "142 ms"
    return tr("%1 · %2").arg(state, words::durationText(*report.latency));
}

QString HealthText::limited(const HealthReport &report, const QDateTime &now)
{
    const QString what = problem(report.problem(), ErrorKind::RateLimited);
    if (!report.retryAt.isValid() || report.retryAt <= now)
        return what;
    const std::chrono::milliseconds wait(now.msecsTo(report.retryAt));
    const std::chrono::milliseconds whole = std::chrono::ceil<std::chrono::seconds>(wait);
    //: %1 is a reason such as "Rate limited", %2 a time such as "12 s"
    return tr("%1 · retry in %2").arg(what, words::durationText(whole));
}

QString HealthText::problem(const Error *error, ErrorKind unknown)
{
    const ErrorCase *own = error ? errorCaseOf(*error) : nullptr;
    if (own)
        return QCoreApplication::translate("ErrorText", own->summary);
    return problem(error ? error->kind : unknown);
}

QString HealthText::problem(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Authentication:
        return tr("Key rejected");
    case ErrorKind::Permission:
        return tr("Not allowed");
    case ErrorKind::PathNotFound:
        return tr("Nothing at this path");
    case ErrorKind::ModelNotFound:
        return tr("Model not found");
    case ErrorKind::ModelNotAllowed:
        return tr("Model not allowed");
    case ErrorKind::RateLimited:
        return tr("Rate limited");
    case ErrorKind::Quota:
        return tr("Quota used up");
    case ErrorKind::Overloaded:
        return tr("Busy");
    case ErrorKind::InvalidInput:
        return tr("Not a usable URL");
    case ErrorKind::SecretStoreMissing:
    case ErrorKind::SecretStoreTimeout:
    case ErrorKind::SecretNotFound:
        return tr("Key not readable");
    case ErrorKind::SecretStoreLocked:
        return tr("Keychain locked");
    case ErrorKind::BadRequest:
    case ErrorKind::ContextLength:
    case ErrorKind::ContentFilter:
        return tr("Request refused");
    case ErrorKind::Server:
        return tr("Server error");
    case ErrorKind::Protocol:
    case ErrorKind::TooLarge:
    case ErrorKind::Truncated:
        return tr("Unexpected answer");
    case ErrorKind::EndpointMissing:
        return tr("Deleted");
    case ErrorKind::Storage:
    case ErrorKind::NewerData:
    case ErrorKind::Internal:
        return tr("Check failed");
    case ErrorKind::Cancelled:
        return tr("Check stopped");
    case ErrorKind::Dns:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::Unreachable:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::Redirected:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::FirstByteTimeout:
    case ErrorKind::IdleTimeout:
    case ErrorKind::TotalTimeout:
    case ErrorKind::ConnectionLost:
    case ErrorKind::MaybeReceived:
        return connectionProblem(kind);
    }
    Q_UNREACHABLE();
}

QString HealthText::connectionProblem(ErrorKind kind)
{
    if (kind == ErrorKind::Dns)
        return tr("Host not found");
    if (kind == ErrorKind::ConnectionRefused)
        return tr("Connection refused");
    if (kind == ErrorKind::Tls)
        return tr("Not trusted");
    if (kind == ErrorKind::Proxy)
        return tr("Proxy refused");
    if (kind == ErrorKind::Redirected)
        return tr("Redirected");
    if (kind == ErrorKind::ConnectionLost || kind == ErrorKind::MaybeReceived)
        return tr("Connection lost");
    if (kind == ErrorKind::Unreachable)
        return tr("Not reachable");
    if (kind == ErrorKind::ConnectTimeout)
        return tr("No connection in time");
    if (kind == ErrorKind::IdleTimeout || kind == ErrorKind::TotalTimeout)
        return tr("Answer too slow");
    return tr("No answer in time");
}

QString HealthText::action(ErrorAction action)
{
    switch (action) {
    case ErrorAction::None:
        return {};
    case ErrorAction::Retry:
    case ErrorAction::UnlockKeychain:
        return tr("Try again");
    case ErrorAction::UnlockVault:
        return tr("Unlock…");
    case ErrorAction::CheckKey:
        return tr("Check the key");
    case ErrorAction::EditEndpoint:
        return tr("Open the endpoint");
    case ErrorAction::ChooseModel:
        return tr("Choose a model");
    case ErrorAction::RetryNow:
        return tr("Retry now");
    }
    Q_UNREACHABLE();
}

} // namespace

QString healthSummary(const HealthReport &report, const QDateTime &now)
{
    if (report.checking)
        return HealthText::checking();
    switch (report.state) {
    case HealthState::Unknown:
        return HealthText::notChecked();
    case HealthState::Green:
        return HealthText::ready(report);
    case HealthState::Yellow:
        return HealthText::limited(report, now);
    case HealthState::Red:
        return HealthText::problem(report.problem(), ErrorKind::Internal);
    }
    Q_UNREACHABLE();
}

std::optional<ErrorWords> healthWords(const HealthReport &report, const QString &endpointName)
{
    const Error *problem = report.problem();
    if (const Error *said = problem ? problem : noteOf(report))
        return errorWords(*said, endpointName);
    return std::nullopt;
}

QString errorActionText(ErrorAction action)
{
    return HealthText::action(action);
}

QString healthStateText(const HealthReport &report)
{
    return HealthText::state(report);
}

QString healthStepLabel(HealthStep step)
{
    return HealthText::step(step);
}

QString stepStateText(StepState state)
{
    return HealthText::stepState(state);
}

QString healthProblemText(ErrorKind kind)
{
    return HealthText::problem(kind);
}

} // namespace signalbox
