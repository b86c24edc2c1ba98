// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/agent.h"

#include <QFrame>
#include <QPointer>

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
//
// It lies in the window of its selector instead of in a window of its own: Qt hides popup windows
// from assistive technology (seen on Qt 6.4.2). It closes when the focus or a click goes elsewhere.
class ModelPopup final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelPopup)
public:
    ModelPopup(EndpointStore &endpoints, HealthMonitor &health, const Clock &clock,
               QWidget *parent);

    // Shows the popup under `anchor` with `current` marked.
    void openAt(QWidget *anchor, const ModelRef &current);
    void dismiss();

Q_SIGNALS:
    void chosen(const signalbox::ModelRef &model);
    void addEndpointRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildUi();
    [[nodiscard]] int wantedHeight() const;
    void place();
    [[nodiscard]] bool takeKey(int key);
    void applyFilter(const QString &text);
    void step(int direction);
    void setCurrent(const QModelIndex &index);
    void choose(const QModelIndex &index);
    void onChoicesChanged();

    ModelChoiceModel *m_model;
    ModelRef m_current;
    QPointer<QWidget> m_anchor;
    QLineEdit *m_filter = nullptr;
    QListView *m_list = nullptr;
    TextLabel *m_nothing = nullptr;
};

} // namespace signalbox
