// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleimages.h"
#include "tests/ui/chat/transcriptfixture.h"
#include "ui/chat/imagetiles.h"
#include "ui/chat/thumbnail.h"
#include "ui/chat/thumbnailcache.h"

#include <QBuffer>
#include <QImage>
#include <QSignalSpy>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QImage &image, const char *format = "PNG")
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return image.save(&buffer, format) ? bytes : QByteArray();
}

QByteArray filled(QSize size, Qt::GlobalColor color, const char *format = "PNG")
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return encoded(image, format);
}

AttachedImage image(const QString &name, const QByteArray &bytes)
{
    return {name, imageTypeOf(bytes), bytes.size(), bytes};
}

Message withImages(const QString &text, const QList<AttachedImage> &images)
{
    Message message = TranscriptFixture::prompt(text);
    message.images = images;
    return message;
}

} // namespace

// The images of a prompt in the transcript.
class TstTranscriptImages final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void imagesAreDrawnInTheBubble();
    void imagesAloneHaveABubble();
    void manyImagesTakeSeveralRows();
    void whatCannotBeDrawnHasASign();
    void screenReaderHearsTheNames();
    void copyTakesTheText();
    void thumbnailIsTheMiddleOfTheImage();
    void checkDecodesNothing_data();
    void checkDecodesNothing();
    void otherFormatsAreNeverDecoded();
    void picturesAreMadeOnceAndOneATime();
};

void TstTranscriptImages::init()
{
    failOnWarnings();
    Theme::apply(ColorScheme::Light, 100);
}

void TstTranscriptImages::imagesAreDrawnInTheBubble()
{
    TranscriptFixture fixture;
    fixture.model.setMessages(
        {withImages(u"Compare"_s, {image(u"red.png"_s, filled({200, 100}, Qt::red)),
                                   image(u"blue.png"_s, filled({100, 300}, Qt::blue))})});
    const MessageLayout &layout = fixture.view.transcriptLayout().rowLayout(0);
    QCOMPARE(layout.parts().front().content.kind, PartContent::Kind::Images);
    const QRectF bubble = layout.bubble();
    const QPointF origin = layout.parts().front().origin + fixture.view.rowRect(0).topLeft();
    const auto colorAt = [&](qsizetype tile) {
        const QRectF rect = imageTiles(2, bubble.width()).at(tile).translated(origin);
        return fixture.view.viewport()->grab().toImage().pixelColor(rect.center().toPoint());
    };
    QTRY_COMPARE(colorAt(0), QColor(Qt::red));
    QTRY_COMPARE(colorAt(1), QColor(Qt::blue));
    for (const QRectF &tile : imageTiles(2, bubble.width()))
        QVERIFY(bubble.contains(tile.translated(layout.parts().front().origin)));
    QVERIFY(layout.parts().back().frame.top() > layout.parts().front().frame.bottom());
}

void TstTranscriptImages::imagesAloneHaveABubble()
{
    TranscriptFixture fixture;
    fixture.model.setMessages({withImages({}, {image(u"a.png"_s, onePixelPng())})});
    const MessageLayout &layout = fixture.view.transcriptLayout().rowLayout(0);
    QCOMPARE(layout.parts().size(), 1);
    QCOMPARE(layout.bubble().height(), kImageTile + 2 * Theme::space(3));
    QCOMPARE(layout.bubble().width(), kImageTile + 2 * Theme::space(3));
}

void TstTranscriptImages::manyImagesTakeSeveralRows()
{
    TranscriptFixture fixture({300, 600});
    const QList<AttachedImage> ten(10, image(u"a.png"_s, onePixelPng()));
    fixture.model.setMessages({withImages(u"ten"_s, ten)});
    const MessageLayout &layout = fixture.view.transcriptLayout().rowLayout(0);
    QVERIFY(layout.parts().front().frame.height() > 3 * kImageTile);
    QVERIFY(layout.bubble().left() >= 0);
}

void TstTranscriptImages::whatCannotBeDrawnHasASign()
{
    TranscriptFixture fixture;
    const QByteArray bomb = pngHead(60'000, 60'000);
    QVERIFY(thumbnailOf(bomb, 96).isNull());
    fixture.model.setMessages({withImages({}, {image(u"bomb.png"_s, bomb)})});
    const QRectF frame = fixture.view.transcriptLayout().rowLayout(0).parts().front().frame;
    const QRect tile = frame.translated(fixture.view.rowRect(0).topLeft()).toRect();
    const QImage shown = fixture.view.viewport()->grab(tile).toImage();
    QSet<QRgb> colors;
    for (int x = kImageTile / 3; x < 2 * kImageTile / 3; ++x)
        colors.insert(shown.pixel(x, kImageTile / 2));
    QVERIFY(colors.size() > 1);
}

void TstTranscriptImages::screenReaderHearsTheNames()
{
    const Message message =
        withImages(u"Compare"_s, {image(u"a.png"_s, {}), image(u"b\u202egnp.png"_s, {})});
    QCOMPARE(accessibleText(message), u"You: Image: a.png\nImage: b\\u{202E}gnp.png\nCompare"_s);
}

void TstTranscriptImages::copyTakesTheText()
{
    TranscriptFixture fixture;
    fixture.model.setMessages({withImages(u"Compare"_s, {image(u"a.png"_s, onePixelPng())})});
    fixture.view.selectAll();
    QCOMPARE(fixture.view.selectedText(), u"Compare"_s);
}

void TstTranscriptImages::thumbnailIsTheMiddleOfTheImage()
{
    QImage striped(300, 100, QImage::Format_RGB32);
    striped.fill(Qt::red);
    for (int x = 100; x < 200; ++x) {
        for (int y = 0; y < 100; ++y)
            striped.setPixelColor(x, y, Qt::blue);
    }
    const QImage small = thumbnailOf(encoded(striped), 50);
    QCOMPARE(small.size(), QSize(50, 50));
    QCOMPARE(small.pixelColor(25, 25), QColor(Qt::blue));
    QCOMPARE(small.pixelColor(3, 25), QColor(Qt::blue));
    QCOMPARE(thumbnailOf(filled({4'000, 3'000}, Qt::black, "JPG"), 96).size(), QSize(96, 96));
    QCOMPARE(thumbnailOf(filled({1, 5'000}, Qt::black), 96).size(), QSize(96, 96));
    QCOMPARE(thumbnailOf(onePixelPng(), 96).size(), QSize(96, 96));
}

void TstTranscriptImages::checkDecodesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ImageCheck>("check");
    QTest::newRow("fine") << onePixelPng() << ImageCheck::Drawable;
    QTest::newRow("as large as allowed") << pngHead(8'192, 4'096) << ImageCheck::Drawable;
    QTest::newRow("larger") << pngHead(8'192, 4'097) << ImageCheck::TooManyPixels;
    QTest::newRow("bomb") << pngHead(900'000, 900'000) << ImageCheck::TooManyPixels;
    QTest::newRow("cut") << onePixelPng().left(12) << ImageCheck::Broken;
    QTest::newRow("no image") << QByteArray("hello") << ImageCheck::UnknownFormat;
}

void TstTranscriptImages::checkDecodesNothing()
{
    QFETCH(QByteArray, bytes);
    QTEST(checkImage(bytes), "check");
}

// What a plugin of the system would gladly open.
void TstTranscriptImages::otherFormatsAreNeverDecoded()
{
    const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    QVERIFY(thumbnailOf(svg, 96).isNull());
    QVERIFY(thumbnailOf(filled({9, 9}, Qt::red, "BMP"), 96).isNull());
}

void TstTranscriptImages::picturesAreMadeOnceAndOneATime()
{
    QList<qsizetype> asked;
    ThumbnailCache cache([&asked](const ThumbnailKey &key) {
        asked.append(key.image);
        return key.image == 2 ? QByteArray() : onePixelPng();
    });
    QSignalSpy made(&cache, &ThumbnailCache::made);
    for (const qsizetype each : {0, 1, 2, 1})
        QVERIFY(cache.find({7, each, 50}).isNull());
    QVERIFY(asked.isEmpty());
    QVERIFY(made.wait());
    QCOMPARE(asked, QList<qsizetype>{1});
    QTRY_COMPARE(made.count(), 3);
    QCOMPARE(asked, (QList<qsizetype>{1, 2, 0}));
    QVERIFY(!cache.find({7, 0, 50}).isNull());
    QVERIFY(cache.find({7, 2, 50}).isNull());
    QVERIFY(!made.wait(50));
    QCOMPARE(asked.size(), 3);
}

QTEST_MAIN(TstTranscriptImages)
#include "tst_transcriptimages.moc"
