// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"
#include "core/model/health.h"
#include "core/model/healthday.h"

#include <QPushButton>

namespace signalbox {

class ElidedLabel;
class IconButton;
class Sparkline;
class StatusDot;
class TextLabel;

// The always visible part of a card, pressed anywhere to unfold it: dot, name, spec, URL, model,
// the last day, health in words, and the delete button.
class CardHeader final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CardHeader)
public:
    explicit CardHeader(QWidget *parent = nullptr);

    void setUnfolded(bool unfolded);
    [[nodiscard]] bool isUnfolded() const { return m_unfolded; }
    void showNew(); // of an endpoint that is not saved yet
    void showHistory(const HealthDay &day);
    void showEndpoint(const Endpoint &endpoint, const HealthReport &report, const QDateTime &now);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void unfoldedChanged(bool unfolded);
    void deleteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitIn();
    void setTextOf(const QString &name, const QString &address);

    bool m_unfolded = false;
    StatusDot *m_dot;
    ElidedLabel *m_name;
    TextLabel *m_spec;
    ElidedLabel *m_address;
    Sparkline *m_history;
    ElidedLabel *m_health;
    IconButton *m_delete;
};

} // namespace signalbox
