// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/healthdot.h"

#include <QAbstractButton>

namespace signalbox {

class EndpointStore;
class HealthMonitor;

// One line about all endpoints: "4 of 5 endpoints" behind the worst dot. A button that leads to the
// providers.
class EndpointSummary final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointSummary)
public:
    EndpointSummary(EndpointStore &endpoints, HealthMonitor &health, QWidget *parent = nullptr);

    [[nodiscard]] DotShape shape() const { return m_shape; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    EndpointStore &m_endpoints;
    HealthMonitor &m_health;
    DotShape m_shape = DotShape::Unknown;
};

} // namespace signalbox
