// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTest>

#include <cmath>

using namespace signalbox;
using Role = Theme::Role;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

// WCAG 2.1, relative contrast.
double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return qMax(a, b) / qMin(a, b);
}

constexpr double kText = 4.5;
constexpr double kSymbol = 3.0;

} // namespace

class TstTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyPairOfTokensCanBeRead_data();
    void everyPairOfTokensCanBeRead();
    void schemeReachesPaletteAndTokens();
    void environmentOverridesTheScheme();
    void fontsKeepTheirProportions();
    void fontScaleIsAppliedOnceAndBounded();
    void generationGrowsWithEveryApply();
    void systemSchemeIsReadAgainWhenItChanges();
};

void TstTheme::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)")));
    qunsetenv("SIGNALBOX_THEME");
    Theme::apply(ColorScheme::Light, 100);
}

void TstTheme::everyPairOfTokensCanBeRead_data()
{
    QTest::addColumn<Role>("front");
    QTest::addColumn<Role>("back");
    QTest::addColumn<double>("atLeast");
    const std::initializer_list<std::pair<Role, const char *>> pages = {
        {Role::Window, "Window"},
        {Role::Sidebar, "Sidebar"},
        {Role::Surface, "Surface"},
        {Role::SurfaceRaised, "SurfaceRaised"},
    };
    const std::initializer_list<std::pair<Role, const char *>> texts = {
        {Role::Text, "Text"}, {Role::TextSecondary, "TextSecondary"}, {Role::Link, "Link"}};
    const std::initializer_list<std::pair<Role, const char *>> dots = {
        {Role::HealthOk, "HealthOk"},
        {Role::HealthLimited, "HealthLimited"},
        {Role::HealthFailed, "HealthFailed"},
        {Role::HealthUnknown, "HealthUnknown"},
        {Role::Accent, "Accent"},
    };
    for (const auto &[back, backName] : pages) {
        for (const auto &[front, name] : texts)
            QTest::addRow("%s on %s", name, backName) << front << back << kText;
        for (const auto &[front, name] : dots)
            QTest::addRow("%s on %s", name, backName) << front << back << kSymbol;
    }
    for (const auto &[front, name] : texts) {
        QTest::addRow("%s on UserBubble", name) << front << Role::UserBubble << kText;
        QTest::addRow("%s on CodeBackground", name) << front << Role::CodeBackground << kText;
    }
    QTest::newRow("OnAccent on Accent") << Role::OnAccent << Role::Accent << kText;
    QTest::newRow("Danger on Window") << Role::Danger << Role::Window << kText;
    QTest::newRow("Danger on Surface") << Role::Danger << Role::Surface << kText;
}

void TstTheme::everyPairOfTokensCanBeRead()
{
    QFETCH(Role, front);
    QFETCH(Role, back);
    QFETCH(double, atLeast);
    for (const bool dark : {false, true})
        QCOMPARE_GE(contrast(Theme::color(front, dark), Theme::color(back, dark)), atLeast);
}

void TstTheme::schemeReachesPaletteAndTokens()
{
    QVERIFY(!Theme::isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::color(Role::Window, false));
    Theme::apply(ColorScheme::Dark, 100);
    QVERIFY(Theme::isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::color(Role::Window, true));
    QCOMPARE(Theme::color(Role::Text), Theme::color(Role::Text, true));
}

void TstTheme::environmentOverridesTheScheme()
{
    qputenv("SIGNALBOX_THEME", "dark");
    Theme::apply(ColorScheme::Light, 100);
    QVERIFY(Theme::isDark());
    qputenv("SIGNALBOX_THEME", "light");
    Theme::apply(ColorScheme::Dark, 100);
    QVERIFY(!Theme::isDark());
}

void TstTheme::fontsKeepTheirProportions()
{
    const double body = Theme::font(Theme::Style::Body).pointSizeF();
    QCOMPARE_GT(body, 0.0);
    QCOMPARE_LT(qAbs(Theme::font(Theme::Style::Caption).pointSizeF() - 0.85 * body), 0.1);
    QCOMPARE_LT(qAbs(Theme::font(Theme::Style::Title).pointSizeF() - 1.25 * body), 0.1);
    QCOMPARE_LT(qAbs(Theme::font(Theme::Style::Transcript).pointSizeF() - 1.05 * body), 0.1);
    QCOMPARE_LT(qAbs(Theme::font(Theme::Style::Code).pointSizeF() - 0.95 * body), 0.1);
    QCOMPARE(Theme::font(Theme::Style::Title).weight(), int(QFont::DemiBold));
}

void TstTheme::fontScaleIsAppliedOnceAndBounded()
{
    const double body = QApplication::font().pointSizeF();
    Theme::apply(ColorScheme::Light, 150);
    Theme::apply(ColorScheme::Light, 150);
    QCOMPARE_LT(qAbs(QApplication::font().pointSizeF() - 1.5 * body), 0.1);
    Theme::apply(ColorScheme::Light, 10'000);
    QCOMPARE_LT(qAbs(QApplication::font().pointSizeF() - 2.5 * body), 0.1);
    Theme::apply(ColorScheme::Light, 100);
    QCOMPARE_LT(qAbs(QApplication::font().pointSizeF() - body), 0.1);
}

void TstTheme::generationGrowsWithEveryApply()
{
    const quint64 before = Theme::generation();
    Theme::apply(ColorScheme::Dark, 100);
    QCOMPARE(Theme::generation(), before + 1);
}

void TstTheme::systemSchemeIsReadAgainWhenItChanges()
{
    Theme::apply(ColorScheme::System, 100);
    const quint64 before = Theme::generation();
    QEvent changed(QEvent::ThemeChange);
    QApplication::sendEvent(qApp, &changed);
    QTRY_COMPARE(Theme::generation(), before + 1);
    // The offscreen platform is light; asking for the system's palette must not have lost ours.
    QVERIFY(!Theme::isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::color(Role::Window, false));
}

QTEST_MAIN(TstTheme)
#include "tst_theme.moc"
