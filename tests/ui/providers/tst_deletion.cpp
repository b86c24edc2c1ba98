// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/providers/accessiblepage.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/providerspage.h"
#include "ui/theme/theme.h"
#include "ui/words/errortext.h"

#include <QPushButton>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// How an endpoint is deleted on the Providers page, and how it comes back.
class TstDeletion final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void deletionNamesAgentsAndCanBeUndone();
    void undoFindsAFreeNameAndItsOldId();
    void undoThatFailsIsSaidAndCanBeTriedAgain();
    void agentsOfADeletedEndpointGetTheChosenModel();
    void keyOfADeletedEndpointGoesWhenUndoEnds();
    void keyThatStaysIsSaid();
    void declinedDeletionChangesNothing();
};

void TstDeletion::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not)"_s));
    Theme::apply(ColorScheme::Light, 100);
}

void TstDeletion::deletionNamesAgentsAndCanBeUndone()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s, "sk-1");
    world.add(u"Two"_s, u"http://two/v1"_s);
    const Endpoint endpoint = *world.endpoints.find(id);
    Agent agent = world.agents.agents().first();
    agent.model = {id, u"m"_s};
    QVERIFY(world.agents.update(agent));
    ProvidersPage page(world.services());
    page.show();
    qobject_cast<QAbstractButton *>(named<QWidget>(page, u"Delete One"_s))->click();
    QCOMPARE(world.prompter.asked.size(), 1);
    QVERIFY(world.prompter.asked.first().text.contains(agent.name));
    QVERIFY(world.endpoints.find(id) == nullptr);
    QVERIFY(showsText(page, u"Deleted One"_s));
    QVERIFY(world.secrets.kept.contains(SecretRef::fromString(endpoint.keyRef)));
    named<QPushButton>(page, u"Undo"_s)->click();
    QCOMPARE(world.endpoints.endpoints().first(), endpoint);
    QVERIFY(!showsText(page, u"Deleted One"_s));
}

// Somebody adds an endpoint of the same name while the deletion can be undone.
void TstDeletion::undoFindsAFreeNameAndItsOldId()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s, "sk-1");
    const QString keyRef = world.endpoints.find(id)->keyRef;
    ProvidersPage page(world.services());
    page.show();
    qobject_cast<QAbstractButton *>(named<QWidget>(page, u"Delete One"_s))->click();
    const EndpointId other = world.add(u"one"_s, u"http://two/v1"_s);
    QVERIFY(other != id);
    named<QPushButton>(page, u"Undo"_s)->click();
    QCOMPARE(world.endpoints.endpoints().size(), 2);
    QCOMPARE(world.endpoints.find(id)->name, u"One 2"_s);
    QCOMPARE(world.endpoints.find(id)->keyRef, keyRef);
    QVERIFY(!named<QPushButton>(page, u"Undo"_s));
}

void TstDeletion::undoThatFailsIsSaidAndCanBeTriedAgain()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    qobject_cast<QAbstractButton *>(named<QWidget>(page, u"Delete One"_s))->click();
    QVERIFY(world.database
                ->run(u"CREATE TRIGGER no_room BEFORE INSERT ON endpoints "
                      "BEGIN SELECT RAISE(ABORT, 'no room'); END"_s)
                .ok());
    named<QPushButton>(page, u"Undo"_s)->click();
    QVERIFY(world.endpoints.find(id) == nullptr);
    const Error error{.kind = ErrorKind::Storage};
    QVERIFY(showsText(page, errorWords(error).title));
    QVERIFY(world.database->run(u"DROP TRIGGER no_room"_s).ok());
    named<QPushButton>(page, u"Undo"_s)->click();
    QVERIFY(world.endpoints.find(id) != nullptr);
    QVERIFY(!showsText(page, errorWords(error).title));
}

void TstDeletion::agentsOfADeletedEndpointGetTheChosenModel()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    const EndpointId two = world.add(u"Two"_s, u"http://two/v1"_s);
    const EndpointId three = world.add(u"Three"_s, u"http://three/v1"_s);
    Endpoint relying = *world.endpoints.find(two);
    relying.fallbacks = {id};
    QVERIFY(world.endpoints.update(relying).ok());
    Agent agent = world.agents.agents().first();
    agent.model = {id, u"m"_s};
    QVERIFY(world.agents.update(agent));
    ProvidersPage page(world.services());
    page.show();
    world.prompter.choice = 2;
    qobject_cast<QAbstractButton *>(named<QWidget>(page, u"Delete One"_s))->click();
    const Prompter::Question asked = world.prompter.asked.first();
    QCOMPARE(asked.choices.size(), 3);
    QVERIFY(asked.choices.at(2).contains(u"Three"_s));
    QVERIFY(asked.text.contains(u"Two"_s));
    QCOMPARE(world.agents.find(agent.id)->model.endpoint, three);
    named<QPushButton>(page, u"Undo"_s)->click();
    QCOMPARE(world.agents.find(agent.id)->model, agent.model);
}

void TstDeletion::keyOfADeletedEndpointGoesWhenUndoEnds()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s, "sk-1");
    const SecretRef key = SecretRef::fromString(world.endpoints.find(id)->keyRef);
    ProvidersPage page(world.services());
    page.show();
    qobject_cast<QAbstractButton *>(named<QWidget>(page, u"Delete One"_s))->click();
    page.finishDeletions();
    QVERIFY(!named<QPushButton>(page, u"Undo"_s));
    QTRY_VERIFY(!world.secrets.kept.contains(key));
}

void TstDeletion::keyThatStaysIsSaid()
{
    ProvidersWorld world;
    world.add(u"One"_s, u"http://one/v1"_s, "sk-1");
    ProvidersPage page(world.services());
    page.show();
    world.secrets.keychainFailure = ErrorKind::SecretStoreTimeout;
    qobject_cast<QAbstractButton *>(named<QWidget>(page, u"Delete One"_s))->click();
    page.finishDeletions();
    QTRY_VERIFY(showsText(page, u"One is deleted, but its key could not be removed yet."_s));
}

void TstDeletion::declinedDeletionChangesNothing()
{
    ProvidersWorld world;
    world.prompter.answer = false;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    qobject_cast<QAbstractButton *>(named<QWidget>(page, u"Delete One"_s))->click();
    QVERIFY(world.endpoints.find(id));
}

QTEST_MAIN(TstDeletion)
#include "tst_deletion.moc"
