// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/wordparts.h"

#include <QCoreApplication>
#include <QLocale>

namespace signalbox::words {

namespace {

class WordParts
{
    Q_DECLARE_TR_FUNCTIONS(WordParts)
public:
    static QString milliseconds(qint64 count) { return tr("%1 ms").arg(QLocale().toString(count)); }
    static QString seconds(const QString &count) { return tr("%1 s").arg(count); }
    static QString minutes(qint64 count) { return tr("%1 min").arg(count); }
    static QString hours(qint64 count) { return tr("%1 h").arg(count); }
};

} // namespace

QString filled(const QString &sentence, const Parts &parts)
{
    QString result;
    qsizetype done = 0;
    while (done < sentence.size()) {
        const qsizetype open = sentence.indexOf(u'{', done);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString name = sentence.mid(open + 1, close - open - 1);
        result += QStringView(sentence).mid(done, open - done);
        result += parts.value(name, sentence.mid(open, close - open + 1));
        done = close + 1;
    }
    return result + QStringView(sentence).mid(done);
}

QString durationText(std::chrono::milliseconds duration)
{
    constexpr qint64 kSecond = 1'000;
    constexpr qint64 kMinute = 60 * kSecond;
    const qint64 ms = qMax<qint64>(0, duration.count());
    if (ms < kSecond)
        return WordParts::milliseconds(ms);
    if (ms < 10 * kSecond && ms % kSecond != 0)
        return WordParts::seconds(QLocale().toString(double(ms) / kSecond, 'f', 1));
    // Rounded up: who waits a second longer than told is refused no second time.
    if (ms < 2 * kMinute)
        return WordParts::seconds(QLocale().toString((ms + kSecond - 1) / kSecond));
    if (ms < 120 * kMinute)
        return WordParts::minutes((ms + kMinute - 1) / kMinute);
    return WordParts::hours((ms + 60 * kMinute - 1) / (60 * kMinute));
}

} // namespace signalbox::words
