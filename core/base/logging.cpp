// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"

#include <algorithm>

Q_LOGGING_CATEGORY(lcNet, "signalbox.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "signalbox.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHealth, "signalbox.health", QtInfoMsg)
Q_LOGGING_CATEGORY(lcChat, "signalbox.chat", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "signalbox.app", QtInfoMsg)

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShortestSecret = 4;
// Fewer characters at the end of a text may be there by chance.
constexpr qsizetype kShortestPart = 8;
const QString kMask = u"[key]"_s;

// Base64 of the secret at each of its three alignments inside a longer text, without the first and
// last characters, which also depend on the neighbours.
QList<QByteArray> base64Forms(const QByteArray &secret)
{
    QList<QByteArray> forms;
    for (int shift = 0; shift < 3; ++shift) {
        const QByteArray shifted = QByteArray(shift, '\0').append(secret);
        QByteArray encoded =
            shifted.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals);
        const qsizetype cut = shift == 0 ? 0 : shift + 1;
        encoded = encoded.mid(cut);
        if ((secret.size() + shift) % 3 != 0)
            encoded.chop(1);
        if (encoded.size() >= 8)
            forms.append(encoded);
    }
    return forms;
}

QByteArray jsonEscaped(const QByteArray &secret)
{
    QByteArray escaped;
    for (const char c : secret) {
        if (c == '"' || c == '\\' || c == '/')
            escaped.append('\\');
        escaped.append(c);
    }
    return escaped;
}

// A text that was shortened may end inside the secret.
void maskCutEnd(QString &text, const QString &form)
{
    const qsizetype end = text.size() - (text.endsWith(u'…') ? 1 : 0);
    for (qsizetype size = std::min(form.size() - 1, end); size >= kShortestPart; --size) {
        const bool isPart = QStringView(text).first(end).endsWith(QStringView(form).first(size),
                                                                  Qt::CaseInsensitive);
        if (isPart) {
            text.replace(end - size, size, kMask);
            return;
        }
    }
}

} // namespace

QString redacted(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString withoutSecret(QString text, const QByteArray &secret)
{
    if (secret.size() < kShortestSecret)
        return text;
    QList<QByteArray> forms = base64Forms(secret);
    forms << secret << secret.toPercentEncoding() << jsonEscaped(secret) << secret.toHex();
    for (const QByteArray &bytes : std::as_const(forms)) {
        const QString form = QString::fromUtf8(bytes);
        text.replace(form, kMask, Qt::CaseInsensitive);
        maskCutEnd(text, form);
    }
    return text;
}

} // namespace signalbox
