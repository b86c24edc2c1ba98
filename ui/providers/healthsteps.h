// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"
#include "ui/words/errortext.h"

#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QPushButton;

namespace signalbox {

class Disclosure;
class InlineMessage;
class StepExchanges;
class TextLabel;

// The health of an endpoint in its card: the four steps with ticks and times, and for the one that
// failed a sentence, one action and the technical detail. Where the check found a base URL that
// answers, it is offered. What was sent and answered unfolds below.
class HealthSteps final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HealthSteps)
public:
    explicit HealthSteps(QWidget *parent = nullptr);

    void setReport(const HealthReport &report, const QString &endpointName);
    // Of the narrow form: the steps decide by the width that they get.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void checkRequested();
    void actionRequested(signalbox::ErrorAction action);
    void baseUrlAccepted(const QString &baseUrl);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showSteps();
    void showSuggestion(const QString &baseUrl);
    void showWords(const std::optional<ErrorWords> &words);
    [[nodiscard]] QWidget *makeStep(const StepResult &step) const;

    HealthReport m_report;
    QGridLayout *m_steps;
    int m_columns = 4;
    QPushButton *m_check;
    QWidget *m_problem;
    TextLabel *m_sentence;
    QPushButton *m_action;
    Disclosure *m_details;
    TextLabel *m_detailText;
    StepExchanges *m_exchanges;
    InlineMessage *m_suggestion;
    QPushButton *m_useSuggested;
    ErrorAction m_errorAction = ErrorAction::None;
};

} // namespace signalbox
