// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "tests/core/store/storefile.h"
#include "tests/support/sampleimages.h"

#include <QFile>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstConversationImages : public QObject
{
    Q_OBJECT

    AgentId m_agent;
    std::unique_ptr<StoreFile> m_file;
    std::unique_ptr<ConversationStore> m_store;

    void restart()
    {
        m_store.reset();
        m_file->reopen();
        m_store = std::make_unique<ConversationStore>(m_file->database());
        QVERIFY(m_store->load().ok());
    }

    [[nodiscard]] ConversationId create() { return m_store->create(m_agent).value(); }

    static AttachedImage image(const QString &name, const QByteArray &bytes)
    {
        return {name, imageTypeOf(bytes), bytes.size(), bytes};
    }

private Q_SLOTS:
    void init()
    {
        m_store.reset();
        m_file = std::make_unique<StoreFile>();
        AgentStore agents(m_file->database());
        QVERIFY(agents.load(u"Assistant"_s).ok());
        m_agent = agents.agents().first().id;
        restart();
    }

    void imagesSurviveARestartInTheirOrder()
    {
        const ConversationId id = create();
        QVERIFY(m_store->append(id, {.text = u"none"_s}).ok());
        const auto two = m_store->append(
            id, {.text = u"two"_s,
                 .images = {image(u"b.png"_s, onePixelPng()), image(u"a.gif"_s, gifHead())}});
        QVERIFY(m_store->append(id, {.role = MessageRole::Assistant, .text = u"seen"_s}).ok());
        QVERIFY(m_store->append(id, {.text = {}, .images = {image(u"c.jpg"_s, jpegHead())}}).ok());
        // Another conversation's are not mixed in.
        QVERIFY(m_store->append(create(), {.images = {image(u"x.png"_s, onePixelPng())}}).ok());
        restart();

        const auto read = m_store->messages(id);
        QVERIFY(read.ok());
        QCOMPARE(read->size(), 4);
        QVERIFY(read->at(0).images.isEmpty() && read->at(2).images.isEmpty());
        QCOMPARE(read->at(1).images.size(), 2);
        QCOMPARE(read->at(1).images.at(0).name, u"b.png"_s);
        QCOMPARE(read->at(1).images.at(0).size, onePixelPng().size());
        QCOMPARE(read->at(1).images.at(1).mediaType, u"image/gif"_s);
        QVERIFY(read->at(1).images.at(0).bytes.isEmpty());
        QCOMPARE(read->at(3).images.at(0).name, u"c.jpg"_s);
        QCOMPARE(*m_store->imageBytes(*two, 1), gifHead());
        QCOMPARE(m_store->imageBytes(*two, 2).error().kind, ErrorKind::Storage);

        const auto whole = m_store->withImages(*read);
        QVERIFY(whole.ok());
        QCOMPARE(whole->at(1).images.at(0).bytes, onePixelPng());
        QCOMPARE(whole->at(3).images.at(0).bytes, jpegHead());
    }

    void savingTheMessageKeepsThem()
    {
        const ConversationId id = create();
        Message prompt{.text = u"a"_s, .images = {image(u"b.png"_s, onePixelPng())}};
        prompt.id = *m_store->append(id, prompt);
        prompt.text = u"b"_s;
        prompt.images.clear();
        QVERIFY(m_store->save(prompt).ok());
        QCOMPARE(m_store->messages(id)->first().images.size(), 1);
    }

    void theyGoWithTheirMessageAndConversation()
    {
        const QByteArray secret = onePixelPng() + "pixels-that-must-go";
        const ConversationId id = create();
        QVERIFY(m_store->append(id, {.images = {image(u"a.png"_s, onePixelPng())}}).ok());
        const auto second = m_store->append(id, {.images = {image(u"b.png"_s, secret)}});
        QVERIFY(m_store->removeFrom(id, *second).ok());
        QCOMPARE(m_file->number(u"SELECT count(*) FROM message_images"_s), 1);
        QVERIFY(m_store->remove(id).ok());
        QCOMPARE(m_file->number(u"SELECT count(*) FROM message_images"_s), 0);
        m_store.reset();
        m_file->close();
        QFile file(m_file->path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("pixels-that-must-go"));
    }

    void tooManyToSendIsSaid()
    {
        const AttachedImage large{u"a.png"_s, u"image/png"_s, kMostImageBytes, onePixelPng()};
        QList<Message> history(5, Message{.images = {large}});
        QVERIFY(m_store->withImages(history).ok());
        history.append(Message{.images = {image(u"b.png"_s, onePixelPng())}});
        QCOMPARE(m_store->withImages(history).error().kind, ErrorKind::ContextLength);
    }

    void whatCannotBeSavedWholeIsNotSaved()
    {
        const ConversationId id = create();
        m_file->run(
            u"PRAGMA max_page_count = %1"_s.arg(m_file->number(u"PRAGMA page_count"_s) + 20));
        const QByteArray large = onePixelPng().leftJustified(1'000'000, 'x');
        const auto full = m_store->append(
            id, {.text = u"hi"_s,
                 .images = {image(u"a.png"_s, onePixelPng()), image(u"b.png"_s, large)}});
        QCOMPARE(full.error().code, u"full"_s);
        QVERIFY(m_store->messages(id)->isEmpty());
        QCOMPARE(m_file->number(u"SELECT count(*) FROM message_images"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TstConversationImages)
#include "tst_conversationimages.moc"
