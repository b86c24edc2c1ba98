// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

#include <QHash>
#include <QList>
#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace signalbox {

class PreferencesStore;

// A window of its own: sections at the left, the page of the chosen one at the right. Remembers its
// place and its last section.
class SettingsWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsWindow)
public:
    SettingsWindow(QList<SettingsSection> sections, PreferencesStore &preferences,
                   QWidget *parent = nullptr);

    // Where the window stands until it has a place of its own.
    void placeOver(const QRect &area);
    // Raises the window at this section; an empty or unknown id keeps the current one.
    void open(const QString &sectionId = {});
    // The page of a section, made if need be; null for an unknown one.
    [[nodiscard]] QWidget *page(const QString &sectionId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QListWidget *makeList() const;
    [[nodiscard]] int rowOf(const QString &sectionId) const;
    void showRow(int row);
    void restoreState();

    QList<SettingsSection> m_sections;
    PreferencesStore &m_preferences;
    QListWidget *m_list;
    QWidget *m_side;
    QStackedWidget *m_pages;
    QHash<QString, QWidget *> m_made;
};

} // namespace signalbox
