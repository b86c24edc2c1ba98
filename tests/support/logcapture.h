// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace signalbox::testing {

// While it lives, keeps every line that Qt or we log (and still prints it as before). With
// `everything`, all categories are switched on down to debug, as QT_LOGGING_RULES="*.debug=true"
// does. One at a time.
class LogCapture final
{
public:
    enum Level {
        AsConfigured,
        Everything, // captured, not printed: it is a flood
    };

    explicit LogCapture(Level level = AsConfigured);
    ~LogCapture();
    Q_DISABLE_COPY_MOVE(LogCapture)

    // All lines so far, each "category: text".
    [[nodiscard]] QByteArray text() const;

private:
    Level m_level;
    QtMessageHandler m_before;
};

} // namespace signalbox::testing
