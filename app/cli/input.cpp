// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input.h"

#include "app/cli/interrupt.h"

#include <cstdio>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace signalbox {

namespace {

constexpr qsizetype kMostInput = 32 * 1024 * 1024;

// Switches the echo of a terminal off for its life; does nothing for a pipe.
class NoEcho final
{
    Q_DISABLE_COPY_MOVE(NoEcho)
public:
    NoEcho();
    ~NoEcho();
    [[nodiscard]] bool isTerminal() const { return m_isTerminal; }

private:
    bool m_isTerminal = false;
#ifdef Q_OS_WIN
    HANDLE m_input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD m_before = 0;
#else
    termios m_before = {};
#endif
};

#ifdef Q_OS_WIN
NoEcho::NoEcho()
{
    m_isTerminal = GetConsoleMode(m_input, &m_before) != 0;
    if (m_isTerminal)
        SetConsoleMode(m_input, m_before & ~DWORD(ENABLE_ECHO_INPUT));
}

NoEcho::~NoEcho()
{
    if (m_isTerminal)
        SetConsoleMode(m_input, m_before);
}
#else
NoEcho::NoEcho()
{
    m_isTerminal = tcgetattr(STDIN_FILENO, &m_before) == 0;
    if (!m_isTerminal)
        return;
    termios silent = m_before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
}

NoEcho::~NoEcho()
{
    if (m_isTerminal)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
}
#endif

void dropLineEnd(QByteArray &bytes)
{
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
}

} // namespace

std::optional<QByteArray> readAllInput()
{
    QByteArray all;
    char buffer[16 * 1024];
    while (all.size() < kMostInput) {
        const size_t size = std::fread(buffer, 1, sizeof buffer, stdin);
        all.append(buffer, qsizetype(size));
        if (Interrupt::isPending())
            return std::nullopt;
        if (size < sizeof buffer)
            break;
    }
    return all;
}

std::optional<QByteArray> readInputLine()
{
    QByteArray line;
    char buffer[4 * 1024];
    std::clearerr(stdin);
    while (std::fgets(buffer, sizeof buffer, stdin) != nullptr) {
        line.append(buffer);
        if (!line.endsWith('\n') && line.size() < kMostInput)
            continue;
        dropLineEnd(line);
        return line;
    }
    return line.isEmpty() || Interrupt::isPending() ? std::nullopt : std::optional(line);
}

std::optional<Secret> readSecretInput()
{
    const NoEcho noEcho;
    std::optional<QByteArray> bytes = noEcho.isTerminal() ? readInputLine() : readAllInput();
    if (Interrupt::isPending())
        return std::nullopt;
    QByteArray key = bytes ? std::move(*bytes) : QByteArray();
    dropLineEnd(key);
    return Secret(std::move(key));
}

} // namespace signalbox
