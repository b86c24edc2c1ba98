// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QTest>

using namespace signalbox;

class TstTextLabel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void markupIsShownAsText();
    void followsSchemeAndFontSize();
    void elidedLabelGivesWay();
};

void TstTextLabel::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)")));
    Theme::apply(ColorScheme::Light, 100);
}

void TstTextLabel::markupIsShownAsText()
{
    const TextLabel label(QStringLiteral("<b>no</b>"));
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void TstTextLabel::followsSchemeAndFontSize()
{
    QWidget window;
    auto *label = new TextLabel(QStringLiteral("x"), Theme::Style::Caption,
                                Theme::Role::TextSecondary, &window);
    auto *hidden = new TextLabel(QStringLiteral("y"), Theme::Style::Title, Theme::Role::Danger);
    window.show();
    Theme::apply(ColorScheme::Dark, 150);
    QTRY_COMPARE(label->palette().color(QPalette::WindowText),
                 Theme::color(Theme::Role::TextSecondary, true));
    QTRY_COMPARE(label->font().pointSizeF(), Theme::font(Theme::Style::Caption).pointSizeF());
    QTRY_COMPARE(hidden->palette().color(QPalette::WindowText),
                 Theme::color(Theme::Role::Danger, true));
    QTRY_COMPARE(hidden->font().pointSizeF(), Theme::font(Theme::Style::Title).pointSizeF());
    delete hidden;
}

void TstTextLabel::elidedLabelGivesWay()
{
    const ElidedLabel label(
        QStringLiteral("a very long name of an endpoint that nobody shortened"));
    QCOMPARE_LT(label.minimumSizeHint().width(), label.sizeHint().width() / 2);
}

QTEST_MAIN(TstTextLabel)
#include "tst_textlabel.moc"
