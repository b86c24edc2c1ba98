// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory.h"

#include <QFile>

namespace signalbox::testing {

using namespace Qt::StringLiterals;

bool resetPeakMemory()
{
    QFile file(u"/proc/self/clear_refs"_s);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write("5") == 1;
}

std::optional<qint64> peakMemory()
{
#if defined(__SANITIZE_ADDRESS__)
    return {};
#else
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return {};
#endif
}

} // namespace signalbox::testing
