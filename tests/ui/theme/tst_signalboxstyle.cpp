// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace signalbox;

namespace {

bool holds(const QImage &image, const QColor &wanted)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() == wanted.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class TstSignalboxStyle final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void focusIsAlwaysVisible_data();
    void focusIsAlwaysVisible();
    void bothSchemesPaintTheirOwnColors();
    void primaryButtonIsFilled();
    void invalidFieldHasADangerFrame();
    void controlsAreTallEnoughToHit();
    void scrollBarIsSlimAndItsParts_data();
    void scrollBarIsSlimAndItsParts();
};

void TstSignalboxStyle::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)")));
    Theme::apply(ColorScheme::Light, 100);
}

void TstSignalboxStyle::focusIsAlwaysVisible_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("control");
    for (const bool dark : {false, true}) {
        QTest::addRow("push button, dark %d", dark) << dark << 0;
        QTest::addRow("line edit, dark %d", dark) << dark << 1;
        QTest::addRow("combo box, dark %d", dark) << dark << 2;
        QTest::addRow("check box, dark %d", dark) << dark << 3;
    }
}

void TstSignalboxStyle::focusIsAlwaysVisible()
{
    QFETCH(bool, dark);
    QFETCH(int, control);
    Theme::apply(dark ? ColorScheme::Dark : ColorScheme::Light, 100);
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    const QList<QWidget *> controls = {new QPushButton(QStringLiteral("Save")), new QLineEdit,
                                       new QComboBox, new QCheckBox(QStringLiteral("On"))};
    for (QWidget *each : controls)
        layout->addWidget(each);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QWidget *tested = controls.at(control);
    controls.at((control + 1) % 4)->setFocus();
    QVERIFY(!holds(tested->grab().toImage(), Theme::color(Theme::Role::Accent)));
    tested->setFocus();
    QVERIFY(holds(tested->grab().toImage(), Theme::color(Theme::Role::Accent)));
}

void TstSignalboxStyle::bothSchemesPaintTheirOwnColors()
{
    QPushButton button(QStringLiteral("Save"));
    QVERIFY(holds(button.grab().toImage(), Theme::color(Theme::Role::Surface, false)));
    Theme::apply(ColorScheme::Dark, 100);
    const QImage dark = button.grab().toImage();
    QVERIFY(holds(dark, Theme::color(Theme::Role::Surface, true)));
    QVERIFY(!holds(dark, Theme::color(Theme::Role::Surface, false)));
}

void TstSignalboxStyle::primaryButtonIsFilled()
{
    QPushButton button(QStringLiteral("Save"));
    setButtonKind(button, ButtonKind::Primary);
    QVERIFY(holds(button.grab().toImage(), Theme::color(Theme::Role::Accent)));
    button.setEnabled(false);
    QVERIFY(!holds(button.grab().toImage(), Theme::color(Theme::Role::Accent)));
}

void TstSignalboxStyle::invalidFieldHasADangerFrame()
{
    QLineEdit field;
    setInvalid(field, true);
    QVERIFY(holds(field.grab().toImage(), Theme::color(Theme::Role::Danger)));
    setInvalid(field, false);
    QVERIFY(!holds(field.grab().toImage(), Theme::color(Theme::Role::Danger)));
}

void TstSignalboxStyle::controlsAreTallEnoughToHit()
{
    QCOMPARE_GE(QPushButton(QStringLiteral("Save")).sizeHint().height(), 32);
    QCOMPARE_GE(QLineEdit().sizeHint().height(), 32);
    QCOMPARE_GE(QComboBox().sizeHint().height(), 32);
}

void TstSignalboxStyle::scrollBarIsSlimAndItsParts_data()
{
    QTest::addColumn<int>("y");
    QTest::addColumn<int>("expected");
    QTest::newRow("a click below the handle turns the page") << 180 << 50;
    QTest::newRow("a click above the handle changes nothing at the top") << 2 << 0;
}

void TstSignalboxStyle::scrollBarIsSlimAndItsParts()
{
    QFETCH(int, y);
    QFETCH(int, expected);
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 100);
    bar.setPageStep(50);
    bar.resize(bar.sizeHint().width(), 200);
    bar.show();
    QCOMPARE_LE(bar.width(), 12);
    QTest::mouseClick(&bar, Qt::LeftButton, {}, {6, y});
    QCOMPARE(bar.value(), expected);
}

QTEST_MAIN(TstSignalboxStyle)
#include "tst_signalboxstyle.moc"
