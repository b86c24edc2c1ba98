// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/quirks.h"
#include "ui/words/quirktext.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstQuirkText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyQuirkHasASentence();
    void unknownQuirkShowsItsName();
    void noticesSayWhatHappened();
    void countDownCounts();
};

void TstQuirkText::everyQuirkHasASentence()
{
    QStringList seen;
    const auto check = [&](const QString &name, const QString &value) {
        const QString text = quirkText({.name = name, .value = value});
        const QByteArray which = (name + u'=' + value).toUtf8();
        QVERIFY2(text.endsWith(u'.') && text.front().isUpper(), which.constData());
        QVERIFY2(!text.contains(u'!') && !text.contains(u'%'), which.constData());
        QVERIFY2(!seen.contains(text), which.constData());
        seen << text;
    };
    for (const wire::NamedQuirk &quirk : wire::namedQuirks())
        check(QString::fromUtf8(quirk.name.data(), qsizetype(quirk.name.size())),
              QString::fromUtf8(quirk.value.data(), qsizetype(quirk.value.size())));
    check(u"schema_keywords"_s, u"$schema,format"_s);
    for (const QString &spec : {u"openai-responses"_s, u"openai-chat-completions"_s})
        check(QString::fromUtf16(kApiQuirk), spec);
}

void TstQuirkText::unknownQuirkShowsItsName()
{
    QCOMPARE(quirkText({.name = u"newer"_s, .value = u"v\u202E2"_s}), u"newer: v\\u{202E}2"_s);
}

void TstQuirkText::noticesSayWhatHappened()
{
    const ChatNotice learnt{.quirk = {.name = u"temperature"_s, .value = u"off"_s}};
    QCOMPARE(noticeText(learnt), u"Learnt from the server: No temperature is sent."_s);
    const ChatNotice retry{.kind = ChatNotice::Kind::Retry,
                           .error = {.kind = ErrorKind::ConnectionRefused},
                           .pause = 1'200ms};
    QVERIFY(noticeText(retry).endsWith(u"Trying again in 2 s."_s));
    QCOMPARE(noticeText({.kind = ChatNotice::Kind::Hosted, .tool = u"web_\u202Esearch"_s}),
             u"The provider used a tool of its own: web_\\u{202E}search"_s);
}

void TstQuirkText::countDownCounts()
{
    QCOMPARE(retryText(12'000ms), u"Trying again in 12 s."_s);
    QCOMPARE(retryText(11'001ms), u"Trying again in 12 s."_s);
    QCOMPARE(retryText(300ms), u"Trying again in 1 s."_s);
}

QTEST_GUILESS_MAIN(TstQuirkText)
#include "tst_quirktext.moc"
