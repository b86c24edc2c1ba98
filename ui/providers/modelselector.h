// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/agent.h"

#include <QToolButton>

namespace signalbox {

class EndpointStore;
class HealthMonitor;
class ModelPopup;

// The selector above the chat: a button with the dot, the model and its endpoint, which opens the
// list of all models. Shows what setModel() says and changes nothing by itself: a choice is only
// announced.
class ModelSelector final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelSelector)
public:
    ModelSelector(EndpointStore &endpoints, HealthMonitor &health, const Clock &clock,
                  QWidget *parent = nullptr);

    // An empty reference, or one of a deleted endpoint or model, shows "Choose a model".
    void setModel(const ModelRef &model);
    [[nodiscard]] const ModelRef &model() const { return m_model; }
    void openPopup();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void modelChosen(const signalbox::ModelRef &model);
    void addEndpointRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();

    EndpointStore &m_endpoints;
    HealthMonitor &m_health;
    const Clock &m_clock;
    ModelRef m_model;
    QString m_modelText;
    QString m_endpointText;
    bool m_missing = true;
    ModelPopup *m_popup;
};

} // namespace signalbox
