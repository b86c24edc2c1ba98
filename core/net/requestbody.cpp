// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/requestbody.h"

#include <algorithm>

namespace signalbox {

RequestBody::RequestBody(std::string bytes, QObject *parent)
    : QIODevice(parent), m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 RequestBody::bytesAvailable() const
{
    return static_cast<qint64>(m_bytes.size() - m_position) + QIODevice::bytesAvailable();
}

qint64 RequestBody::readData(char *target, qint64 size)
{
    const size_t count = std::min(static_cast<size_t>(size), m_bytes.size() - m_position);
    // The end, so that the reader does not wait for more.
    if (count == 0 && size > 0)
        return -1;
    std::copy_n(m_bytes.data() + m_position, count, target);
    m_position += count;
    return static_cast<qint64>(count);
}

} // namespace signalbox
