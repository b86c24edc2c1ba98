// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

namespace signalbox::testing {

// One file of an archive as a test wants it, true or not.
struct ZipEntry
{
    QByteArray name;
    QByteArray content = {};
    bool deflated = true;
    quint16 method = 8; // said of a deflated one
    quint16 flags = 0;
    quint32 saidSize = 0; // unpacked; 0: the true one
};

inline quint32 crc32Of(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

template <typename Number>
void appendNumber(QByteArray &bytes, Number number)
{
    const Number little = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
}

inline QByteArray zipOf(const QList<ZipEntry> &entries)
{
    QByteArray files;
    QByteArray directory;
    for (const ZipEntry &entry : entries) {
        // qCompress() puts a length and the head of zlib before the raw stream, and a sum behind.
        const QByteArray zlib = qCompress(entry.content, 9);
        const QByteArray packed = entry.deflated ? zlib.sliced(6, zlib.size() - 10) : entry.content;
        QByteArray common;
        appendNumber<quint16>(common, 20);
        appendNumber<quint16>(common, entry.flags);
        appendNumber<quint16>(common, entry.deflated ? entry.method : 0);
        appendNumber<quint32>(common, 0x58210000U); // a day of 2024
        appendNumber<quint32>(common, crc32Of(entry.content));
        appendNumber<quint32>(common, quint32(packed.size()));
        appendNumber<quint32>(common,
                              entry.saidSize != 0 ? entry.saidSize : quint32(entry.content.size()));
        appendNumber<quint16>(common, quint16(entry.name.size()));
        appendNumber<quint16>(common, 0);
        directory += QByteArray("PK\x01\x02\x14\0", 6) + common + QByteArray(10, '\0');
        appendNumber<quint32>(directory, quint32(files.size()));
        directory += entry.name;
        files += "PK\x03\x04" + common + entry.name + packed;
    }
    QByteArray end("PK\x05\x06\0\0\0\0", 8);
    appendNumber<quint16>(end, quint16(entries.size()));
    appendNumber<quint16>(end, quint16(entries.size()));
    appendNumber<quint32>(end, quint32(directory.size()));
    appendNumber<quint32>(end, quint32(files.size()));
    appendNumber<quint16>(end, 0);
    return files + directory + end;
}

} // namespace signalbox::testing
