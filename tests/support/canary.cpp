// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canary.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QStringEncoder>

namespace signalbox::testing {

using namespace Qt::StringLiterals;

namespace {

// What base64 makes of the canary inside a longer text, without the characters at the ends that
// mix with the neighbours.
QByteArray base64Core(const QByteArray &canary, int alignment)
{
    const QByteArray padded = QByteArray(alignment, 'x') + canary;
    const QByteArray whole = padded.left(padded.size() - padded.size() % 3);
    return whole.toBase64().mid(alignment == 0 ? 0 : 4);
}

QByteArray percentEncoded(const QByteArray &canary)
{
    QByteArray encoded;
    for (const char c : canary)
        encoded += '%' + QByteArray(1, c).toHex().toUpper();
    return encoded;
}

QByteArray unicodeEscaped(const QByteArray &canary)
{
    QByteArray escaped;
    for (const char c : canary)
        escaped += "\\u00" + QByteArray(1, c).toHex();
    return escaped;
}

} // namespace

QByteArray makeCanary()
{
    QByteArray bytes(16, Qt::Uninitialized);
    QRandomGenerator *random = QRandomGenerator::global();
    for (char &c : bytes)
        c = static_cast<char>(random->bounded(256));
    return "sk-CANARY-" + bytes.toHex();
}

QString canaryForm(const QByteArray &bytes, const QByteArray &canary)
{
    const QByteArray lower = bytes.toLower();
    // The key's hex part alone gives it away as well.
    if (lower.contains(canary.toLower()) || lower.contains(canary.right(32).toLower()))
        return u"raw"_s;
    for (int alignment = 0; alignment < 3; ++alignment) {
        const QByteArray core = base64Core(canary, alignment);
        QByteArray urlSafe = core;
        urlSafe.replace('+', '-').replace('/', '_');
        if (bytes.contains(core) || bytes.contains(urlSafe))
            return u"base64"_s;
    }
    if (lower.contains(canary.toHex()))
        return u"hex"_s;
    if (lower.contains(percentEncoded(canary).toLower()))
        return u"percent-encoded"_s;
    if (lower.contains(unicodeEscaped(canary)))
        return u"JSON-escaped"_s;
    QStringEncoder utf16(QStringConverter::Utf16LE);
    const QByteArray wide = utf16(QString::fromLatin1(canary));
    return bytes.contains(wide) ? u"UTF-16"_s : QString();
}

QString canaryInFiles(const QString &directory, const QByteArray &canary)
{
    QDirIterator files(directory, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString form = canaryForm(file.readAll(), canary);
        if (!form.isEmpty())
            return file.fileName() + u": "_s + form;
    }
    return {};
}

} // namespace signalbox::testing
