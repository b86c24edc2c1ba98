// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googleschema.h"
#include "tests/support/googlerequestcheck.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signalbox::wire;

namespace {

std::string cleaned(const std::string &schema)
{
    const auto out = googleSchema(schema);
    return out ? dumpJson(*out) : "none";
}

// A schema with one property `a`, and what becomes of it.
std::string withA(const std::string &schema)
{
    return R"({"type":"object","properties":{"a":)" + schema + "}}";
}

std::string objectOf(const std::string &schema)
{
    return R"({"type":"OBJECT","properties":{"a":)" + schema + "}}";
}

} // namespace

class TstGoogleSchema final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toolWithoutArgumentsHasNoParameters_data();
    void toolWithoutArgumentsHasNoParameters();
    void propertiesKeepWhatTheServiceTakes_data();
    void propertiesKeepWhatTheServiceTakes();
    void wholeSchemasBecomeOneObject_data();
    void wholeSchemasBecomeOneObject();
    void hostileSchemasAreBounded_data();
    void hostileSchemasAreBounded();
};

void TstGoogleSchema::toolWithoutArgumentsHasNoParameters_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::newRow("empty") << std::string();
    QTest::newRow("no JSON") << std::string("{");
    QTest::newRow("no object") << std::string("[1]");
    QTest::newRow("anything") << std::string("{}");
    QTest::newRow("no properties") << std::string(R"({"type":"object"})");
    QTest::newRow("empty properties") << std::string(R"({"type":"object","properties":{}})");
    QTest::newRow("free form") << std::string(
        R"({"type":"object","additionalProperties":{"type":"string"}})");
    QTest::newRow("a text") << std::string(R"({"type":"string"})");
}

void TstGoogleSchema::toolWithoutArgumentsHasNoParameters()
{
    QFETCH(std::string, schema);
    QCOMPARE(cleaned(schema), std::string("none"));
}

void TstGoogleSchema::propertiesKeepWhatTheServiceTakes_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *name, const char *schema, const char *expected) {
        QTest::newRow(name) << std::string(schema) << std::string(expected);
    };
    row("keywords without a place",
        R"({"type":"string","minLength":1,"pattern":"a","default":"b","examples":[1],"x-y":2})",
        R"({"type":"STRING"})");
    row("description", R"({"type":"number","description":"d"})",
        R"({"type":"NUMBER","description":"d"})");
    row("known format", R"({"type":"string","format":"date-time"})",
        R"({"type":"STRING","format":"date-time"})");
    row("unknown format", R"({"type":"string","format":"uri"})", R"({"type":"STRING"})");
    row("format of a number", R"({"type":"integer","format":"int64"})",
        R"({"type":"INTEGER","format":"int64"})");
    row("enum", R"({"enum":["a","b"]})", R"({"type":"STRING","enum":["a","b"]})");
    row("enum with null and an empty text", R"({"type":"string","enum":["a","",null]})",
        R"({"type":"STRING","nullable":true,"enum":["a"]})");
    row("enum of numbers", R"({"enum":[1,2]})", R"({"type":"INTEGER"})");
    row("enum of mixed values", R"({"enum":["a",2]})", R"({"type":"STRING"})");
    row("const", R"({"const":"a"})", R"({"type":"STRING","enum":["a"]})");
    row("const of true", R"({"const":true})", R"({"type":"BOOLEAN"})");
    row("nullable by types", R"({"type":["string","null"]})",
        R"({"type":"STRING","nullable":true})");
    row("two types", R"({"type":["string","integer"],"description":"d"})",
        R"({"anyOf":[{"type":"STRING","description":"d"},{"type":"INTEGER","description":"d"}]})");
    row("nullable by choice", R"({"anyOf":[{"type":"integer"},{"type":"null"}],"description":"d"})",
        R"({"type":"INTEGER","nullable":true,"description":"d"})");
    row("choice", R"({"oneOf":[{"type":"integer"},{"type":"string"},{"type":"null"}],"title":"t"})",
        R"({"anyOf":[{"type":"INTEGER","nullable":true},{"type":"STRING","nullable":true}]})");
    row("choice of constants", R"({"anyOf":[{"const":"a"},{"const":"b"}]})",
        R"({"anyOf":[{"type":"STRING","enum":["a"]},{"type":"STRING","enum":["b"]}]})");
    row("choice in a choice",
        R"({"anyOf":[{"anyOf":[{"type":"integer"},{"type":"string"}]},{"type":"boolean"}]})",
        R"({"anyOf":[{"type":"INTEGER"},{"type":"STRING"},{"type":"BOOLEAN"}]})");
    row("choice beside a type", R"({"type":"string","anyOf":[{"minLength":1},{"pattern":"a"}]})",
        R"({"type":"STRING"})");
    row("list", R"({"type":"array","items":{"type":"string"},"minItems":1})",
        R"({"type":"ARRAY","items":{"type":"STRING"}})");
    row("list of anything", R"({"type":"array"})", R"({"type":"ARRAY","items":{"type":"STRING"}})");
    row("tuple", R"({"type":"array","items":[{"type":"number"},{"type":"number"}]})",
        R"({"type":"ARRAY","items":{"type":"NUMBER"}})");
    row("tuple of several types", R"({"prefixItems":[{"type":"number"},{"type":"string"}]})",
        R"({"type":"ARRAY","items":{"anyOf":[{"type":"NUMBER"},{"type":"STRING"}]}})");
    row("object", R"({"properties":{"b":{"type":"string"}},"required":["b","c","b",1]})",
        R"({"type":"OBJECT","properties":{"b":{"type":"STRING"}},"required":["b"]})");
    row("free form", R"({"type":"object","additionalProperties":true})", R"({"type":"OBJECT"})");
    row("property named like a keyword",
        R"({"type":"object","properties":{"$ref":{"type":"string"}}})",
        R"({"type":"OBJECT","properties":{"$ref":{"type":"STRING"}}})");
    row("anything", "{}", R"({"type":"STRING"})");
    row("true", "true", R"({"type":"STRING"})");
    row("no known type", R"({"type":"any"})", R"({"type":"STRING"})");
    row("type in capitals", R"({"type":"INTEGER"})", R"({"type":"INTEGER"})");
}

void TstGoogleSchema::propertiesKeepWhatTheServiceTakes()
{
    QFETCH(std::string, schema);
    QFETCH(std::string, expected);
    const std::string out = cleaned(withA(schema));
    QCOMPARE(out, objectOf(expected));
    QCOMPARE(googleSchemaFault(out), std::string());
}

void TstGoogleSchema::wholeSchemasBecomeOneObject_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *name, const char *schema, const char *expected) {
        QTest::newRow(name) << std::string(schema) << std::string(expected);
    };
    row("reference",
        R"({"$schema":"s","$defs":{"P":{"type":"object","properties":{"x":{"type":"number"}}}},)"
        R"("properties":{"a":{"$ref":"#/$defs/P","description":"d"}}})",
        R"({"type":"OBJECT","properties":{"a":{"type":"OBJECT","properties":)"
        R"({"x":{"type":"NUMBER"}},"description":"d"}}})");
    row("reference that goes round",
        R"({"definitions":{"N":{"type":"object","properties":{"next":{"$ref":"#/definitions/N"}}}},)"
        R"("properties":{"a":{"$ref":"#/definitions/N"}}})",
        R"({"type":"OBJECT","properties":{"a":{"type":"OBJECT","properties":)"
        R"({"next":{"type":"OBJECT"}}}}})");
    row("references to nowhere",
        R"({"properties":{"a":{"$ref":"#/x/y"},"b":{"$ref":"other.json"}}})",
        R"({"type":"OBJECT","properties":{"a":{"type":"OBJECT"},"b":{"type":"OBJECT"}}})");
    row("all of",
        R"({"type":"object","properties":{"a":{"type":"string"}},"required":["a"],)"
        R"("allOf":[{"properties":{"b":{"type":"string"}},"required":["b"]}]})",
        R"({"type":"OBJECT","properties":{"a":{"type":"STRING"},"b":{"type":"STRING"}},)"
        R"("required":["a","b"]})");
    row("all of, with words that say no type",
        R"({"properties":{"a":{"allOf":[{"description":"d"},{"$ref":"#/$defs/P"}]}},)"
        R"("$defs":{"P":{"type":"object","properties":{"x":{"type":"number"}}}}})",
        R"({"type":"OBJECT","properties":{"a":{"type":"OBJECT","properties":)"
        R"({"x":{"type":"NUMBER"}}}}})");
    row("several forms",
        R"({"anyOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]},)"
        R"({"type":"object","properties":{"b":{"type":"string"}}}]})",
        R"({"type":"OBJECT","properties":{"a":{"type":"STRING"},"b":{"type":"STRING"}}})");
    row("one of two is needed",
        R"({"type":"object","properties":{"a":{"type":"string"}},)"
        R"("anyOf":[{"required":["a"]},{"required":["b"]}]})",
        R"({"type":"OBJECT","properties":{"a":{"type":"STRING"}}})");
}

void TstGoogleSchema::wholeSchemasBecomeOneObject()
{
    QFETCH(std::string, schema);
    QFETCH(std::string, expected);
    QCOMPARE(cleaned(schema), expected);
    QCOMPARE(googleSchemaFault(cleaned(schema)), std::string());
}

void TstGoogleSchema::hostileSchemasAreBounded_data()
{
    QTest::addColumn<std::string>("schema");
    std::string deep = R"({"type":"string"})";
    for (int i = 0; i < 50; ++i)
        deep = withA(deep);
    QTest::newRow("deep") << deep;
    QTest::newRow("too deep for JSON") << std::string(100'000, '[');
    // Each definition names the next one twice: 2^30 nodes without a bound.
    std::string doubling = R"({"properties":{"a":{"$ref":"#/$defs/d0"}},"$defs":{)";
    for (int i = 0; i < 30; ++i) {
        const std::string next = R"({"$ref":"#/$defs/d)" + std::to_string(i + 1) + "\"}";
        doubling += "\"d" + std::to_string(i) + R"(":{"properties":{"a":)";
        doubling += next;
        doubling += R"(,"b":)";
        doubling += next;
        doubling += "}},";
    }
    QTest::newRow("references that double") << doubling + R"("d30":{"type":"string"}}})";
    std::string repeating = R"({"$defs":{"d":{"type":"string","description":")" +
                            std::string(100'000, 'x') + R"("}},"properties":{)";
    for (int i = 0; i < 2000; ++i)
        repeating += "\"p" + std::to_string(i) + R"(":{"$ref":"#/$defs/d"},)";
    QTest::newRow("long words, many times") << repeating + R"("q":{"type":"string"}}})";
    std::string choices = R"({"properties":{"a":{"anyOf":[)";
    for (int i = 0; i < 20'000; ++i)
        choices += R"({"const":")" + std::to_string(i) + "\"},";
    QTest::newRow("many choices") << choices + R"({"const":"x"}]}}})";
}

void TstGoogleSchema::hostileSchemasAreBounded()
{
    QFETCH(std::string, schema);
    QElapsedTimer timer;
    timer.start();
    const std::string out = cleaned(schema);
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY(out.size() < 4U * 1024 * 1024);
    QVERIFY(out == "none" || googleSchemaFault(out).empty());
}

QTEST_GUILESS_MAIN(TstGoogleSchema)

#include "tst_googleschema.moc"
