// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstRedaction : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void urlKeepsOnlyWhereItGoes()
    {
        QCOMPARE(redacted(QUrl(u"https://user:pw@host:8443/v1/models?key=abc#part"_s)),
                 u"https://host:8443/v1/models"_s);
    }

    void secretIsTakenOutInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray key = "sk-CANARY-0123/456+789=abc";
        QTest::newRow("plain") << QByteArray("you sent " + key + " which is wrong");
        QTest::newRow("percent-encoded") << key.toPercentEncoding();
        QTest::newRow("hex") << key.toHex();
        QTest::newRow("base64") << key.toBase64();
        QTest::newRow("base64, one byte before") << QByteArray("x" + key).toBase64();
        QTest::newRow("base64, two bytes before") << QByteArray("xy" + key + "z").toBase64();
        QTest::newRow("JSON with escaped slash")
            << QByteArray(R"({"k":"sk-CANARY-0123\/456+789=abc"})");
        QTest::newRow("other case") << key.toUpper();
    }

    void secretIsTakenOutInEveryForm()
    {
        QFETCH(QByteArray, text);
        const QByteArray key = "sk-CANARY-0123/456+789=abc";
        const QString clean = withoutSecret(QString::fromUtf8(text), key);
        QVERIFY(clean.contains(u"[key]"_s));
        QVERIFY(!clean.contains(u"canary"_s, Qt::CaseInsensitive));
        QVERIFY(!clean.contains(QString::fromLatin1(key.toHex()).mid(8, 16)));
    }

    // Wherever a long error text is shortened, no part of the key stays that is of use.
    void cutSecretIsTakenOutToo()
    {
        const QByteArray key = "sk-CANARY-0123/456+789=abc";
        const QString text = u"you sent "_s + QString::fromLatin1(key);
        for (qsizetype end = 9; end <= text.size(); ++end) {
            for (const QString &mark : {u""_s, u"…"_s}) {
                const QString clean = withoutSecret(text.left(end) + mark, key);
                QVERIFY2(!clean.contains(u"sk-CANAR"_s), qPrintable(clean));
                QVERIFY(clean.startsWith(u"you sent "_s));
                QVERIFY(clean.endsWith(mark));
            }
        }
        QCOMPARE(withoutSecret(u"ask"_s, key), u"ask"_s);
    }

    void veryShortSecretsChangeNothing()
    {
        QCOMPARE(withoutSecret(u"a bad cab"_s, QByteArray("a")), u"a bad cab"_s);
        QCOMPARE(withoutSecret(u"text"_s, QByteArray()), u"text"_s);
    }
};

QTEST_GUILESS_MAIN(TstRedaction)
#include "tst_redaction.moc"
