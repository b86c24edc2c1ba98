// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/model/exchangerecord.h"
#include "core/wire/httpmessage.h"

#include <QByteArray>
#include <QList>

namespace signalbox {

// Writes down one request and the beginning of its answer, free of every secret: those that went
// along, those of the person's own headers, and what a server repeats of them.
class ExchangeRecorder final
{
public:
    static constexpr qsizetype kMostAnswer = 4 * 1024;

    // `secrets`: everything that nobody may read, beside the headers.
    ExchangeRecorder(const wire::HttpRequest &request, const QList<SecretHeader> &headers,
                     QList<Secret> secrets);

    void takeHead(const wire::HttpResponseHead &head);
    void takeBody(const QByteArray &bytes);
    [[nodiscard]] ExchangeRecord record() const;

private:
    [[nodiscard]] QString clean(QString text) const;

    QList<Secret> m_secrets;
    ExchangeRecord m_record;
    QByteArray m_answer;
};

} // namespace signalbox
