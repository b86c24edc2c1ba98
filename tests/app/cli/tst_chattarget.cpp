// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/chattarget.h"
#include "app/shared/profileservices.h"
#include "tests/support/tempprofile.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstChatTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void namesAndModels_data();
    void namesAndModels();
    void unknownNames();
    void customNeedsNoCard();
    void usualOneFollowsTheAgents();

private:
    EndpointId add(const QString &name, const QString &model);

    std::unique_ptr<testing::TempProfile> m_profile;
    std::unique_ptr<ProfileServices> m_services;
};

void TstChatTarget::init()
{
    m_profile = std::make_unique<testing::TempProfile>();
    auto opened =
        ProfileServices::open(m_profile->file(u"db"_s),
                              {.newKeys = SecretRef::Place::Session, .firstAgentName = u"First"_s});
    QVERIFY(opened.ok());
    m_services = std::move(opened).value();
}

void TstChatTarget::cleanup()
{
    m_services.reset();
}

EndpointId TstChatTarget::add(const QString &name, const QString &model)
{
    Endpoint endpoint;
    endpoint.name = name;
    endpoint.baseUrl = u"http://localhost:1/v1"_s;
    endpoint.models = {{.id = model}};
    const auto id = m_services->endpoints.add(endpoint);
    return id ? *id : EndpointId();
}

void TstChatTarget::namesAndModels_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("model");
    QTest::newRow("name") << u"Cloud"_s << u"Cloud"_s << u"big"_s;
    QTest::newRow("other case") << u"cLOUD"_s << u"Cloud"_s << u"big"_s;
    QTest::newRow("id") << u"custom-cloud"_s << u"Cloud"_s << u"big"_s;
    QTest::newRow("with a model") << u"Cloud/small"_s << u"Cloud"_s << u"small"_s;
    QTest::newRow("model with slashes")
        << u"Cloud/meta/llama/8b"_s << u"Cloud"_s << u"meta/llama/8b"_s;
    QTest::newRow("name with a slash") << u"a/b"_s << u"a/b"_s << u"ab"_s;
    QTest::newRow("both with slashes") << u"a/b/c/d"_s << u"a/b"_s << u"c/d"_s;
}

void TstChatTarget::namesAndModels()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, model);
    add(u"Cloud"_s, u"big"_s);
    add(u"a/b"_s, u"ab"_s);
    add(u"a"_s, u"just-a"_s);
    const auto target = namedTarget(text, m_services->endpoints);
    QVERIFY(target.ok());
    QCOMPARE(target->endpoint.name, name);
    QCOMPARE(target->modelId, model);
}

void TstChatTarget::unknownNames()
{
    add(u"Cloud"_s, u"big"_s);
    for (const QString &text : {u"Clouds"_s, u"Cloud/"_s, u"/big"_s, u"/"_s, u"x/y"_s}) {
        const auto target = namedTarget(text, m_services->endpoints);
        QVERIFY2(!target.ok(), qPrintable(text));
        QCOMPARE(target.error().kind, ErrorKind::EndpointMissing);
    }
}

void TstChatTarget::customNeedsNoCard()
{
    QVERIFY(isCustomTarget(u"custom:http://localhost/v1"_s));
    QVERIFY(!isCustomTarget(u"custom-cloud"_s));
    const ChatTarget target = customTarget(u"custom:http://localhost/v1"_s, u"tiny"_s);
    QCOMPARE(target.endpoint.baseUrl, u"http://localhost/v1"_s);
    QCOMPARE(target.endpoint.id.value(), u"custom"_s);
    QCOMPARE(target.modelId, u"tiny"_s);
}

void TstChatTarget::usualOneFollowsTheAgents()
{
    const auto usual = [this] {
        return usualTarget(m_services->endpoints, m_services->agents, m_services->preferences);
    };
    QCOMPARE(usual().error().kind, ErrorKind::EndpointMissing);
    add(u"One"_s, u"m1"_s);
    const EndpointId two = add(u"Two"_s, u"m2"_s);
    QCOMPARE(usual()->endpoint.name, u"One"_s);

    Agent agent = m_services->agents.agents().constFirst();
    agent.model = {two, u"m3"_s};
    QVERIFY(m_services->agents.update(agent).ok());
    QCOMPARE(usual()->endpoint.name, u"Two"_s);
    QCOMPARE(usual()->modelId, u"m3"_s);

    QVERIFY(m_services->endpoints.remove(two).ok());
    QCOMPARE(usual()->endpoint.name, u"One"_s);
}

QTEST_GUILESS_MAIN(TstChatTarget)
#include "tst_chattarget.moc"
