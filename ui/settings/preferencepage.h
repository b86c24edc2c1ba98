// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/preferences.h"

#include <QWidget>

class QVBoxLayout;

namespace signalbox {

class TextLabel;

// A page of preferences. A changed control edits a copy of all preferences and assigns it at once:
// every one of them is harmless and undone by choosing the former value, so there is no Apply. Each
// page can go back to the defaults of its own controls.
class PreferencePage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreferencePage)

protected:
    PreferencePage(const QString &title, PreferencesStore &store);

    // Shows `preferences` in the controls. Called at the start and whenever they change.
    virtual void load(const Preferences &preferences) = 0;
    // Writes what the controls show into `preferences`, and nothing else.
    virtual void store(Preferences &preferences) const = 0;

    // Adds a control with its label, which is also its accessible name.
    void addRow(const QString &label, QWidget *control, const QString &explanation = {});
    // Call at the end of the constructor.
    void finish();
    // A control changed.
    void apply();

private:
    void fill(const Preferences &preferences);

    PreferencesStore &m_store;
    QVBoxLayout *m_column;
    QVBoxLayout *m_rows;
    TextLabel *m_error;
    bool m_loading = false;
};

} // namespace signalbox
