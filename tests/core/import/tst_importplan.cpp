// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importplan.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

using Action = ImportItem::Action;
using Reason = ImportItem::Reason;

constexpr char kKey[] = "key-of-the-file";

Endpoint card(const QString &name, const QString &url)
{
    Endpoint endpoint;
    endpoint.id = EndpointId(u"custom-"_s + name.toLower());
    endpoint.name = name;
    endpoint.baseUrl = url;
    endpoint.keyRef = u"keychain:endpoint/1/api-key"_s;
    endpoint.models = {{.id = u"m"_s, .displayName = u"Mine"_s}};
    return endpoint;
}

ImportedEndpoint found(const QString &name, const QString &url)
{
    ImportedEndpoint imported;
    imported.endpoint.name = name;
    imported.endpoint.baseUrl = url;
    imported.endpoint.models = {{.id = u"m"_s}};
    return imported;
}

ImportedEndpoint withKey(ImportedEndpoint imported)
{
    imported.key = {.kind = ImportedKey::Kind::InFile, .secret = Secret(kKey)};
    return imported;
}

ImportedFile fileOf(const QList<ImportedEndpoint> &endpoints,
                    ImportFormat format = ImportFormat::LiteLlm)
{
    return {.format = format, .endpoints = endpoints};
}

ImportItem planned(const ImportedEndpoint &imported, const QList<Endpoint> &existing,
                   const ImportChoices &choices = {})
{
    return planImport(fileOf({imported}), existing, choices).items.constFirst();
}

const QString kUrl = u"https://work.example.com/v1"_s;

} // namespace

class TstImportPlan final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newEndpointIsAdded();
    void idAndKeyReferenceOfAFileCountForNothing();
    void sameEndpointIsSkipped();
    void urlThatIsWrittenOtherwiseIsTheSame();
    void differenceIsAChangeThatWaits();
    void agreedChangeKeepsIdKeyAndWhatTheFileDoesNotSay();
    void otherServerBecomesANewCardWithoutTheKey_data();
    void otherServerBecomesANewCardWithoutTheKey();
    void otherServerByConsentTakesTheKeyAway();
    void secondImportOfARenamedOneIsSkipped();
    void keyOfTheFileReplacesNone();
    void keyOfTheFileFillsAnEmptyPlace();
    void keysStayOutWhenToldSo();
    void declinedStaysOut();
    void brokenOnesAreNamed_data();
    void brokenOnesAreNamed();
    void profileOfAwsGoesToAwsOnly();
    void variableCountsAtItsOwnHostOnly_data();
    void variableCountsAtItsOwnHostOnly();
    void wholeFileReplacesLists();
    void consentOfACardStays();
};

void TstImportPlan::newEndpointIsAdded()
{
    const ImportItem item = planned(withKey(found(u"Work"_s, kUrl)), {});
    QCOMPARE(item.action, Action::Add);
    QVERIFY(item.isWanted());
    QCOMPARE(item.key.secret.reveal(), QByteArray(kKey));
}

void TstImportPlan::idAndKeyReferenceOfAFileCountForNothing()
{
    ImportedEndpoint imported = found(u"Work"_s, kUrl);
    imported.endpoint.id = EndpointId(u"../../custom-bank"_s);
    imported.endpoint.keyRef = u"keychain:endpoint/1/api-key"_s;
    const ImportItem item = planned(imported, {card(u"Bank"_s, u"https://bank.example.com/v1"_s)});
    QCOMPARE(item.action, Action::Add);
    QVERIFY(!item.endpoint.id.isValid());
    QVERIFY(item.endpoint.keyRef.isEmpty());
}

void TstImportPlan::sameEndpointIsSkipped()
{
    const ImportItem item = planned(found(u"work"_s, kUrl), {card(u"Work"_s, kUrl)});
    QCOMPARE(item.action, Action::Skip);
    QCOMPARE(item.reason, Reason::Same);
}

void TstImportPlan::urlThatIsWrittenOtherwiseIsTheSame()
{
    const ImportItem item = planned(found(u"Work"_s, kUrl + u'/'), {card(u"Work"_s, kUrl)});
    QCOMPARE(item.reason, Reason::Same);
}

void TstImportPlan::differenceIsAChangeThatWaits()
{
    ImportedEndpoint imported = found(u"Work"_s, kUrl);
    imported.endpoint.models.append({.id = u"n"_s});
    const ImportItem item = planned(imported, {card(u"Work"_s, kUrl)});
    QCOMPARE(item.action, Action::Change);
    QCOMPARE(item.differences, QList<ImportPart>{ImportPart::Models});
    QVERIFY(!item.isWanted());
}

void TstImportPlan::agreedChangeKeepsIdKeyAndWhatTheFileDoesNotSay()
{
    Endpoint mine = card(u"Work"_s, kUrl);
    mine.toolFormat = ToolCallFormat::LegacyFunction;
    mine.modelMapping = {{u"fast"_s, u"m"_s}};
    mine.auth = AuthMode::XApiKey;
    mine.models.append({.id = u"old"_s});
    ImportedEndpoint imported = found(u"WORK"_s, u"https://work.example.com/v2"_s);
    imported.endpoint.models = {{.id = u"m"_s, .contextWindow = 128000}, {.id = u"new"_s}};
    const ImportItem item = planned(imported, {mine}, {.changes = {u"work"_s}});
    QVERIFY(item.isWanted());
    QCOMPARE(item.differences, (QList<ImportPart>{ImportPart::BaseUrl, ImportPart::Models}));
    Endpoint wanted = mine;
    wanted.baseUrl = u"https://work.example.com/v2"_s;
    wanted.models = {{.id = u"m"_s, .displayName = u"Mine"_s, .contextWindow = 128000},
                     {.id = u"old"_s},
                     {.id = u"new"_s}};
    QCOMPARE(item.endpoint, wanted);
}

void TstImportPlan::otherServerBecomesANewCardWithoutTheKey_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("host") << u"https://evil.example.net/v1"_s;
    QTest::newRow("look-alike") << u"https://w\u043Erk.example.com/v1"_s;
    QTest::newRow("name below it") << u"https://x.work.example.com/v1"_s;
    QTest::newRow("port") << u"https://work.example.com:8443/v1"_s;
}

void TstImportPlan::otherServerBecomesANewCardWithoutTheKey()
{
    QFETCH(QString, url);
    const ImportItem item = planned(found(u"work"_s, url), {card(u"Work"_s, kUrl)});
    QCOMPARE(item.action, Action::Add);
    QVERIFY(item.isOtherServer);
    QCOMPARE(item.existing, EndpointId(u"custom-work"_s));
    QCOMPARE(item.endpoint.name, u"Work 2"_s);
    QVERIFY(!item.endpoint.id.isValid());
    QVERIFY(item.endpoint.keyRef.isEmpty());
}

void TstImportPlan::otherServerByConsentTakesTheKeyAway()
{
    const ImportItem item = planned(found(u"Work"_s, u"https://new.example.net/v1"_s),
                                    {card(u"Work"_s, kUrl)}, {.changes = {u"Work"_s}});
    QCOMPARE(item.action, Action::Change);
    QVERIFY(item.isWanted());
    QCOMPARE(item.endpoint.id, EndpointId(u"custom-work"_s));
    QVERIFY(item.endpoint.keyRef.isEmpty());
    QVERIFY(item.differences.contains(ImportPart::Key));
}

void TstImportPlan::secondImportOfARenamedOneIsSkipped()
{
    const ImportedEndpoint imported = found(u"Work"_s, u"https://new.example.net/v1"_s);
    Endpoint added = planned(imported, {card(u"Work"_s, kUrl)}).endpoint;
    added.id = EndpointId(u"custom-work-2"_s);
    const ImportItem item = planned(imported, {card(u"Work"_s, kUrl), added});
    QCOMPARE(item.reason, Reason::Same);
}

void TstImportPlan::keyOfTheFileReplacesNone()
{
    const ImportItem item =
        planned(withKey(found(u"Work"_s, kUrl)), {card(u"Work"_s, kUrl)}, {.changes = {u"Work"_s}});
    QCOMPARE(item.reason, Reason::Same);
    QVERIFY(item.key.secret.isEmpty());
}

void TstImportPlan::keyOfTheFileFillsAnEmptyPlace()
{
    Endpoint mine = card(u"Work"_s, kUrl);
    mine.keyRef.clear();
    const ImportItem item = planned(withKey(found(u"Work"_s, kUrl)), {mine});
    QCOMPARE(item.action, Action::Change);
    QCOMPARE(item.differences, QList<ImportPart>{ImportPart::Key});
}

void TstImportPlan::keysStayOutWhenToldSo()
{
    const ImportedFile file = fileOf({withKey(found(u"Work"_s, kUrl))});
    const ImportPlan plan = planImport(file, {}, {.keys = false});
    QVERIFY(plan.fileHoldsKeys);
    QCOMPARE(plan.items.constFirst().key.kind, ImportedKey::Kind::None);
}

void TstImportPlan::declinedStaysOut()
{
    const ImportItem item = planned(found(u"Work"_s, kUrl), {}, {.declined = {u"WORK"_s}});
    QCOMPARE(item.reason, Reason::Declined);
    QVERIFY(!item.isWanted());
}

void TstImportPlan::brokenOnesAreNamed_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("problem");
    QTest::newRow("no URL") << QString() << int(FieldProblem::Missing);
    QTest::newRow("other scheme") << u"file:///etc/passwd"_s << int(FieldProblem::NotAUrl);
    QTest::newRow("plain http") << u"http://api.example.com/v1"_s
                                << int(FieldProblem::InsecurePublic);
    for (const char *host : {"0.0.0.0", "[::]", "100.64.0.1", "[64:ff9b::7f00:1]", "134744072",
                             "0x08080808", "8\u30028\u30028\u30028", "[::ffff:8.8.8.8]",
                             "localhost.evil.test", "127.0.0.1.evil.test"})
        QTest::addRow("plain http to %s", host)
            << u"http://%1/v1"_s.arg(QString::fromUtf8(host)) << int(FieldProblem::InsecurePublic);
    QTest::newRow("user information")
        << u"https://u:p@api.example.com/v1"_s << int(FieldProblem::HasUserInfo);
    QTest::newRow("key") << u"https://api.example.com/v1?api_key=x"_s
                         << int(FieldProblem::KeyInUrl);
}

void TstImportPlan::brokenOnesAreNamed()
{
    QFETCH(QString, url);
    QFETCH(int, problem);
    const ImportItem item = planned(withKey(found(u"Work"_s, url)), {});
    QCOMPARE(item.reason, Reason::Broken);
    QCOMPARE(item.errors.constFirst().field, EndpointField::BaseUrl);
    QVERIFY(item.key.secret.isEmpty());
    if (!url.startsWith(u"file"_s))
        QCOMPARE(int(item.errors.constFirst().problem), problem);
}

// What lies in ~/.aws is a stored key as well.
void TstImportPlan::profileOfAwsGoesToAwsOnly()
{
    ImportedEndpoint imported = found(u"Cloud"_s, {});
    imported.endpoint = withSpec(imported.endpoint, ApiSpec::AmazonBedrock);
    imported.endpoint.fields = {{u"region"_s, u"us-east-1"_s}, {u"profile"_s, u"work"_s}};
    QCOMPARE(planned(imported, {}).endpoint.field(EndpointField::Profile), u"work"_s);
    imported.endpoint.baseUrl = u"https://evil.example.net"_s;
    QCOMPARE(planned(imported, {}).endpoint.field(EndpointField::Profile), QString());
}

void TstImportPlan::variableCountsAtItsOwnHostOnly_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("counts");
    const QString own = u"https://api.openai.com/v1"_s;
    QTest::newRow("own") << own << u"OPENAI_API_KEY"_s << true;
    QTest::newRow("other variable") << own << u"AWS_SECRET_ACCESS_KEY"_s << false;
    QTest::newRow("other host") << kUrl << u"OPENAI_API_KEY"_s << false;
}

void TstImportPlan::variableCountsAtItsOwnHostOnly()
{
    QFETCH(QString, url);
    QFETCH(QString, name);
    ImportedEndpoint imported = found(u"Work"_s, url);
    imported.key = {.kind = ImportedKey::Kind::Variable, .name = name};
    QTEST(planned(imported, {}).variableCounts, "counts");
}

void TstImportPlan::wholeFileReplacesLists()
{
    Endpoint mine = card(u"Work"_s, kUrl);
    mine.models.append({.id = u"old"_s});
    mine.models.first().facts.tools = Known<bool>{true, KnownFrom::Server};
    const ImportedFile file = fileOf({found(u"Work"_s, kUrl)}, ImportFormat::Signalbox);
    const ImportItem item = planImport(file, {mine}).items.constFirst();
    QCOMPARE(item.action, Action::Change);
    QCOMPARE(item.endpoint.models.size(), 1);
    QCOMPARE(item.endpoint.models.constFirst().facts, mine.models.constFirst().facts);
    QCOMPARE(item.endpoint.keyRef, mine.keyRef);
}

void TstImportPlan::consentOfACardStays()
{
    Endpoint mine = card(u"Work"_s, {});
    mine = withSpec(mine, ApiSpec::GoogleVertex);
    mine.fields = {{u"project"_s, u"p-12345"_s},
                   {u"location"_s, u"us-central1"_s},
                   {u"confirm-token-uri"_s, u"https://token.example.com/t"_s}};
    ImportedEndpoint imported;
    imported.endpoint = mine;
    imported.endpoint.fields.remove(u"confirm-token-uri"_s);
    const ImportedFile file = fileOf({imported}, ImportFormat::Signalbox);
    QCOMPARE(planImport(file, {mine}).items.constFirst().reason, Reason::Same);
}

QTEST_GUILESS_MAIN(TstImportPlan)
#include "tst_importplan.moc"
