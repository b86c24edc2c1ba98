// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attachedimage.h"
#include "core/model/endpoint.h"
#include "core/model/modelcatalog.h"
#include "tests/support/sampleimages.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstAttachedImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesTellTheKind_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("type");
        QTest::newRow("png") << onePixelPng() << u"image/png"_s;
        QTest::newRow("jpeg") << jpegHead() << u"image/jpeg"_s;
        QTest::newRow("gif") << gifHead() << u"image/gif"_s;
        QTest::newRow("old gif") << QByteArray("GIF87a..") << u"image/gif"_s;
        QTest::newRow("webp") << webpHead() << u"image/webp"_s;
        QTest::newRow("nothing") << QByteArray() << QString();
        QTest::newRow("half of a png") << onePixelPng().left(7) << QString();
        QTest::newRow("png that went through a text mode")
            << QByteArray("\x89PNG\n\x1a\n....") << QString();
        QTest::newRow("sound in the container of webp")
            << QByteArray("RIFF\x1a\1\1\1WAVEfmt ") << QString();
        QTest::newRow("container alone") << QByteArray("RIFF\x1a\1\1\1") << QString();
        QTest::newRow("svg") << QByteArray("<svg xmlns=\"…\"/>") << QString();
        QTest::newRow("bmp") << QByteArray("BM\x1a\1\1\1") << QString();
        QTest::newRow("name in the text") << QByteArray(" GIF89a") << QString();
    }

    void bytesTellTheKind()
    {
        QFETCH(QByteArray, bytes);
        QTEST(imageTypeOf(bytes), "type");
    }

    void aMessageTakesTenImages()
    {
        QList<AttachedImage> images;
        const AttachedImage next{u"a.png"_s, u"image/png"_s, 5};
        for (int i = 0; i < 10; ++i) {
            QVERIFY(!joinProblem(images, next));
            images.append(next);
        }
        QCOMPARE(joinProblem(images, next), AttachmentProblem::TooMany);
    }

    void imagesAreBoundedTogether()
    {
        const AttachedImage large{u"a.png"_s, u"image/png"_s, kMostImageBytes};
        const QList<AttachedImage> five(5, large);
        QCOMPARE(bytesTogether(five), kMostBytesTogether);
        QVERIFY(!joinProblem(five.first(4), large));
        QCOMPARE(joinProblem(five, {u"b.png"_s, u"image/png"_s, 1}), AttachmentProblem::TooMuch);
    }

    // The card's word counts before the catalog's, which knows the server's name of the model.
    void blindnessIsKnownOrNot()
    {
        const ModelCatalog catalog = ModelCatalog::fromJson(
            R"({"models":[{"id":"words","input":["text"],"asOf":"2026-07-02"},
                          {"id":"eyes","input":["text","image"],"asOf":"2026-07-02"}]})");
        QCOMPARE(catalog.models().size(), 2);
        Endpoint endpoint;
        endpoint.models = {
            {.id = u"eyes"_s,
             .facts = {.vision = Known<bool>{.value = false, .from = KnownFrom::Server}}}};
        endpoint.modelMapping = {{u"alias"_s, u"words"_s}};
        QVERIFY(isBlind(factsOf(endpoint, u"words"_s, catalog)));
        QVERIFY(isBlind(factsOf(endpoint, u"alias"_s, catalog)));
        QVERIFY(isBlind(factsOf(endpoint, u"eyes"_s, catalog)));
        QVERIFY(!isBlind(factsOf({}, u"eyes"_s, catalog)));
        QVERIFY(!isBlind(factsOf(endpoint, u"unknown"_s, catalog)));
    }
};

QTEST_GUILESS_MAIN(TstAttachedImage)
#include "tst_attachedimage.moc"
