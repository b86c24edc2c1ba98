// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/preferencepage.h"

class QComboBox;

namespace signalbox {

// Scheme, text size and language. Scheme and size are applied at once; the language counts from the
// next start, and the page says so.
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
};

} // namespace signalbox
