// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace signalbox {

struct RecordedHeader
{
    QString name = {};
    QString value = {}; // of a secret one: masked
    // A value that is not shown: `prefix` ("Bearer ") and a secret.
    bool isSecret = false;
    QString prefix = {};

    friend bool operator==(const RecordedHeader &, const RecordedHeader &) = default;
};

// One request and its answer as they went over the wire, for the person to read. Holds no secret:
// they are masked where it is made (core/auth/exchangerecorder.h). Kept in memory only.
struct ExchangeRecord
{
    QString method = {};
    QString url = {};
    QList<RecordedHeader> headers = {};
    QString body = {};
    int status = 0; // 0: no answer came
    QList<RecordedHeader> answerHeaders = {};
    QString answer = {};      // at most 4 KiB of it
    bool answerIsCut = false; // there was more

    friend bool operator==(const ExchangeRecord &, const ExchangeRecord &) = default;
};

// The request as a command for a POSIX shell, with $API_KEY in place of the key.
[[nodiscard]] QString curlText(const ExchangeRecord &record);

} // namespace signalbox
