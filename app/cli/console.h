// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/standardinput.h"

#include <QString>

namespace signalbox {

// Standard input, output and error. Text of servers passes through here: where a terminal reads
// it, characters that a terminal would obey or hide are written as \u{1B}. A pipe gets the bytes as
// they are, except on standard error, which people read.
class Console final
{
    Q_DISABLE_COPY_MOVE(Console)
public:
    Console();

    [[nodiscard]] StandardInput &input() { return m_input; }
    [[nodiscard]] bool inputIsTerminal() const { return m_inputIsTerminal; }
    [[nodiscard]] bool outputIsTerminal() const { return m_outputIsTerminal; }
    // Standard error is a terminal that can move its cursor: progress may be shown.
    [[nodiscard]] bool showsProgress() const { return m_showsProgress; }

    // Writes at once. False from the moment on when nobody reads any more.
    bool print(const QString &text);
    // One JSON object, made safe without ceasing to be JSON.
    bool printJson(const QByteArray &json);
    // A line for the person, to standard error.
    void note(const QString &line);
    // Before a line that a person types.
    void showPrompt();
    // Replaces the progress shown; empty removes it. Nothing where showsProgress() is false.
    void showProgress(const QString &text);

private:
    StandardInput m_input;
    bool m_inputIsTerminal;
    bool m_outputIsTerminal;
    bool m_errorIsTerminal;
    bool m_showsProgress;
    bool m_progressShown = false;
};

} // namespace signalbox
