// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importlink.h"
#include "core/import/importplan.h"
#include "core/import/signalboxexport.h"
#include "tests/core/import/zipwriter.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray exported()
{
    return signalboxExport({{.name = u"Lab"_s,
                             .baseUrl = u"https://lab.example.com/v1"_s,
                             .models = {{.id = u"m"_s}}}});
}

QString linkOf(const QByteArray &data)
{
    return u"signalbox://import?data="_s +
           QString::fromLatin1(
               data.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

class TstImportLink final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownFormatIsRead();
    void otherLinksAreRefused_data();
    void otherLinksAreRefused();
    void longLinksAreNotRead();
    void linkBringsNoKeyAndTakesNone();
};

void TstImportLink::ownFormatIsRead()
{
    const QString plain = linkOf(exported());
    const QStringList links = {plain, u"SignalBox"_s + plain.sliced(9),
                               QString(plain).replace(u'?', u"/?"_s)};
    for (const QString &link : links) {
        QVERIFY(isImportLink(link));
        const ImportedFile file = importFromLink(link);
        QVERIFY2(!file.failure, qPrintable(link));
        QCOMPARE(file.format, ImportFormat::Signalbox);
        QCOMPARE(file.endpoints.first().endpoint.name, u"Lab"_s);
    }
}

void TstImportLink::otherLinksAreRefused_data()
{
    QTest::addColumn<QString>("link");
    const QString good = linkOf(exported());
    const auto swapped = [&good](const char *part, const char *other) {
        return QString(good).replace(QLatin1StringView(part), QLatin1StringView(other));
    };
    QTest::newRow("nothing") << u"signalbox:"_s;
    QTest::newRow("no data") << u"signalbox://import"_s;
    QTest::newRow("empty data") << u"signalbox://import?data="_s;
    QTest::newRow("another scheme") << swapped("signalbox:", "https:");
    QTest::newRow("another action") << swapped("import", "run");
    QTest::newRow("a path") << swapped("import?", "import/now?");
    QTest::newRow("a user") << swapped("import?", "me@import?");
    QTest::newRow("a port") << swapped("import?", "import:80?");
    QTest::newRow("something more") << good + u"&file=/etc/passwd"_s;
    QTest::newRow("data twice") << good + u"&data=e30"_s;
    QTest::newRow("a fragment") << good + u"#x"_s;
    QTest::newRow("not base64") << u"signalbox://import?data=%22%7B%7D%22"_s;
    QTest::newRow("base64 of nothing known") << linkOf("{}");
    QTest::newRow("another program's format")
        << linkOf(R"({"model_list":[{"model_name":"a","litellm_params":{"model":"openai/b"}}]})");
    QTest::newRow("YAML") << linkOf("format: signalbox-endpoints\nversion: 2\n");
    QTest::newRow("an archive") << linkOf(zipOf({{.name = "data.json", .content = exported()}}));
    QTest::newRow("cut off") << good.chopped(9);
}

void TstImportLink::otherLinksAreRefused()
{
    QFETCH(QString, link);
    const ImportedFile file = importFromLink(link);
    QVERIFY(file.failure);
    QVERIFY(file.endpoints.isEmpty());
}

void TstImportLink::longLinksAreNotRead()
{
    const QByteArray filled = exported() + QByteArray(kLongestLink, ' ');
    QCOMPARE(importFromLink(linkOf(filled)).failure, std::optional(ImportFailure::LargeLink));
}

void TstImportLink::linkBringsNoKeyAndTakesNone()
{
    QByteArray json = exported();
    json.replace("\"name\"", R"("key":"sk-1","key_ref":"keychain:a","id":"custom-lab","name")");
    const ImportedFile file = importFromLink(linkOf(json));
    QVERIFY(!file.holdsKeys());
    const Endpoint card{.id = EndpointId(u"custom-lab"_s),
                        .name = u"Lab"_s,
                        .baseUrl = u"https://own.example.com/v1"_s,
                        .keyRef = u"keychain:endpoint/1/api-key"_s,
                        .models = {{.id = u"m"_s}}};
    const ImportPlan plan = planImport(file, {card});
    QCOMPARE(plan.items.first().action, ImportItem::Action::Add);
    QCOMPARE(plan.items.first().endpoint.keyRef, QString());
    QVERIFY(!plan.items.first().endpoint.id.isValid());
}

QTEST_GUILESS_MAIN(TstImportLink)
#include "tst_importlink.moc"
