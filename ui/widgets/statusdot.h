// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/healthdot.h"

#include <QVariantAnimation>
#include <QWidget>

namespace signalbox {

// The dot of one endpoint. Its accessible name is the state ("Health: green"), its description and
// tool tip the reason. It shows what it is given and asks nobody.
class StatusDot final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusDot)
public:
    explicit StatusDot(QWidget *parent = nullptr);

    void setReport(const HealthReport &report);
    [[nodiscard]] DotShape shape() const { return m_shape; }
    [[nodiscard]] QSize sizeHint() const override { return {kDotSize + 4, kDotSize + 4}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateMotion();
    void updateWords();

    HealthReport m_report;
    DotShape m_shape = DotShape::Unknown;
    QVariantAnimation m_turn;
};

} // namespace signalbox
