// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/agent.h"

#include <QFrame>

class QLineEdit;
class QListView;
class QModelIndex;

namespace signalbox {

class EndpointStore;
class HealthMonitor;
class ModelChoiceModel;
class TextLabel;

// The list that the model selector opens: a filter, the models grouped by endpoint, and the way to
// add an endpoint. The keyboard stays in the filter; Up, Down and Enter work on the list from
// there.
class ModelPopup final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelPopup)
public:
    ModelPopup(EndpointStore &endpoints, HealthMonitor &health, const Clock &clock,
               QWidget *parent);

    // Shows the popup under `anchor` with `current` marked.
    void openAt(const QWidget *anchor, const ModelRef &current);

Q_SIGNALS:
    void chosen(const signalbox::ModelRef &model);
    void addEndpointRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildUi();
    void place(const QWidget *anchor);
    void applyFilter(const QString &text);
    void step(int direction);
    void setCurrent(const QModelIndex &index);
    void choose(const QModelIndex &index);
    void onChoicesChanged();

    ModelChoiceModel *m_model;
    ModelRef m_current;
    QLineEdit *m_filter = nullptr;
    QListView *m_list = nullptr;
    TextLabel *m_nothing = nullptr;
};

} // namespace signalbox
