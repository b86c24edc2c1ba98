// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/curlcommand.h"
#include "core/model/exchangerecord.h"

#include <QProcess>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstExchangeRecord : public QObject
{
    Q_OBJECT

    static ExchangeRecord record()
    {
        return {.method = u"POST"_s,
                .url = u"http://one/v1/chat/completions?a=1&b=2"_s,
                .headers = {{.name = u"Authorization"_s,
                             .value = u"Bearer sk-…wxyz"_s,
                             .isSecret = true,
                             .prefix = u"Bearer "_s},
                            {.name = u"X-Team"_s, .value = u"it's $HOME `id` \\ \"x\""_s}},
                .body = u"{\"text\":\"it's\\n$(id)\"}\nsecond line !"_s};
    }

private Q_SLOTS:
    void commandIsReadable();
    void shellGivesCurlWhatWasSent();
    void furtherSecretsHaveVariablesOfTheirOwn();
    void signalboxReadsItsOwnCommand();
    void plainQuestionIsShort();
};

void TstExchangeRecord::commandIsReadable()
{
    const QStringList lines = curlText(record()).split(u" \\\n  "_s);
    QCOMPARE(lines.at(0), u"curl 'http://one/v1/chat/completions?a=1&b=2'"_s);
    QCOMPARE(lines.at(1), u"-H 'Authorization: Bearer '\"$API_KEY\""_s);
}

// What curl would be given, by a real shell.
void TstExchangeRecord::shellGivesCurlWhatWasSent()
{
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"API_KEY"_s, u"the key's $value"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"sh"_s,
                {u"-c"_s, u"curl() { for a in \"$@\"; do printf '%s\\0' \"$a\"; done; }\n"_s +
                              curlText(record())});
    QVERIFY(shell.waitForFinished());
    const QList<QByteArray> given = shell.readAllStandardOutput().split('\0');
    const QList<QByteArray> expected{"http://one/v1/chat/completions?a=1&b=2",
                                     "-H",
                                     "Authorization: Bearer the key's $value",
                                     "-H",
                                     "X-Team: " + record().headers.last().value.toUtf8(),
                                     "--data-raw",
                                     record().body.toUtf8(),
                                     ""};
    QCOMPARE(given, expected);
}

void TstExchangeRecord::furtherSecretsHaveVariablesOfTheirOwn()
{
    ExchangeRecord two = record();
    two.headers.append({.name = u"X-Amz-Security-Token"_s, .value = u"…"_s, .isSecret = true});
    QVERIFY(curlText(two).contains(u"-H 'X-Amz-Security-Token: '\"$X_AMZ_SECURITY_TOKEN\""_s));
    two.headers.append({.name = u"x`id`"_s, .value = u"…"_s, .isSecret = true});
    QVERIFY(curlText(two).contains(u"\"$X_ID_\""_s));
}

void TstExchangeRecord::signalboxReadsItsOwnCommand()
{
    const auto read = parseCurl(curlText(record()));
    QVERIFY(read);
    QCOMPARE(read->url, record().url);
    QCOMPARE(read->body, record().body);
    QCOMPARE(read->headers.last().value, record().headers.last().value);
}

void TstExchangeRecord::plainQuestionIsShort()
{
    const ExchangeRecord plain{.method = u"GET"_s, .url = u"http://one/v1/models"_s};
    QCOMPARE(curlText(plain), u"curl 'http://one/v1/models'"_s);
    QCOMPARE(curlText({.method = u"HEAD"_s, .url = u"http://one/"_s}),
             u"curl 'http://one/' \\\n  -X 'HEAD'"_s);
}

QTEST_GUILESS_MAIN(TstExchangeRecord)
#include "tst_exchangerecord.moc"
