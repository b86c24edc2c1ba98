// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/movekeysjob.h"
#include "ui/providers/keysservices.h"

#include <QWidget>

class QPushButton;

namespace signalbox {

class InlineMessage;
class TextLabel;

// How many keys lie where, and the buttons that move all of them from one store to the other.
class MoveKeys final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MoveKeys)
public:
    explicit MoveKeys(const KeysServices &services, QWidget *parent = nullptr);
    ~MoveKeys() override;

private:
    void move(SecretRef::Place from, SecretRef::Place to);
    void startJob(SecretRef::Place from, SecretRef::Place to);
    void onFinished(const MoveKeysOutcome &outcome);
    void refresh();

    KeysServices m_services;
    TextLabel *m_counts;
    InlineMessage *m_note;
    InlineMessage *m_failure;
    QPushButton *m_toVault;
    QPushButton *m_toKeychain;
    QPushButton *m_stop;
    JobPtr<MoveKeysJob> m_job;
};

} // namespace signalbox
