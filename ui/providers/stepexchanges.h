// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"

#include <QWidget>

class QVBoxLayout;

namespace signalbox {

// The four steps of the last check as they went over the wire: of each its time, the request that
// proved it and the answer, with secrets masked, and a button that copies the request as a command
// for curl. Filled when it is first seen, so that a folded card costs nothing.
class StepExchanges final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StepExchanges)
public:
    explicit StepExchanges(QWidget *parent = nullptr);

    void setReport(const HealthReport &report);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void rebuild();
    void addStep(const StepResult &step);
    void addExchange(const ExchangeRecord &record, const QString &stepLabel);

    QList<StepResult> m_steps;
    bool m_isStale = false;
    QVBoxLayout *m_layout;
};

} // namespace signalbox
