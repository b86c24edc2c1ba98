// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importdocument.h"
#include "core/import/jsonctext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return text.sliced(1, text.size() - 2);
}

} // namespace

class TstImportDocument final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textsAreRead_data();
    void textsAreRead();
    void brokenTextsAreSaid_data();
    void brokenTextsAreSaid();
    void commentsKeepEveryOffset();
    void nestedJsonIsReadOnce();
};

void TstImportDocument::textsAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &json) {
        QTest::newRow(name) << text << json;
    };
    row("JSON", R"({"a":[1,true,null,"x"]})", R"({"a":[1,true,null,"x"]})");
    row("byte order mark", "\xEF\xBB\xBF{\"a\":1}", R"({"a":1})");
    row("comments", "// one\n{ /* two */ \"a\": 1 // three\n}", R"({"a":1})");
    row("trailing commas", "{\"a\":[1,2 , ],\n\"b\":{\"c\":1,/* x */},}",
        R"({"a":[1,2],"b":{"c":1}})");
    row("signs in strings", R"({"a":"http://x // no","b":"/* no */","c":",]","d":"\"//",})",
        R"({"a":"http://x // no","b":"/* no */","c":",]","d":"\"//"})");
    row("the last of a key counts", R"({"a":1,"a":2})", R"({"a":2})");
    row("YAML", "a: [1, true, ~, 'x']\nb:\n  c: 2024-10-21\n",
        R"({"a":["1","true",null,"x"],"b":{"c":"2024-10-21"}})");
    row("YAML with CRLF", "a: 1\r\nb: 2\r\n", R"({"a":"1","b":"2"})");
    row("alias", "a: &x {k: v}\nb: *x\n", R"({"a":{"k":"v"},"b":{"k":"v"}})");
    row("merge", "a: &x {k: v, l: w}\nb:\n  <<: *x\n  l: own\n",
        R"({"a":{"k":"v","l":"w"},"b":{"k":"v","l":"own"}})");
    row("merge of two", "a: &x {k: 1}\nb: &y {k: 2, l: 3}\nc: {<<: [*x, *y]}\n",
        R"({"a":{"k":"1"},"b":{"k":"2","l":"3"},"c":{"k":"1","l":"3"}})");
    row("block text", "a: |\n  {\"x\":\n  1}\n", "{\"a\":\"{\\\"x\\\":\\n1}\\n\"}");
    row("first of two documents", "a: 1\n---\nb: 2\n", R"({"a":"1"})");
    row("comments of YAML", "# one\na: 1 # two\n", R"({"a":"1"})");
}

void TstImportDocument::textsAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const ImportDocument document = readDocument(text);
    QVERIFY(!document.failure);
    QCOMPARE(compact(document.root), json);
}

void TstImportDocument::brokenTextsAreSaid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("failure");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const QByteArray &text, ImportFailure failure,
                        int line = 0) { QTest::newRow(name) << text << int(failure) << line; };
    row("empty", "", ImportFailure::Empty);
    row("blank", " \n\t\n", ImportFailure::Empty);
    row("archive", QByteArray("PK\x03\x04rest", 8), ImportFailure::BrokenArchive);
    row("Latin-1", "{\"a\":\"\xFC\"}", ImportFailure::NotUtf8);
    row("Latin-1 in YAML", "a: \xFC\n", ImportFailure::NotUtf8);
    row("cut in a character", "a: \xE2\x82", ImportFailure::NotUtf8);
    row("null byte", QByteArray("a: 1\0b: 2", 9), ImportFailure::NotUtf8);
    row("cut JSON", "{\n\"a\":\n", ImportFailure::NotReadable, 3);
    row("broken JSON", "{\n\"a\": nope\n}", ImportFailure::NotReadable, 2);
    row("broken YAML", "a: 1\nb: [1, 2\nc: }\n", ImportFailure::NotReadable, 3);
    row("tab in YAML", "a:\n\t- b\n", ImportFailure::NotReadable, 2);
    row("unknown alias", "a: *nobody\n", ImportFailure::NotReadable, 1);
    row("deep JSON", QByteArray(100'000, '['), ImportFailure::TooDeep);
    row("deep objects", QByteArray("{\"a\":").repeated(100'000), ImportFailure::TooDeep);
    row("deep YAML", "a: " + QByteArray(100'000, '['), ImportFailure::TooDeep);
}

void TstImportDocument::brokenTextsAreSaid()
{
    QFETCH(QByteArray, text);
    QFETCH(int, failure);
    QFETCH(int, line);
    const ImportDocument document = readDocument(text);
    QVERIFY(document.failure);
    QCOMPARE(int(*document.failure), failure);
    if (line > 0)
        QCOMPARE(document.line, line);
}

void TstImportDocument::commentsKeepEveryOffset()
{
    const QByteArray text = "{ // a\n\"b\": [1,], /* c\n d */ }\n";
    const QByteArray plain = withoutJsonComments(text);
    QCOMPARE(plain.size(), text.size());
    QCOMPARE(plain.count('\n'), text.count('\n'));
    QCOMPARE(withoutJsonComments("\"open"), QByteArray("\"open"));
    QCOMPARE(withoutJsonComments("\"a\\"), QByteArray("\"a\\"));
    QCOMPARE(withoutJsonComments("/* open"), QByteArray("       "));
    QCOMPARE(withoutJsonComments("/"), QByteArray("/"));
}

void TstImportDocument::nestedJsonIsReadOnce()
{
    QCOMPARE(nestedJson(u"{\"a\":1}"_s)["a"_L1].toInt(), 1);
    QVERIFY(nestedJson(u"nope"_s).isNull());
    QVERIFY(nestedJson(7).isNull());
    QVERIFY(nestedJson(QString(100'000, u'[')).isNull());
}

QTEST_GUILESS_MAIN(TstImportDocument)
#include "tst_importdocument.moc"
