// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/healthsteps.h"

#include "ui/providers/stepexchanges.h"
#include "ui/theme/icons.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/stateicon.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/visibletext.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOneLineFrom = 560;
constexpr int kWidestSuggestion = 240;

QIcon stateIcon(StepState state)
{
    switch (state) {
    case StepState::Passed:
        return icon(Icon::Check, Theme::Role::HealthOk);
    case StepState::Limited:
        return icon(Icon::Warning, Theme::Role::HealthLimited);
    case StepState::Failed:
        return icon(Icon::Close, Theme::Role::HealthFailed);
    case StepState::Skipped:
        return {};
    }
    Q_UNREACHABLE();
}

QString actionText(ErrorAction action)
{
    switch (action) {
    case ErrorAction::CheckKey:
        return HealthSteps::tr("Change key");
    case ErrorAction::EditEndpoint:
        return HealthSteps::tr("Change Base URL");
    case ErrorAction::ChooseModel:
        return HealthSteps::tr("Change Model ID");
    case ErrorAction::UnlockKeychain:
        return HealthSteps::tr("Try the keychain again");
    case ErrorAction::UnlockVault:
        return HealthSteps::tr("Unlock…");
    case ErrorAction::Retry: // the button beside the steps does it
    case ErrorAction::RetryNow:
    case ErrorAction::None:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

HealthSteps::HealthSteps(QWidget *parent)
    : QWidget(parent),
      m_steps(new QGridLayout),
      m_check(new QPushButton(tr("Check again"))),
      m_problem(new QWidget),
      m_sentence(new TextLabel),
      m_action(new QPushButton),
      m_detailText(new TextLabel({}, Theme::Style::Code, Theme::Role::TextSecondary)),
      m_exchanges(new StepExchanges),
      m_suggestion(new InlineMessage(InlineMessage::Kind::Note)),
      m_useSuggested(m_suggestion->addButton({}))
{
    m_steps->setHorizontalSpacing(Theme::space(4));
    m_steps->setVerticalSpacing(Theme::space(1));
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(u"healthSentence"_s);
    m_detailText->setWordWrap(true);
    m_detailText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details = new Disclosure(tr("Details"), m_detailText);
    m_check->setAutoDefault(false);
    m_action->setAutoDefault(false);

    auto *line = new QHBoxLayout;
    line->addLayout(m_steps);
    line->addStretch(1);
    line->addWidget(m_check, 0, Qt::AlignVCenter);
    line->setAlignment(m_steps, Qt::AlignVCenter);

    auto *problem = new QVBoxLayout(m_problem);
    problem->setContentsMargins({});
    problem->setSpacing(Theme::space(2));
    auto *sentence = new QHBoxLayout;
    sentence->setSpacing(Theme::space(3));
    sentence->addWidget(m_sentence, 1);
    sentence->addWidget(m_action, 0, Qt::AlignTop);
    problem->addLayout(sentence);
    problem->addWidget(m_details);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addLayout(line);
    layout->addWidget(m_problem);
    m_suggestion->setObjectName(u"baseUrlSuggestion"_s);
    m_suggestion->hide();
    layout->addWidget(m_suggestion);
    layout->addWidget(new Disclosure(tr("Requests of the last check"), m_exchanges));

    connect(m_check, &QPushButton::clicked, this, &HealthSteps::checkRequested);
    connect(m_action, &QPushButton::clicked, this,
            [this] { Q_EMIT actionRequested(m_errorAction); });
    connect(m_useSuggested, &QPushButton::clicked, this,
            [this] { Q_EMIT baseUrlAccepted(m_report.suggestedBaseUrl); });
}

void HealthSteps::setReport(const HealthReport &report, const QString &endpointName)
{
    m_report = report;
    m_check->setEnabled(!report.checking);
    m_check->setText(report.checking ? tr("Checking…") : tr("Check again"));
    showSteps();
    m_exchanges->setReport(report);
    showWords(healthWords(report, endpointName));
    showSuggestion(report.checking ? QString() : report.suggestedBaseUrl);
}

QSize HealthSteps::minimumSizeHint() const
{
    return {kOneLineFrom / 2, QWidget::minimumSizeHint().height()};
}

void HealthSteps::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int columns = width() >= kOneLineFrom ? 4 : 2;
    if (columns != m_columns) {
        m_columns = columns;
        showSteps();
    }
}

void HealthSteps::showSteps()
{
    clearLayout(*m_steps);
    int place = 0;
    for (const HealthStep step :
         {HealthStep::Url, HealthStep::Connection, HealthStep::Authentication, HealthStep::Model}) {
        const auto found = std::ranges::find(m_report.steps, step, &StepResult::step);
        const StepResult result = found == m_report.steps.end() ? StepResult{.step = step} : *found;
        m_steps->addWidget(makeStep(result), place / m_columns, place % m_columns, Qt::AlignTop);
        ++place;
    }
}

QWidget *HealthSteps::makeStep(const StepResult &step) const
{
    QString text = healthStepLabel(step.step);
    if (step.duration && step.state != StepState::Skipped)
        text += u' ' + tr("%1 ms").arg(step.duration->count());
    auto *label = new TextLabel(text, Theme::Style::Caption,
                                step.state == StepState::Skipped ? Theme::Role::TextSecondary
                                                                 : Theme::Role::Text);
    label->setAccessibleName(text + u", "_s + stepStateText(step.state));
    auto *widget = new QWidget;
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    layout->addWidget(new StateIcon(stateIcon(step.state)));
    layout->addWidget(label);
    return widget;
}

void HealthSteps::showSuggestion(const QString &baseUrl)
{
    m_suggestion->setVisible(!baseUrl.isEmpty());
    if (baseUrl.isEmpty())
        return;
    const QString shown = withVisibleControls(baseUrl, VisibleIn::Exact);
    m_suggestion->setText(tr("The server answers at %1.").arg(shown));
    //: %1 is a base URL
    const QString use = tr("Use %1");
    QString narrow =
        m_useSuggested->fontMetrics().elidedText(shown, Qt::ElideMiddle, kWidestSuggestion);
    m_useSuggested->setText(use.arg(narrow.replace(u'&', u"&&"_s)));
    m_useSuggested->setAccessibleName(use.arg(shown));
}

void HealthSteps::showWords(const std::optional<ErrorWords> &words)
{
    m_problem->setVisible(words.has_value());
    if (!words)
        return;
    m_sentence->setText(words->sentences());
    m_errorAction = words->action;
    const QString action = actionText(words->action);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_detailText->setText(words->detail);
    m_details->setVisible(!words->detail.isEmpty());
}

} // namespace signalbox
