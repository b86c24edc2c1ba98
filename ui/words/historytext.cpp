// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/historytext.h"

#include "ui/words/errortext.h"
#include "ui/words/wordparts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostOutages = 8;

class HistoryText
{
    Q_DECLARE_TR_FUNCTIONS(HistoryText)
public:
    static QString summary(const HealthDay &day)
    {
        if (!day.readyPercent)
            return tr("Last 24 hours: not checked");
        QStringList parts{tr("%1 % ready").arg(QLocale().toString(*day.readyPercent)),
                          tr("%n outage(s)", nullptr, int(day.outages.size()))};
        if (day.latency)
            //: %1 is a time such as "142 ms"
            parts.append(tr("median %1").arg(words::durationText(*day.latency)));
        //: %1 is a list such as "98 % ready, 2 outages, median 142 ms"
        return tr("Last 24 hours: %1").arg(parts.join(u", "_s));
    }

    static QString outage(const HealthDay::Outage &outage)
    {
        // Some places write seconds in their short times.
        const QString format = QLocale().timeFormat(QLocale::ShortFormat).remove(u":ss"_s);
        const auto time = [&format](const QDateTime &at) {
            return QLocale().toString(at.toLocalTime().time(), format);
        };
        const ErrorKind kind = errorKindFromName(outage.problem).value_or(ErrorKind::Internal);
        const QString why = healthProblemText(kind);
        if (outage.to.isNull())
            //: %1 is a time of day, %2 a reason such as "Connection refused"
            return tr("since %1: %2").arg(time(outage.from), why);
        //: %1 and %2 are times of day, %3 a reason such as "Connection refused"
        return tr("%1–%2: %3").arg(time(outage.from), time(outage.to), why);
    }

    static QString earlier(qsizetype count) { return tr("and %n before", nullptr, int(count)); }
};

} // namespace

QString historySummary(const HealthDay &day)
{
    return HistoryText::summary(day);
}

QString historyText(const HealthDay &day)
{
    QStringList lines{HistoryText::summary(day)};
    const qsizetype hidden = qMax(day.outages.size() - kMostOutages, qsizetype(0));
    for (const HealthDay::Outage &outage : day.outages.mid(hidden))
        lines.append(HistoryText::outage(outage));
    if (hidden > 0)
        lines.append(HistoryText::earlier(hidden));
    return lines.join(u'\n');
}

} // namespace signalbox
