// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checktext.h"

#include "app/cli/jsonvalues.h"
#include "ui/words/errortext.h"
#include "ui/words/keysourcetext.h"

#include <QJsonArray>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject stepJson(const StepResult &step)
{
    QJsonObject json = outcomeJson(step.duration, step.error);
    json[u"step"_s] = healthStepName(step.step);
    json[u"state"_s] = stepStateName(step.state);
    return json;
}

} // namespace

QString checkText(const QString &name, const HealthReport &report, const QDateTime &now)
{
    QString text = name + u": "_s + healthStateName(report.state) + u" · "_s +
                   healthSummary(report, now) + u'\n';
    for (const StepResult &step : report.steps) {
        text += u"  "_s + healthStepLabel(step.step).leftJustified(16) +
                stepStateName(step.state).leftJustified(8);
        if (step.duration)
            text += u"%1 ms"_s.arg(step.duration->count());
        text += u'\n';
    }
    if (report.keySource.place != KeySource::Place::None)
        text += u"  "_s + keySourceText(report.keySource) + u'\n';
    if (const auto words = healthWords(report, name)) {
        text += u"  "_s + words->title + u'\n';
        if (!words->advice.isEmpty())
            text += u"  "_s + words->advice + u'\n';
        // Both fingerprints, or what is wrong with a file; no word of a server.
        if (report.problem() && report.problem()->kind == ErrorKind::Tls)
            text += u"  "_s + words->detail + u'\n';
    }
    if (!report.suggestedBaseUrl.isEmpty())
        text += u"  It answers at %1: signalbox-cli endpoint edit NAME --base-url URL\n"_s.arg(
            report.suggestedBaseUrl);
    return text;
}

QJsonObject checkJson(const QString &name, const HealthReport &report)
{
    QJsonArray steps;
    for (const StepResult &step : report.steps)
        steps.append(stepJson(step));
    QJsonObject json{
        {u"endpoint"_s, name}, {u"state"_s, healthStateName(report.state)}, {u"steps"_s, steps}};
    if (!report.suggestedBaseUrl.isEmpty())
        json[u"suggested_base_url"_s] = report.suggestedBaseUrl;
    return json;
}

} // namespace signalbox
