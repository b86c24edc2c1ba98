// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/statusdot.h"

#include <QAccessible>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;

class TstStatusDot final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shapesDifferWithoutColor();
    void stateDecidesTheShape_data();
    void stateDecidesTheShape();
    void screenReaderHearsStateAndReason();
    void tooltipIsNeverMarkup();
};

void TstStatusDot::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)")));
    Theme::apply(ColorScheme::Light, 100);
}

void TstStatusDot::shapesDifferWithoutColor()
{
    QList<QImage> seen;
    for (const DotShape shape : {DotShape::Unknown, DotShape::Checking, DotShape::Ready,
                                 DotShape::Limited, DotShape::Failed}) {
        QImage image(32, 32, QImage::Format_ARGB32);
        image.setDevicePixelRatio(2);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintHealthDot(&painter, QRectF(0, 0, 16, 16), shape);
        painter.end();
        const QImage outline = image.convertToFormat(QImage::Format_Alpha8);
        QVERIFY(!seen.contains(outline));
        seen.append(outline);
    }
}

void TstStatusDot::stateDecidesTheShape_data()
{
    QTest::addColumn<HealthReport>("report");
    QTest::addColumn<DotShape>("shape");
    QTest::newRow("unknown") << HealthReport{} << DotShape::Unknown;
    QTest::newRow("green") << HealthReport{.state = HealthState::Green} << DotShape::Ready;
    QTest::newRow("yellow") << HealthReport{.state = HealthState::Yellow} << DotShape::Limited;
    QTest::newRow("red") << HealthReport{.state = HealthState::Red} << DotShape::Failed;
    QTest::newRow("checking again")
        << HealthReport{.state = HealthState::Green, .checking = true} << DotShape::Checking;
}

void TstStatusDot::stateDecidesTheShape()
{
    QFETCH(HealthReport, report);
    StatusDot dot;
    dot.setReport(report);
    QTEST(dot.shape(), "shape");
}

void TstStatusDot::screenReaderHearsStateAndReason()
{
    StatusDot dot;
    dot.setReport({.state = HealthState::Green, .latency = 142ms});
    const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&dot);
    QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Health: green"));
    QCOMPARE(spoken->text(QAccessible::Description), QStringLiteral("Ready · 142 ms"));
    dot.setReport(
        {.state = HealthState::Red,
         .steps = {{.step = HealthStep::Authentication,
                    .state = StepState::Failed,
                    .error = Error{.kind = ErrorKind::Authentication, .httpStatus = 401}}}});
    QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Health: red"));
    QCOMPARE(spoken->text(QAccessible::Description),
             QStringLiteral("The server refused the key (401)."));
}

void TstStatusDot::tooltipIsNeverMarkup()
{
    StatusDot dot;
    dot.setReport({.state = HealthState::Red,
                   .steps = {{.step = HealthStep::Connection,
                              .state = StepState::Failed,
                              .error = Error{.kind = ErrorKind::Dns,
                                             .subject = QStringLiteral("<img src='/x'>")}}}});
    QVERIFY(!dot.toolTip().contains(u'<'));
    QVERIFY(dot.accessibleDescription().contains(u'<'));
}

QTEST_MAIN(TstStatusDot)
#include "tst_statusdot.moc"
