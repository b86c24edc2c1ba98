// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standardinput.h"

#include "app/shared/interrupt.h"

#include <utility>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <cerrno>
#include <poll.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace signalbox {

namespace {

constexpr qsizetype kMostInput = qsizetype{32} * 1024 * 1024;

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

// Waits for bytes or for an interrupt; 0 for the end of input and for an interrupt.
#ifdef Q_OS_WIN
qsizetype readBytes(char *bytes, size_t size)
{
    return _read(0, bytes, unsigned(size));
}
#else
qsizetype readBytes(char *bytes, size_t size)
{
    // Looking at both closes the gap in which an interrupt would come just before read() waits.
    pollfd sources[] = {{STDIN_FILENO, POLLIN, 0}, {Interrupt::descriptor(), POLLIN, 0}};
    while (poll(sources, 2, -1) < 0) {
        if (errno != EINTR)
            return 0;
    }
    if ((sources[1].revents & POLLIN) != 0)
        return 0;
    return ::read(STDIN_FILENO, bytes, size);
}
#endif

} // namespace

bool StandardInput::readSome()
{
    char bytes[16 * 1024];
    const qsizetype size = m_buffer.size() < kMostInput ? readBytes(bytes, sizeof bytes) : 0;
    if (size > 0)
        m_buffer.append(bytes, size);
    return size > 0;
}

std::optional<QByteArray> StandardInput::readAll()
{
    while (readSome()) {
    }
    if (Interrupt::isPending())
        return std::nullopt;
    return std::exchange(m_buffer, {});
}

std::optional<QByteArray> StandardInput::readLine()
{
    qsizetype end = m_buffer.indexOf('\n');
    while (end < 0 && readSome())
        end = m_buffer.indexOf('\n');
    if (Interrupt::isPending() || m_buffer.isEmpty())
        return std::nullopt;
    const qsizetype size = end < 0 ? m_buffer.size() : end + 1;
    QByteArray line = m_buffer.left(size);
    m_buffer.remove(0, size);
    dropLineEnd(line);
    return line;
}

std::optional<Secret> StandardInput::readSecret()
{
    const NoEcho noEcho;
    std::optional<QByteArray> bytes = noEcho.isTerminal() ? readLine() : readAll();
    if (Interrupt::isPending())
        return std::nullopt;
    QByteArray key = bytes ? std::move(*bytes) : QByteArray();
    dropLineEnd(key);
    return Secret(std::move(key));
}

} // namespace signalbox
