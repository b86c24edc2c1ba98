// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace signalbox {

// What a person sees before there is an endpoint: what this is, and the two ways to begin.
class FirstStartPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FirstStartPage)
public:
    explicit FirstStartPage(QWidget *parent = nullptr);

Q_SIGNALS:
    void addEndpointRequested();
    void demoRequested();

private:
    [[nodiscard]] QWidget *makeMark();
    [[nodiscard]] QWidget *makeChoice(QPushButton *button, const QString &explanation);
};

} // namespace signalbox
