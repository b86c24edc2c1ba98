// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/extrabody.h"

#include <QTest>

#include <string>

using namespace signalbox;

// What a person adds to the body of a request.
class TstExtraBody final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void merges_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("extra");
        QTest::addColumn<QByteArray>("merged");
        QTest::newRow("adds") << QByteArray(R"({"model":"m"})") << QByteArray(R"({"top_k":20})")
                              << QByteArray(R"({"model":"m","top_k":20})");
        QTest::newRow("replaces") << QByteArray(R"({"temperature":1,"model":"m"})")
                                  << QByteArray(R"({"temperature":0})")
                                  << QByteArray(R"({"temperature":0,"model":"m"})");
        QTest::newRow("goes into objects")
            << QByteArray(R"({"generationConfig":{"maxOutputTokens":9,"a":{"b":1}}})")
            << QByteArray(R"({"generationConfig":{"topK":4,"a":{"c":2}}})")
            << QByteArray(
                   R"({"generationConfig":{"maxOutputTokens":9,"a":{"b":1,"c":2},"topK":4}})");
        QTest::newRow("replaces lists whole")
            << QByteArray(R"({"stop":["a","b"]})") << QByteArray(R"({"stop":["c"]})")
            << QByteArray(R"({"stop":["c"]})");
        QTest::newRow("replaces an object by a value")
            << QByteArray(R"({"thinking":{"type":"on"}})") << QByteArray(R"({"thinking":false})")
            << QByteArray(R"({"thinking":false})");
        QTest::newRow("replaces a value by an object")
            << QByteArray(R"({"thinking":false})") << QByteArray(R"({"thinking":{"type":"on"}})")
            << QByteArray(R"({"thinking":{"type":"on"}})");
        QTest::newRow("null stays null") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":null})")
                                         << QByteArray(R"({"a":null})");
        QTest::newRow("nothing") << QByteArray(R"({"a":1})") << QByteArray("{}")
                                 << QByteArray(R"({"a":1})");
        QTest::newRow("no object")
            << QByteArray(R"({"a":1})") << QByteArray("[1]") << QByteArray(R"({"a":1})");
        QTest::newRow("no JSON") << QByteArray(R"({"a":1})") << QByteArray("{")
                                 << QByteArray(R"({"a":1})");
        QTest::newRow("too deep") << QByteArray(R"({"a":1})")
                                  << QByteArray("{\"b\":" + QByteArray(5'000, '[') +
                                                QByteArray(5'000, ']') + '}')
                                  << QByteArray(R"({"a":1})");
    }

    void merges()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, extra);
        QFETCH(QByteArray, merged);
        QCOMPARE(
            QByteArray::fromStdString(wire::withExtraBody(body.toStdString(), extra.toStdString())),
            merged);
    }
};

QTEST_GUILESS_MAIN(TstExtraBody)
#include "tst_extrabody.moc"
