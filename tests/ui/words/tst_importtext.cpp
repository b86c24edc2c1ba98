// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/importtext.h"

#include <QSet>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstImportText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itemSaysWhatBecomesOfIt()
    {
        ImportItem item{.nameInFile = u"Lab"_s, .endpoint = {.name = u"Lab"_s}};
        QCOMPARE(importItemText(item), u"New"_s);
        item.existing = EndpointId(u"custom-lab"_s);
        item.endpoint.name = u"Lab 2"_s;
        QVERIFY(importItemText(item).contains(u"“Lab 2”"_s));
        item.action = ImportItem::Action::Change;
        item.differences = {ImportPart::BaseUrl, ImportPart::Models};
        QCOMPARE(importItemText(item), u"Would change Base URL, Models"_s);
        item.isAgreed = true;
        QCOMPARE(importItemText(item), u"Changes Base URL, Models"_s);
        item.action = ImportItem::Action::Skip;
        item.reason = ImportItem::Reason::Broken;
        item.errors = {{EndpointField::ModelId, FieldProblem::Duplicate}};
        QCOMPARE(importItemText(item), u"Skipped: Model ID: This model is already in the list."_s);
    }

    void everyFailureHasItsSentence()
    {
        QSet<QString> sentences;
        const auto last = int(ImportFailure::LargeLink);
        for (int failure = 0; failure <= last; ++failure)
            sentences.insert(importFailureText(ImportFailure(failure)));
        QCOMPARE(sentences.size(), last + 1);
        QVERIFY(importFailureText(ImportFailure::NotReadable, 7).contains(u"line 7"_s));
    }

    void leftOutNamesWhatItWas()
    {
        QCOMPARE(
            leftOutText(
                {.kind = LeftOutKind::McpServers, .count = 2, .names = {u"files"_s, u"web"_s}}),
            u"Left out: MCP servers (2): files, web"_s);
        QCOMPARE(leftOutText({.kind = LeftOutKind::Hooks, .count = 3, .names = {u"a"_s}}),
                 u"Left out: hooks (3): a, …"_s);
        QCOMPARE(leftOutText({.kind = LeftOutKind::Hooks, .count = 1, .names = {QString()}}),
                 u"Left out: hooks (1)"_s);
    }

    void keySaysWhereItIs()
    {
        ImportItem item;
        QCOMPARE(importKeyText(item), QString());
        item.key = {.kind = ImportedKey::Kind::Variable, .name = u"A_KEY"_s};
        QVERIFY(importKeyText(item).startsWith(u"Enter its key"_s));
        item.variableCounts = true;
        QCOMPARE(importKeyText(item), u"Its key is in the environment variable A_KEY."_s);
        item.key = {.kind = ImportedKey::Kind::InFile, .secret = Secret("top-secret")};
        QVERIFY(!importKeyText(item).contains(u"top-secret"_s));
    }

    // Names are the file's.
    void nothingHidesInAName()
    {
        QCOMPARE(leftOutText({.kind = LeftOutKind::McpServers,
                              .count = 1,
                              .names = {u"a\u202Eb\nLeft out: nothing"_s}}),
                 u"Left out: MCP servers (1): a\\u{202E}b Left out: nothing"_s);
    }
};

QTEST_GUILESS_MAIN(TstImportText)
#include "tst_importtext.moc"
