// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace signalbox {

class Console;

// Says on a terminal what is being waited for, and for how long: "⠋ Waiting for LM Studio · 3 s".
// Appears after a moment, so that what is quick leaves no trace.
class ProgressLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgressLine)
public:
    explicit ProgressLine(Console &console, QObject *parent = nullptr);
    ~ProgressLine() override;

    // A new text keeps the time that was counted since the first.
    void show(const QString &text);
    void hide();

private:
    void draw();

    Console &m_console;
    QString m_text;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
    int m_frame = 0;
};

} // namespace signalbox
