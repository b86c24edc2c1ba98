// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canary.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointeditor.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstEndpointEditor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void newEndpointIsWrittenBySaveOnly();
    void missingFieldsAreShownAfterSaveOnly();
    void savedEndpointSavesItselfAfterARest();
    void wrongFieldKeepsItsLastGoodValue_data();
    void wrongFieldKeepsItsLastGoodValue();
    void twoSizesThatContradictAreNotSaved();
    void changedKeyGetsANewReference();
    void failedKeyKeepsTheOldOneAndOffersTheSession();
    void removedKeyLeavesTheStore();
    void storedKeyDoesNotFollowToAnotherHost();
    void halfTypedHostsGetNoKey_data();
    void halfTypedHostsGetNoKey();
    void storedKeyDoesNotFollowToAnotherCloud();
    void confirmedKeyFollows();
    void newKeyAndNewUrlAreSavedTogether();
    void changedPathOfTheSameHostNeedsNoQuestion();
    void deletedWhileTheKeyIsWrittenLeavesNoKey();
    void keyThatNoRowCouldNameIsKept();
    void changesFromElsewhereAreTakenOver_data();
    void changesFromElsewhereAreTakenOver();
    void movedPasswordIsNamedWhereItLies();

private:
    static EndpointDraft filled(const QString &url = u"http://fine/v1"_s)
    {
        return {.name = u"Mine"_s, .baseUrl = url, .models = {{.id = u"m"_s}}};
    }
};

void TstEndpointEditor::newEndpointIsWrittenBySaveOnly()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    QSignalSpy created(&editor, &EndpointEditor::created);
    editor.setDraft(filled());
    editor.settle();
    QVERIFY(world.endpoints.endpoints().isEmpty());
    editor.setKey(Secret("sk-1"));
    editor.save();
    QTRY_COMPARE(created.count(), 1);
    const Endpoint &saved = world.endpoints.endpoints().first();
    QCOMPARE(saved.name, u"Mine"_s);
    QVERIFY(world.secrets.kept.contains(SecretRef::fromString(saved.keyRef)));
}

void TstEndpointEditor::missingFieldsAreShownAfterSaveOnly()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    editor.settle();
    QVERIFY(!editor.shownError(EndpointField::Name));
    editor.save();
    for (const auto field : {EndpointField::Name, EndpointField::BaseUrl, EndpointField::ModelId}) {
        const auto error = editor.shownError(field);
        QVERIFY(error.has_value());
        QCOMPARE(error->problem, FieldProblem::Missing);
    }
    QVERIFY(world.endpoints.endpoints().isEmpty());
}

void TstEndpointEditor::savedEndpointSavesItselfAfterARest()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    QSignalSpy saved(&editor, &EndpointEditor::saved);
    EndpointDraft draft = editor.draft();
    draft.name = u"Renamed"_s;
    draft.models.first().contextWindow = u"128k"_s;
    editor.setDraft(draft);
    QCOMPARE(world.endpoints.find(id)->name, u"Mine"_s);
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(world.endpoints.find(id)->name, u"Renamed"_s);
    QCOMPARE(world.endpoints.find(id)->models.first().contextWindow, 128'000);
}

void TstEndpointEditor::wrongFieldKeepsItsLastGoodValue_data()
{
    QTest::addColumn<EndpointField>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("no name") << EndpointField::Name << QString();
    QTest::newRow("name taken") << EndpointField::Name << u"OTHER"_s;
    QTest::newRow("no url") << EndpointField::BaseUrl << u"localhost:1234/v1"_s;
    QTest::newRow("public http") << EndpointField::BaseUrl << u"http://example.com/v1"_s;
    QTest::newRow("user in url") << EndpointField::BaseUrl << u"https://a@b/v1"_s;
    QTest::newRow("no model") << EndpointField::ModelId << u" "_s;
    QTest::newRow("endless display name") << EndpointField::DisplayName << QString(5'000, u'x');
    QTest::newRow("negative window") << EndpointField::ContextWindow << u"-1"_s;
    QTest::newRow("zero window") << EndpointField::ContextWindow << u"0"_s;
    QTest::newRow("2^63") << EndpointField::ContextWindow << u"9223372036854775808"_s;
    QTest::newRow("exponent") << EndpointField::MaxOutput << u"1e9"_s;
    QTest::newRow("NaN") << EndpointField::MaxOutput << u"NaN"_s;
}

void TstEndpointEditor::wrongFieldKeepsItsLastGoodValue()
{
    QFETCH(const EndpointField, field);
    QFETCH(const QString, text);
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s);
    world.add(u"Other"_s, u"http://other/v1"_s);
    const Endpoint before = *world.endpoints.find(id);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointDraft draft = editor.draft();
    draft.streaming = false; // a valid edit beside the wrong one
    (field == EndpointField::Name            ? draft.name
     : field == EndpointField::BaseUrl       ? draft.baseUrl
     : field == EndpointField::ModelId       ? draft.models.first().id
     : field == EndpointField::DisplayName   ? draft.models.first().displayName
     : field == EndpointField::ContextWindow ? draft.models.first().contextWindow
                                             : draft.models.first().maxOutput) = text;
    editor.setDraft(draft);
    editor.settle();
    QVERIFY(editor.shownError(field));
    Endpoint expected = before;
    expected.streaming = false;
    QCOMPARE(*world.endpoints.find(id), expected);
    editor.setDraft(EndpointDraft::of(expected));
    QVERIFY(!editor.shownError(field)); // mended: gone at once
}

void TstEndpointEditor::twoSizesThatContradictAreNotSaved()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointDraft draft = editor.draft();
    draft.models.first().contextWindow = u"8000"_s;
    draft.models.first().maxOutput = u"4000"_s;
    editor.setDraft(draft);
    editor.settle();
    draft.models.first().contextWindow = u"2000"_s;
    draft.name = u"Renamed"_s;
    editor.setDraft(draft);
    editor.settle();
    QVERIFY(editor.shownError(EndpointField::MaxOutput));
    const Endpoint &stored = *world.endpoints.find(id);
    QCOMPARE(stored.models.first().contextWindow, 8'000);
    QCOMPARE(stored.models.first().maxOutput, 4'000);
    QCOMPARE(stored.name, u"Renamed"_s);
}

void TstEndpointEditor::changedKeyGetsANewReference()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s, "sk-old");
    const SecretRef old = SecretRef::fromString(world.endpoints.find(id)->keyRef);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    QSignalSpy stored(&editor, &EndpointEditor::keyStored);
    editor.setKey(Secret("sk-new"));
    editor.settle();
    QTRY_COMPARE(stored.count(), 1);
    const SecretRef now = SecretRef::fromString(world.endpoints.find(id)->keyRef);
    QVERIFY(now != old);
    QVERIFY(world.secrets.kept.contains(now));
    QTRY_VERIFY(!world.secrets.kept.contains(old));
    QVERIFY(!editor.hasTypedKey());
}

void TstEndpointEditor::failedKeyKeepsTheOldOneAndOffersTheSession()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s, "sk-old");
    const QString old = world.endpoints.find(id)->keyRef;
    world.secrets.keychainFailure = ErrorKind::SecretStoreLocked;
    EndpointEditor editor(world.endpoints, world.secrets, id);
    editor.setKey(Secret("sk-new"));
    editor.settle();
    QTRY_VERIFY(editor.keyError().has_value());
    QCOMPARE(editor.keyError()->kind, ErrorKind::SecretStoreLocked);
    QCOMPARE(world.endpoints.find(id)->keyRef, old);
    QVERIFY(world.secrets.kept.contains(SecretRef::fromString(old)));
    editor.keepKeyForSession();
    QTRY_COMPARE(editor.storedKey().place(), SecretRef::Place::Session);
    QVERIFY(!editor.keyError());
}

void TstEndpointEditor::removedKeyLeavesTheStore()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s, "sk-old");
    const SecretRef old = SecretRef::fromString(world.endpoints.find(id)->keyRef);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    editor.removeKey();
    QVERIFY(world.endpoints.find(id)->keyRef.isEmpty());
    QTRY_VERIFY(!world.secrets.kept.contains(old));
}

void TstEndpointEditor::storedKeyDoesNotFollowToAnotherHost()
{
    ProvidersWorld world;
    const QByteArray canary = makeCanary();
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s, canary);
    QTRY_VERIFY(world.transport.sawSecret(u"fine"_s, canary));
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointDraft draft = editor.draft();
    draft.baseUrl = u"http://elsewhere/v1"_s;
    draft.name = u"Renamed"_s;
    editor.setDraft(draft);
    editor.settle();
    QCOMPARE(editor.questionedHost(), u"elsewhere"_s);
    QCOMPARE(world.endpoints.find(id)->baseUrl, u"http://fine/v1"_s);
    QCOMPARE(world.endpoints.find(id)->name, u"Renamed"_s);
    world.health.check(id);
    QTRY_VERIFY(!world.health.report(id).checking);
    QVERIFY(!world.transport.sawSecret(u"elsewhere"_s, canary));
    draft.baseUrl = u"http://fine/v1"_s;
    editor.setDraft(draft);
    QVERIFY(editor.questionedHost().isEmpty());
}

void TstEndpointEditor::halfTypedHostsGetNoKey_data()
{
    QTest::addColumn<bool>("isSaved");
    QTest::newRow("a saved endpoint with its key") << true;
    QTest::newRow("a new one with a typed key") << false;
}

// The typing rests after each letter, as that of a slow typist does.
void TstEndpointEditor::halfTypedHostsGetNoKey()
{
    QFETCH(bool, isSaved);
    ProvidersWorld world;
    const QByteArray canary = makeCanary();
    const EndpointId id =
        isSaved ? world.add(u"Mine"_s, u"http://fine/v1"_s, canary) : EndpointId();
    EndpointEditor editor(world.endpoints, world.secrets, id);
    if (!isSaved)
        editor.setKey(Secret(canary));
    const QString host = u"elsewhere"_s;
    EndpointDraft draft = editor.draft();
    for (qsizetype length = 1; length <= host.size(); ++length) {
        draft.baseUrl = u"http://%1/v1"_s.arg(host.first(length));
        editor.setDraft(draft);
        editor.settle();
        if (isSaved)
            world.health.check(id);
    }
    QTRY_VERIFY(!isSaved || !world.health.report(id).checking);
    for (qsizetype length = 1; length <= host.size(); ++length)
        QVERIFY(!world.transport.sawSecret(host.first(length), canary));
    QCOMPARE(world.endpoints.endpoints().size(), isSaved ? 1 : 0);
}

// The host changes although no base URL is typed: with the resource, and with the spec.
void TstEndpointEditor::storedKeyDoesNotFollowToAnotherCloud()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s, "sk-old");
    Endpoint azure = withSpec(*world.endpoints.find(id), ApiSpec::Azure);
    azure.baseUrl.clear();
    azure.fields.insert(fieldName(EndpointField::Resource), u"one"_s);
    QVERIFY(world.endpoints.update(azure));
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointDraft draft = editor.draft();
    draft.fields.insert(fieldName(EndpointField::Resource), u"two"_s);
    editor.setDraft(draft);
    editor.settle();
    QCOMPARE(editor.questionedHost(), u"two.openai.azure.com"_s);
    QCOMPARE(*world.endpoints.find(id), azure);

    draft = EndpointDraft::of(azure);
    draft.spec = ApiSpec::Anthropic;
    draft.auth = AuthMode::XApiKey;
    editor.setDraft(draft);
    QVERIFY(editor.questionedHost().isEmpty());
    editor.settle();
    QCOMPARE(editor.questionedHost(), u"api.anthropic.com"_s);
    QCOMPARE(*world.endpoints.find(id), azure);
    editor.sendKeyToNewHost();
    QCOMPARE(world.endpoints.find(id)->spec, ApiSpec::Anthropic);
}

void TstEndpointEditor::confirmedKeyFollows()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s, "sk-old");
    const QString keyRef = world.endpoints.find(id)->keyRef;
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointDraft draft = editor.draft();
    draft.baseUrl = u"http://elsewhere/v1"_s;
    editor.setDraft(draft);
    editor.settle();
    editor.sendKeyToNewHost();
    QCOMPARE(world.endpoints.find(id)->baseUrl, u"http://elsewhere/v1"_s);
    QCOMPARE(world.endpoints.find(id)->keyRef, keyRef);
    QVERIFY(editor.questionedHost().isEmpty());
    QTRY_VERIFY(world.transport.sawSecret(u"elsewhere"_s, "sk-old"));
}

void TstEndpointEditor::newKeyAndNewUrlAreSavedTogether()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s, "sk-old");
    EndpointEditor editor(world.endpoints, world.secrets, id);
    QSignalSpy updated(&world.endpoints, &EndpointStore::updated);
    EndpointDraft draft = editor.draft();
    draft.baseUrl = u"http://elsewhere/v1"_s;
    editor.setDraft(draft);
    editor.setKey(Secret("sk-new"));
    editor.settle();
    QTRY_COMPARE(updated.count(), 1);
    QCOMPARE(world.endpoints.find(id)->baseUrl, u"http://elsewhere/v1"_s);
    QTRY_VERIFY(world.transport.sawSecret(u"elsewhere"_s, "sk-new"));
    QVERIFY(!world.transport.sawSecret(u"elsewhere"_s, "sk-old"));
}

void TstEndpointEditor::changedPathOfTheSameHostNeedsNoQuestion()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s, "sk-old");
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointDraft draft = editor.draft();
    draft.baseUrl = u"http://FINE/api/v2"_s;
    editor.setDraft(draft);
    editor.settle();
    QVERIFY(editor.questionedHost().isEmpty());
    QCOMPARE(world.endpoints.find(id)->baseUrl, u"http://FINE/api/v2"_s);
}

void TstEndpointEditor::deletedWhileTheKeyIsWrittenLeavesNoKey()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    QSignalSpy stored(&editor, &EndpointEditor::keyStored);
    editor.setKey(Secret("sk-new"));
    editor.settle();
    QVERIFY(world.endpoints.remove(id));
    QTRY_COMPARE(stored.count(), 1);
    QVERIFY(world.endpoints.endpoints().isEmpty());
}

void TstEndpointEditor::keyThatNoRowCouldNameIsKept()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    QSignalSpy stored(&editor, &EndpointEditor::keyStored);
    editor.setDraft(filled());
    editor.setKey(Secret("sk-new"));
    editor.save();
    QVERIFY(editor.isSavingKey());
    editor.setDraft(filled(u"no address"_s)); // while the keychain still asks
    QTRY_VERIFY(!editor.isSavingKey());
    QVERIFY(editor.saveError());
    QCOMPARE(stored.count(), 0);
    QVERIFY(editor.hasTypedKey());
    editor.setDraft(filled());
    editor.save();
    QTRY_COMPARE(stored.count(), 1);
    QVERIFY(!world.endpoints.endpoints().first().keyRef.isEmpty());
}

// What is typed and saved need not look as it is stored, and what is wrong is not saved.
void TstEndpointEditor::changesFromElsewhereAreTakenOver_data()
{
    QTest::addColumn<QString>("typedName");
    QTest::addColumn<QString>("typedWindow");
    QTest::newRow("nothing typed") << u"Mine"_s << QString();
    QTest::newRow("typed in another form") << u"Mine"_s << u"128k"_s;
    QTest::newRow("typed and wrong") << QString() << QString();
}

void TstEndpointEditor::changesFromElsewhereAreTakenOver()
{
    QFETCH(QString, typedName);
    QFETCH(QString, typedWindow);
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointDraft draft = editor.draft();
    draft.name = typedName;
    draft.models.first().contextWindow = typedWindow;
    editor.setDraft(draft);
    editor.settle();
    Endpoint imported = *world.endpoints.find(id);
    imported.allowedModels = {u"m"_s};
    imported.network.proxy = ProxyMode::None;
    QVERIFY(world.endpoints.update(imported));
    editor.settle();
    QCOMPARE(world.endpoints.find(id)->allowedModels, QStringList{u"m"_s});
    QCOMPARE(world.endpoints.find(id)->network.proxy, ProxyMode::None);
    QCOMPARE(editor.draft().name, typedName);
}

void TstEndpointEditor::movedPasswordIsNamedWhereItLies()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s);
    Endpoint endpoint = *world.endpoints.find(id);
    endpoint.network = {.proxy = ProxyMode::Http,
                        .proxyHost = u"proxy"_s,
                        .proxyPort = 3128,
                        .proxyUser = u"worker"_s,
                        .proxyPasswordRef = u"keychain:one/proxy-password"_s};
    QVERIFY(world.endpoints.update(endpoint));
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointDraft draft = editor.draft();
    draft.network.idleSeconds = u"soon"_s; // wrong, so that the network is not saved
    editor.setDraft(draft);
    editor.settle();
    const QString moved = u"vault:two/proxy-password"_s;
    endpoint.network.proxyPasswordRef = moved;
    QVERIFY(world.endpoints.update(endpoint));
    draft = editor.draft();
    draft.network.idleSeconds.clear();
    editor.setDraft(draft);
    editor.settle();
    QCOMPARE(world.endpoints.find(id)->network.proxyPasswordRef, moved);
}

QTEST_MAIN(TstEndpointEditor)
#include "tst_endpointeditor.moc"
