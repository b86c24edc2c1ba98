// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace signalbox::testing {

// A whole PNG of one pixel.
inline QByteArray onePixelPng()
{
    return QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
                                  "DwADhgGAWjR9awAAAABJRU5ErkJggg==");
}

// A PNG that says it has so many pixels, and has one.
inline QByteArray pngHead(quint32 width, quint32 height)
{
    QByteArray png = onePixelPng();
    const auto write = [&png](qsizetype at, quint32 value) {
        for (int i = 0; i < 4; ++i)
            png[at + i] = char((value >> (24 - 8 * i)) & 0xff);
    };
    write(16, width);
    write(20, height);
    quint32 sum = 0xffffffff; // CRC-32 of the chunk's name and contents
    for (qsizetype i = 12; i < 29; ++i) {
        sum ^= quint8(png.at(i));
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }
    write(29, ~sum);
    return png;
}

// The bytes by which the other kinds are known.
inline QByteArray jpegHead()
{
    return QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000");
}
inline QByteArray gifHead()
{
    return "GIF89a\1\0\1\0";
}
inline QByteArray webpHead()
{
    return QByteArray("RIFF\x1a\0\0\0WEBPVP8L", 16);
}

} // namespace signalbox::testing
