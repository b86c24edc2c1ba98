// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <QTest>

#include <type_traits>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cannotBecomeTextByAccident()
    {
        QVERIFY((!std::is_convertible_v<Secret, QString>));
        QVERIFY((!std::is_convertible_v<Secret, QByteArray>));
        QVERIFY((!std::is_convertible_v<QByteArray, Secret>));
    }

    void takingEmptiesTheText()
    {
        QString typed = u"sk-0123456789"_s;
        const Secret secret = Secret::takeFrom(std::move(typed));
        QCOMPARE(secret.reveal(), QByteArrayLiteral("sk-0123456789"));
    }

    void copiesOutliveTheOriginal()
    {
        auto original = std::make_unique<Secret>(QByteArray("a long enough secret"));
        const Secret copy = *original;
        original.reset();
        QCOMPARE(copy.reveal(), QByteArrayLiteral("a long enough secret"));
    }

    void assignmentReplaces()
    {
        Secret secret(QByteArray("first"));
        secret = Secret(QByteArray("second"));
        QCOMPARE(secret.reveal(), QByteArrayLiteral("second"));
        const Secret &itself = secret;
        secret = itself;
        QCOMPARE(secret.reveal(), QByteArrayLiteral("second"));
    }

    void comparesByContent()
    {
        QVERIFY(Secret(QByteArray("same")) == Secret(QByteArray("same")));
        QVERIFY(!(Secret(QByteArray("same")) == Secret(QByteArray("sane"))));
        QVERIFY(!(Secret(QByteArray("same")) == Secret(QByteArray("same and more"))));
    }

    void masksAllButTheEndOfALongKey()
    {
        QCOMPARE(Secret(QByteArray("sk-0123456789abcdefwxyz")).masked(), u"••••wxyz"_s);
        QCOMPARE(Secret(QByteArray("short")).masked(), u"••••"_s);
    }
};

QTEST_GUILESS_MAIN(TstSecret)
#include "tst_secret.moc"
