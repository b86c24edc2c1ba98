// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/preferencepage.h"

class QCheckBox;
class QComboBox;

namespace signalbox {

// Scheme, text size, language and the icon of the notification area. All are applied at once, but
// for the language, which counts from the next start, and the page says so.
class AppearancePage final : public PreferencePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AppearancePage)
public:
    explicit AppearancePage(PreferencesStore &store);

protected:
    void load(const Preferences &preferences) override;
    void store(Preferences &preferences) const override;

private:
    void fillTextSizes(int current);

    QComboBox *m_scheme;
    QComboBox *m_textSize;
    QComboBox *m_language;
    QCheckBox *m_trayIcon;
};

} // namespace signalbox
