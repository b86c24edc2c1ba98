// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace signalbox {

// Whether the desktop around us is dark, and when that changes. The only place that knows how each
// Qt answers the question. Needs the QApplication; main thread.
class SystemScheme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemScheme)
public:
    explicit SystemScheme(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }
    // Tells the system which scheme the window frames should have; does nothing before Qt 6.8.
    void requestFrames(bool followSystem, bool dark);

Q_SIGNALS:
    // The system's choice or its fonts changed.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] static bool readDark();
    void onSystemChanged();

    bool m_dark;
    bool m_reading = false;
};

} // namespace signalbox
