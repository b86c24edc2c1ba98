// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QTest>

using namespace signalbox;

namespace {

// The colour of the most opaque pixel: a line's core, away from its soft edges.
QColor strongest(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QColor best(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            if (color.alpha() > best.alpha())
                best = color;
        }
    }
    return best;
}

int distance(const QColor &one, const QColor &other)
{
    return qAbs(one.red() - other.red()) + qAbs(one.green() - other.green()) +
           qAbs(one.blue() - other.blue());
}

} // namespace

class TstIcons final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyIconDraws();
    void everyDrawingHasItsIcon();
    void colorFollowsRoleAndScheme();
    void disabledIsFainter();
    void copiesKeepNameAndRole();
    void twiceTheScaleHasTwiceThePixels();
    void markIsAnIcon();
    void everyLampLightsAtItsOwnPlace_data();
    void everyLampLightsAtItsOwnPlace();
};

void TstIcons::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)")));
    Theme::apply(ColorScheme::Light, 100);
}

void TstIcons::everyIconDraws()
{
    for (int i = 0; i <= int(Icon::Wrap); ++i) {
        const QPixmap pixmap = icon(static_cast<Icon>(i)).pixmap(20, 20);
        QVERIFY2(strongest(pixmap).alpha() > 200, qPrintable(QString::number(i)));
    }
}

void TstIcons::everyDrawingHasItsIcon()
{
    QCOMPARE(QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")}).size(),
             int(Icon::Wrap) + 1);
}

void TstIcons::colorFollowsRoleAndScheme()
{
    const QIcon danger = icon(Icon::Stop, Theme::Role::Danger);
    QCOMPARE_LT(
        distance(strongest(danger.pixmap(20, 20)), Theme::color(Theme::Role::Danger, false)), 12);
    Theme::apply(ColorScheme::Dark, 100);
    QCOMPARE_LT(distance(strongest(danger.pixmap(20, 20)), Theme::color(Theme::Role::Danger, true)),
                12);
}

void TstIcons::disabledIsFainter()
{
    const QIcon trash = icon(Icon::Trash);
    QCOMPARE_LT(strongest(trash.pixmap({20, 20}, QIcon::Disabled)).alpha(),
                strongest(trash.pixmap({20, 20}, QIcon::Normal)).alpha() / 2 + 1);
}

void TstIcons::copiesKeepNameAndRole()
{
    const QIcon original = icon(Icon::Key, Theme::Role::Danger);
    QIcon copy = original;
    copy.detach(); // makes the engine clone itself
    QCOMPARE(copy.pixmap(20, 20).toImage(), original.pixmap(20, 20).toImage());
}

void TstIcons::twiceTheScaleHasTwiceThePixels()
{
    const QPixmap pixmap = icon(Icon::Plus).pixmap(QSize(20, 20), 2.0);
    QCOMPARE(pixmap.size(), QSize(40, 40));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
}

void TstIcons::markIsAnIcon()
{
    const QImage mark = applicationIcon().pixmap(64, 64).toImage();
    QCOMPARE(mark.size(), QSize(64, 64));
    // The lowest of the three lamps is the lit one.
    const QColor lit = mark.pixelColor(32, 47);
    QVERIFY2(lit.green() > lit.red() + 60, qPrintable(lit.name()));
}

void TstIcons::everyLampLightsAtItsOwnPlace_data()
{
    QTest::addColumn<Lamp>("lamp");
    QTest::addColumn<QList<int>>("brightness"); // above, in the middle, below: 1 for lit
    QTest::newRow("none") << Lamp::None << QList<int>{0, 0, 0};
    QTest::newRow("red") << Lamp::Red << QList<int>{1, 0, 0};
    QTest::newRow("yellow") << Lamp::Yellow << QList<int>{0, 1, 0};
    QTest::newRow("green") << Lamp::Green << QList<int>{0, 0, 1};
}

void TstIcons::everyLampLightsAtItsOwnPlace()
{
    QFETCH(Lamp, lamp);
    QFETCH(QList<int>, brightness);
    const QImage drawn = lampIcon(lamp).pixmap(64, 64).toImage();
    QList<int> seen;
    for (const int y : {14, 32, 50})
        seen.append(drawn.pixelColor(32, y).value() > 128 ? 1 : 0);
    QCOMPARE(seen, brightness);
}

QTEST_MAIN(TstIcons)
#include "tst_icons.moc"
