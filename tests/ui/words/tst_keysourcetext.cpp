// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/keysourcetext.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstKeySourceText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhereTheKeyCameFrom()
    {
        using Place = KeySource::Place;
        QCOMPARE(keySourceText({}), u"No key"_s);
        QCOMPARE(keySourceText({Place::SecretStore}), u"Key stored with the endpoint"_s);
        QCOMPARE(keySourceText({Place::Environment, u"API_KEY"_s}),
                 u"Key from the environment variable API_KEY"_s);
        QCOMPARE(keySourceText({Place::AwsProfile, u"work"_s}),
                 u"Keys from the AWS profile work"_s);
        QCOMPARE(keySourceText({Place::GoogleFile, u"/a.json"_s}), u"Credentials from /a.json"_s);
    }

    // A profile or a path may hold anything.
    void nothingHidesInAName()
    {
        QCOMPARE(keySourceText({KeySource::Place::AwsProfile, u"a\u202Eb"_s}),
                 u"Keys from the AWS profile a\\u{202E}b"_s);
    }
};

QTEST_GUILESS_MAIN(TstKeySourceText)
#include "tst_keysourcetext.moc"
