// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "ui/providers/keysservices.h"

#include <QWidget>

class QComboBox;

namespace signalbox {

class FieldRow;
class InlineMessage;
class TextLabel;

// Settings > Keys: which store is in force and why, the choice of it, the encrypted vault, and the
// way of all keys from one store to the other.
class KeysPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeysPage)
public:
    explicit KeysPage(const KeysServices &services, QWidget *parent = nullptr);
    ~KeysPage() override;

private:
    [[nodiscard]] QWidget *makeChoice();
    void choose(SecretRef::Place place);
    void save(SecretRef::Place place);
    void refresh();
    void probe();
    void onProbed(const SecretOutcome &outcome);
    [[nodiscard]] QString reason() const;

    KeysServices m_services;
    TextLabel *m_state;
    InlineMessage *m_problem;
    QComboBox *m_place = nullptr;
    FieldRow *m_placeRow = nullptr;
    JobPtr<SecretJob> m_probe;
};

} // namespace signalbox
