// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/keysservices.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace signalbox {

class FieldRow;
class TextLabel;

// The encrypted vault on Settings > Keys: whether it is there and open, and what can be done with
// it.
class KeysVault final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeysVault)
public:
    explicit KeysVault(const KeysServices &services, QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *makeButtons();
    [[nodiscard]] QWidget *makeIdleTime();
    void setIdleMinutes(int minutes);
    void refresh();

    KeysServices m_services;
    TextLabel *m_state;
    QPushButton *m_open = nullptr;
    QPushButton *m_lock = nullptr;
    QPushButton *m_change = nullptr;
    QComboBox *m_idle = nullptr;
    FieldRow *m_idleRow = nullptr;
};

} // namespace signalbox
