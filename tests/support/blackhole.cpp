// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/blackhole.h"

#ifdef Q_OS_LINUX
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace signalbox::testing {

using namespace Qt::StringLiterals;

#ifdef Q_OS_LINUX

namespace {

constexpr int kMostFillers = 8;
constexpr int kStuckAfterMs = 100;

// True when the connection stands; false when it is stuck, as wanted.
bool connects(int socket, const sockaddr_in &address)
{
    fcntl(socket, F_SETFL, O_NONBLOCK);
    if (connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return true;
    pollfd wait{.fd = socket, .events = POLLOUT, .revents = 0};
    return poll(&wait, 1, kStuckAfterMs) > 0;
}

} // namespace

BlackHole::BlackHole() : m_listener(socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        listen(m_listener, 0) != 0 ||
        getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return;
    m_port = ntohs(address.sin_port);
    while (!m_valid && m_fillers.size() < kMostFillers) {
        m_fillers.push_back(socket(AF_INET, SOCK_STREAM, 0));
        m_valid = !connects(m_fillers.back(), address);
    }
}

BlackHole::~BlackHole()
{
    for (const int filler : m_fillers)
        close(filler);
    close(m_listener);
}

#else

BlackHole::BlackHole() = default;
BlackHole::~BlackHole() = default;

#endif

QString BlackHole::url() const
{
    return u"http://127.0.0.1:"_s + QString::number(m_port) + u"/v1/models"_s;
}

} // namespace signalbox::testing
