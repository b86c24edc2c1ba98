// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importplan.h"

#include <QWidget>

class QCheckBox;

namespace signalbox {

class TextLabel;

// One endpoint of an import's preview: a check box with its name, and under it what would become of
// it, where it is, its key and what goes along. What is skipped cannot be ticked.
class ImportRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportRow)
public:
    ImportRow(const ImportItem &item, bool isTicked, QWidget *parent = nullptr);

    [[nodiscard]] const ImportItem &item() const { return m_item; }
    [[nodiscard]] bool isTicked() const;

Q_SIGNALS:
    void toggled();

private:
    void showItem();

    ImportItem m_item;
    QCheckBox *m_tick;
    TextLabel *m_text;
};

} // namespace signalbox
