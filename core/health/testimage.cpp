// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/testimage.h"

#include "core/wire/crc32.h"

#include <QtEndian>

namespace signalbox {

namespace {

constexpr quint32 kSide = 64;
constexpr char kYellow[] = "\xFF\xFF\x00";

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

// A chunk of the PNG specification, section 5.3.
QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    const QByteArray checked = type + data;
    return bigEndian(static_cast<quint32>(data.size())) + checked +
           bigEndian(wire::crc32({checked.constData(), static_cast<size_t>(checked.size())}));
}

} // namespace

QByteArray testImage()
{
    QByteArray line(1, '\0'); // no filter
    for (quint32 x = 0; x < kSide; ++x)
        line.append(kYellow, 3);
    // 8 bits a channel, red green blue, and the only compression, filtering and order.
    const QByteArray header =
        bigEndian(kSide) + bigEndian(kSide) + QByteArray("\x08\x02\x00\x00\x00", 5);
    // qCompress() puts the length before the zlib stream.
    const QByteArray pixels = qCompress(line.repeated(kSide)).mid(4);
    return QByteArray("\x89PNG\r\n\x1A\n", 8) + chunk("IHDR", header) + chunk("IDAT", pixels) +
           chunk("IEND", {});
}

} // namespace signalbox
