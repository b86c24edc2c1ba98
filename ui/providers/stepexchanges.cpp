// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/stepexchanges.h"

#include "core/model/exchangerecord.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/exacttext.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"
#include "ui/words/visibletext.h"
#include "ui/words/wordparts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString linesOf(const QList<RecordedHeader> &headers)
{
    QString lines;
    for (const RecordedHeader &header : headers)
        lines += header.name + u": "_s + header.value + u'\n';
    return lines;
}

QString requestText(const ExchangeRecord &record)
{
    const QString head = record.method + u' ' + record.url + u'\n' + linesOf(record.headers);
    return (record.body.isEmpty() ? head : head + u'\n' + record.body).trimmed();
}

QString answerText(const ExchangeRecord &record)
{
    if (record.status == 0)
        return StepExchanges::tr("No answer came.");
    QString text = u"HTTP %1\n"_s.arg(record.status) + linesOf(record.answerHeaders);
    if (!record.answer.isEmpty())
        text += u'\n' + record.answer;
    if (record.answerIsCut)
        text += u'\n' + StepExchanges::tr("… the rest is not kept");
    return text.trimmed();
}

ExactText *wire(const QString &text, const QString &name)
{
    auto *shown = new ExactText(withVisibleControls(text, VisibleIn::Exact));
    shown->setAccessibleName(name);
    return shown;
}

TextLabel *caption(const QString &text)
{
    return new TextLabel(text, Theme::Style::Caption, Theme::Role::TextSecondary);
}

bool isSame(const QList<StepResult> &left, const QList<StepResult> &right)
{
    return std::ranges::equal(left, right, [](const StepResult &a, const StepResult &b) {
        return a.step == b.step && a.state == b.state && a.duration == b.duration &&
               a.exchange == b.exchange;
    });
}

} // namespace

StepExchanges::StepExchanges(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Theme::space(2));
}

// Reports come more often than they change, and somebody may be selecting text here.
void StepExchanges::setReport(const HealthReport &report)
{
    if (isSame(m_steps, report.steps))
        return;
    m_steps = report.steps;
    m_isStale = true;
    if (isVisible())
        rebuild();
}

void StepExchanges::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    rebuild();
}

void StepExchanges::rebuild()
{
    if (!std::exchange(m_isStale, false))
        return;
    clearLayout(*m_layout);
    for (const StepResult &step : std::as_const(m_steps))
        addStep(step);
}

void StepExchanges::addStep(const StepResult &step)
{
    const QString label = healthStepLabel(step.step);
    QString title = label + u" · "_s + stepStateText(step.state);
    if (step.duration && step.state != StepState::Skipped)
        title += u" · "_s + words::durationText(*step.duration);
    auto *heading = new TextLabel(title);
    heading->setContentsMargins(0, Theme::space(2), 0, 0);
    m_layout->addWidget(heading);
    if (step.step == HealthStep::Url) {
        m_layout->addWidget(caption(tr("Needs no request.")));
        return;
    }
    if (!step.exchange) {
        m_layout->addWidget(caption(tr("No request of this check is known.")));
        return;
    }
    const auto first = std::ranges::find(m_steps, step.exchange, &StepResult::exchange);
    if (first->step == step.step)
        addExchange(*step.exchange, label);
    else
        //: %1 is a step such as "connection"
        m_layout->addWidget(
            caption(tr("Seen in the answer to: %1").arg(healthStepLabel(first->step))));
}

void StepExchanges::addExchange(const ExchangeRecord &record, const QString &stepLabel)
{
    auto *copy = new QPushButton(tr("Copy as curl"));
    copy->setAutoDefault(false);
    //: %1 is a step such as "connection"
    copy->setAccessibleName(tr("Copy as curl: %1").arg(stepLabel));
    copy->setToolTip(tr("With $API_KEY in place of the key."));
    setButtonKind(*copy, ButtonKind::Quiet);
    connect(copy, &QPushButton::clicked, this,
            [command = curlText(record)] { QGuiApplication::clipboard()->setText(command); });
    m_layout->addWidget(caption(tr("Request")));
    m_layout->addWidget(wire(requestText(record), tr("Request: %1").arg(stepLabel)));
    m_layout->addWidget(copy, 0, Qt::AlignLeft);
    m_layout->addWidget(caption(tr("Answer")));
    m_layout->addWidget(wire(answerText(record), tr("Answer: %1").arg(stepLabel)));
}

} // namespace signalbox
