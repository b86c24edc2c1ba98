// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/endpointstore.h"
#include "tests/core/store/storefile.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstEndpointStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldSurvivesARestart();
    void invalidEndpointIsRefusedAndNothingChanges();
    void namesAreUniqueWithoutCase();
    void updateTellsBeforeAndAfter();
    void updateThatChangesNothingIsSilent();
    void updateOfADeletedEndpointFails();
    void removeTakesModelsAndHealthAlong();
    void restorePutsItBackAtItsPlace();
    void rowsOfAnUnknownSpecAreKeptAndNotListed();
    void damagedRowsAreKeptAndNotListed();
    void findsByIdAndByNameWithoutCase();
    void idOfADeletedEndpointStaysTakenWhileAnAgentNamesIt();
    void failedWriteLeavesTheListAsItWas();
};

namespace {

Endpoint named(const QString &name)
{
    Endpoint endpoint;
    endpoint.name = name;
    endpoint.baseUrl = u"https://models.example.com/v1"_s;
    endpoint.models = {{.id = u"large"_s}};
    return endpoint;
}

QStringList namesOf(const EndpointStore &store)
{
    QStringList names;
    for (const Endpoint &endpoint : store.endpoints())
        names << endpoint.name;
    return names;
}

} // namespace

void TstEndpointStore::everyFieldSurvivesARestart()
{
    Endpoint endpoint{
        .name = u"Büro 模型"_s,
        .baseUrl = u"https://models.example.com/v1"_s,
        .auth = AuthMode::CustomHeader,
        .authHeader = u"x-team-key"_s,
        .keyRef = u"keychain:endpoint/1234/api-key"_s,
        .models = {{.id = u"large"_s,
                    .displayName = u"Large"_s,
                    .contextWindow = 131072,
                    .maxOutput = 4096,
                    .tools = true,
                    .vision = false,
                    .facts = {.contextWindow = Known<qint64>{8192, KnownFrom::Server},
                              .tools = Known<bool>{false, KnownFrom::Server},
                              .reasoning = Known<bool>{true, KnownFrom::Catalog}}},
                   {.id = u"small"_s}},
        .streaming = false,
        .toolFormat = ToolCallFormat::LegacyFunction,
        .extraHeaders = {{u"X-Team"_s, u"a b"_s}, {u"Accept"_s, u"text/event-stream"_s}},
        .modelMapping = {{u"claude"_s, u"claude-v2"_s}, {u"gpt/4"_s, u"模型"_s}},
        .allowedModels = {u"large"_s, u"claude"_s},
        .apiFallback = false,
        .network = {.proxy = ProxyMode::Socks5,
                    .proxyHost = u"proxy.example.com"_s,
                    .proxyPort = 1080,
                    .proxyUser = u"lab"_s,
                    .proxyPasswordRef = u"keychain:endpoint/1234/proxy"_s,
                    .caFile = u"/etc/lab/ca.pem"_s,
                    .clientCertificateFile = u"/etc/lab/client.pem"_s,
                    .clientKeyFile = u"/etc/lab/client.key"_s,
                    .clientKeyPassphraseRef = u"keychain:endpoint/1234/client-key"_s,
                    .pinnedCertificate = u"0f"_s.repeated(32),
                    .connectSeconds = 3,
                    .firstByteSeconds = 600,
                    .idleSeconds = 30,
                    .totalSeconds = 900},
        .extraBody = {{u"top_k"_s, 20}, {u"thinking"_s, QJsonObject{{u"type"_s, u"off"_s}}}},
        .fallbacks = {EndpointId(u"custom-other"_s), EndpointId(u"custom-third"_s)},
        .unknownFields = {{u"future"_s, QJsonObject{{u"depth"_s, 2}}}},
    };
    StoreFile file;
    {
        EndpointStore store(file.database());
        QVERIFY(store.load().ok());
        QSignalSpy added(&store, &EndpointStore::added);
        const auto id = store.add(endpoint);
        QVERIFY(id.ok());
        QVERIFY(id->value().startsWith(u"custom-"_s));
        QCOMPARE(added.count(), 1);
        endpoint.id = *id;
        QVERIFY(*store.find(*id) == endpoint);
    }
    file.reopen();
    EndpointStore store(file.database());
    QVERIFY(store.load().ok());
    QCOMPARE(store.endpoints().size(), 1);
    QVERIFY(store.endpoints().first() == endpoint);
}

void TstEndpointStore::invalidEndpointIsRefusedAndNothingChanges()
{
    StoreFile file;
    EndpointStore store(file.database());
    QVERIFY(store.load().ok());
    Endpoint endpoint = named(u"One"_s);
    endpoint.baseUrl = u"http://models.example.com/v1"_s;
    const auto refused = store.add(endpoint);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(refused.error().subject, u"base-url"_s);
    QVERIFY(store.endpoints().isEmpty());

    const auto id = store.add(named(u"One"_s));
    QVERIFY(id.ok());
    Endpoint edited = *store.find(*id);
    edited.models.clear();
    QCOMPARE(store.update(edited).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(store.find(*id)->primaryModelId(), u"large"_s);
    QCOMPARE(file.number(u"SELECT count(*) FROM endpoint_models"_s), 1);
}

void TstEndpointStore::namesAreUniqueWithoutCase()
{
    StoreFile file;
    EndpointStore store(file.database());
    const auto first = store.add(named(u"Lab"_s));
    QVERIFY(first.ok());
    QCOMPARE(store.add(named(u"LAB"_s)).error().subject, u"name"_s);
    Endpoint same = *store.find(*first);
    same.name = u"LAB"_s;
    QVERIFY(store.update(same).ok());
}

void TstEndpointStore::updateTellsBeforeAndAfter()
{
    StoreFile file;
    EndpointStore store(file.database());
    const auto id = store.add(named(u"One"_s));
    QVERIFY(id.ok());
    QString seen;
    connect(&store, &EndpointStore::updated, this,
            [&](const Endpoint &before, const Endpoint &after) {
                seen = before.primaryModelId() + u" to "_s + after.primaryModelId();
                QVERIFY(*store.find(after.id) == after);
            });
    Endpoint edited = *store.find(*id);
    edited.models.prepend({.id = u"huge"_s});
    QVERIFY(store.update(edited).ok());
    QCOMPARE(seen, u"large to huge"_s);
    QCOMPARE(file.number(u"SELECT count(*) FROM endpoint_models"_s), 2);
}

void TstEndpointStore::updateThatChangesNothingIsSilent()
{
    StoreFile file;
    EndpointStore store(file.database());
    const auto id = store.add(named(u"One"_s));
    QSignalSpy updated(&store, &EndpointStore::updated);
    const qint64 before = file.number(u"SELECT total_changes()"_s);
    QVERIFY(store.update(*store.find(*id)).ok());
    QCOMPARE(updated.count(), 0);
    QCOMPARE(file.number(u"SELECT total_changes()"_s), before);
}

void TstEndpointStore::updateOfADeletedEndpointFails()
{
    StoreFile file;
    EndpointStore store(file.database());
    Endpoint endpoint = named(u"One"_s);
    endpoint.id = EndpointId(u"custom-one"_s);
    QCOMPARE(store.update(endpoint).error().kind, ErrorKind::EndpointMissing);
    QCOMPARE(store.remove(endpoint.id).error().kind, ErrorKind::EndpointMissing);
}

void TstEndpointStore::removeTakesModelsAndHealthAlong()
{
    StoreFile file;
    EndpointStore store(file.database());
    const auto id = store.add(named(u"One"_s));
    file.run(u"INSERT INTO health_samples (endpoint, at, state, problem) "
             "VALUES (?, 0, 'green', '')"_s,
             {id->value()});
    QSignalSpy removed(&store, &EndpointStore::removed);
    // The id inside the list is the one that dies.
    QVERIFY(store.remove(store.endpoints().first().id).ok());
    QCOMPARE(removed.first().first().value<EndpointId>(), *id);
    QVERIFY(!store.find(*id));
    QCOMPARE(file.number(u"SELECT count(*) FROM endpoint_models"_s), 0);
    QCOMPARE(file.number(u"SELECT count(*) FROM health_samples"_s), 0);
}

void TstEndpointStore::restorePutsItBackAtItsPlace()
{
    StoreFile file;
    EndpointStore store(file.database());
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(store.add(named(name)).ok());
    for (int place : {0, 1, 2}) {
        const Endpoint gone = store.endpoints().at(place);
        QVERIFY(store.remove(gone.id).ok());
        QVERIFY(store.restore(gone, place).ok());
        QVERIFY(store.endpoints().at(place) == gone);
    }
    QCOMPARE(namesOf(store), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    file.reopen();
    EndpointStore again(file.database());
    QVERIFY(again.load().ok());
    QCOMPARE(namesOf(again), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TstEndpointStore::rowsOfAnUnknownSpecAreKeptAndNotListed()
{
    StoreFile file;
    EndpointStore store(file.database());
    QVERIFY(store.add(named(u"a"_s)).ok());
    const auto second = store.add(named(u"b"_s));
    QVERIFY(store.add(named(u"c"_s)).ok());
    file.run(u"UPDATE endpoints SET spec = 'telepathy' WHERE name = 'b'"_s);
    EndpointStore again(file.database());
    QVERIFY(again.load().ok());
    QCOMPARE(namesOf(again), (QStringList{u"a"_s, u"c"_s}));

    const Endpoint last = again.endpoints().at(1);
    QVERIFY(again.remove(last.id).ok());
    QVERIFY(again.restore(last, 1).ok());
    QCOMPARE(file.number(u"SELECT count(*) FROM endpoints WHERE id = ?"_s, {second->value()}), 1);
    QCOMPARE(file.number(u"SELECT count(*) FROM endpoint_models"_s), 3);
}

void TstEndpointStore::damagedRowsAreKeptAndNotListed()
{
    QList<std::pair<QString, QString>> damage;
    for (const QString &column :
         {u"fields"_s, u"model_mapping"_s, u"network"_s, u"extra_body"_s, u"unknown_fields"_s}) {
        for (const QString &text : {u""_s, u"7"_s, u"{\"pinned"_s, u"[]"_s})
            damage.append({column, text});
    }
    for (const QString &column : {u"extra_headers"_s, u"allowed_models"_s, u"fallbacks"_s}) {
        for (const QString &text : {u""_s, u"null"_s, u"[\"a"_s, u"{}"_s})
            damage.append({column, text});
    }
    for (const QString &text : {uR"({"pinned_certificate":7})"_s, uR"({"proxy":"telepathy"})"_s,
                                uR"({"proxy":"http","proxy_port":"x"})"_s,
                                uR"({"ca_file":["/a"]})"_s, uR"({"total_seconds":"1"})"_s})
        damage.append({u"network"_s, text});
    for (const QString &column : {u"auth"_s, u"tool_format"_s, u"spec"_s})
        damage.append({column, u"telepathy"_s});

    StoreFile file;
    EndpointStore store(file.database());
    QVERIFY(store.add(named(u"a"_s)).ok());
    QVERIFY(store.add(named(u"b"_s)).ok());
    for (const auto &[column, text] : damage) {
        file.run(u"UPDATE endpoints SET %1 = ? WHERE name = 'b'"_s.arg(column), {text});
        QVERIFY(store.load().ok());
        QVERIFY2(namesOf(store) == QStringList{u"a"_s}, qPrintable(column + u' ' + text));
        const QString count = u"SELECT count(*) FROM endpoints WHERE name = 'b' AND %1 = ?"_s;
        QCOMPARE(file.number(count.arg(column), {text}), 1);
        file.run(u"UPDATE endpoints SET %1 = (SELECT %1 FROM endpoints WHERE name = 'a') "
                 "WHERE name = 'b'"_s.arg(column));
    }
    QVERIFY(store.load().ok());
    QCOMPARE(store.endpoints().size(), 2);
}

void TstEndpointStore::findsByIdAndByNameWithoutCase()
{
    StoreFile file;
    EndpointStore store(file.database());
    const auto id = store.add(named(u"Lab"_s));
    QCOMPARE(store.findByName(u"lAB"_s)->id, *id);
    QCOMPARE(store.findByName(id->value())->id, *id);
    QVERIFY(!store.findByName(u"La"_s));
    QVERIFY(store.namesExcept(*id).isEmpty());
}

void TstEndpointStore::idOfADeletedEndpointStaysTakenWhileAnAgentNamesIt()
{
    StoreFile file;
    EndpointStore store(file.database());
    const auto id = store.add(named(u"Lab"_s));
    file.run(u"INSERT INTO agents (id, position, name, endpoint, model, system_prompt) "
             "VALUES ('1', 1, 'Agent', ?, 'large', '')"_s,
             {id->value()});
    QVERIFY(store.remove(*id).ok());
    const auto again = store.add(named(u"Lab"_s));
    QVERIFY(again.ok());
    QVERIFY(*again != *id);
}

void TstEndpointStore::failedWriteLeavesTheListAsItWas()
{
    StoreFile file;
    EndpointStore store(file.database());
    const auto id = store.add(named(u"One"_s));
    QSignalSpy added(&store, &EndpointStore::added);
    QSignalSpy updated(&store, &EndpointStore::updated);
    QSignalSpy removed(&store, &EndpointStore::removed);
    file.run(u"PRAGMA query_only = ON"_s);
    QCOMPARE(store.add(named(u"Two"_s)).error().kind, ErrorKind::Storage);
    Endpoint edited = *store.find(*id);
    edited.name = u"Other"_s;
    QCOMPARE(store.update(edited).error().kind, ErrorKind::Storage);
    QCOMPARE(store.remove(*id).error().kind, ErrorKind::Storage);
    QCOMPARE(namesOf(store), QStringList{u"One"_s});
    QCOMPARE(added.count() + updated.count() + removed.count(), 0);
}

QTEST_GUILESS_MAIN(TstEndpointStore)
#include "tst_endpointstore.moc"
