// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/preferencepage.h"

class QComboBox;

namespace signalbox {

// How a prompt is sent and how often endpoints are checked. Applied at once.
class ChatPage final : public PreferencePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatPage)
public:
    explicit ChatPage(PreferencesStore &store);

protected:
    void load(const Preferences &preferences) override;
    void store(Preferences &preferences) const override;

private:
    void fillIntervals(int current);

    QComboBox *m_sendKey;
    QComboBox *m_interval;
};

} // namespace signalbox
