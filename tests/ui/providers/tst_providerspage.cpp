// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/knownproviders.h"
#include "core/secrets/routedsecretstore.h"
#include "tests/support/canary.h"
#include "tests/support/logcapture.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointcard.h"
#include "ui/providers/localservers.h"
#include "ui/providers/providerspage.h"
#include "ui/providers/vaultdialog.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstProvidersPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyControlHasItsName();
    void emptyStateGoesWithTheFirstCard();
    void filledFormBecomesAGreenCard();
    void keyboardAloneAddsAnEndpoint();
    void errorsStandUnderTheirFields();
    void editSavesItselfAndChecksAgain();
    void suggestedBaseUrlIsTakenWithOneClick();
    void knownProviderFillsTheCard_data();
    void knownProviderFillsTheCard();
    void typedKeyNeverGoesToAnotherProvider();
    void untouchedCardGivesWayUnasked();
    void localServerBecomesAnEndpoint();
    void nothingFoundIsSaidOnlyWhenAsked();
    void vaultIsCreatedWhereKeysBelongIntoIt();
    void onlyOneCardIsUnfolded();
    void missingKeychainIsSaidAndSessionOffered();
    void learntQuirksCanBeLockedAndUndone();
    void apiFallbackIsForTheTwoApisOfOpenAi();
    void keyShowsNowhere();
    void bothThemesPaint_data();
    void bothThemesPaint();

private:
    // The one visible widget of a kind with this accessible name.
    template <typename Widget>
    static Widget *named(const QWidget &page, const QString &name)
    {
        for (Widget *widget : page.findChildren<Widget *>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            if (button && button->text() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    static bool showsText(const QWidget &page, const QString &text)
    {
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
};

void TstProvidersPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not)"_s));
    Theme::apply(ColorScheme::Light, 100);
}

void TstProvidersPage::everyControlHasItsName()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    named<QPushButton>(page, u"Add Custom Endpoint"_s)->click();
    for (const QString &name : {u"Name"_s, u"Base URL"_s, u"API Key"_s, u"Model ID"_s,
                                u"Display Name"_s, u"Context Window"_s, u"Max Output"_s})
        QVERIFY2(named<QLineEdit>(page, name), qPrintable(name));
    for (const QString &name : {u"API Spec"_s, u"Tool Call Format"_s, u"Authentication"_s})
        QVERIFY2(named<QComboBox>(page, name), qPrintable(name));
    QVERIFY(named<QCheckBox>(page, u"Streaming"_s));
    QVERIFY(named<QCheckBox>(page, u"Streaming"_s)->isChecked());
    QCOMPARE(named<QComboBox>(page, u"Tool Call Format"_s)->currentText(), u"OpenAI-native"_s);
    QVERIFY(named<QPushButton>(page, u"Save"_s));
}

void TstProvidersPage::emptyStateGoesWithTheFirstCard()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const auto *empty = page.findChild<QWidget *>(u"emptyState"_s);
    QVERIFY(empty->isVisible());
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    QVERIFY(!empty->isVisible());
    QVERIFY(world.endpoints.remove(id));
    QVERIFY(empty->isVisible());
}

void TstProvidersPage::filledFormBecomesAGreenCard()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.resize(900, 700);
    page.show();
    page.addCustomEndpoint();
    named<QLineEdit>(page, u"Name"_s)->setText(u"Gateway"_s);
    named<QLineEdit>(page, u"Base URL"_s)->setText(u"http://fine/v1"_s);
    QVERIFY(showsText(page, u"requests go to http://fine/v1/chat/completions · not encrypted"_s));
    named<QLineEdit>(page, u"API Key"_s)->setText(u"sk-1"_s);
    named<QLineEdit>(page, u"Model ID"_s)->setText(u"m"_s);
    named<QPushButton>(page, u"Save"_s)->click();
    QTRY_VERIFY(named<QPushButton>(page, u"Gateway"_s));
    QTRY_VERIFY(named<QWidget>(page, u"Health: green"_s));
    QVERIFY(named<QWidget>(page, u"Delete Gateway"_s));
    QCOMPARE(named<QLineEdit>(page, u"API Key"_s)->text(), QString());
    QTRY_VERIFY(!named<QPushButton>(page, u"Save"_s));
}

void TstProvidersPage::keyboardAloneAddsAnEndpoint()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.resize(900, 700);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.findChild<QPushButton *>(u"addCustomEndpoint"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    const auto tabTo = [](const QString &name) {
        for (int i = 0; i < 40; ++i) {
            QWidget *now = QApplication::focusWidget();
            const auto *button = qobject_cast<QPushButton *>(now);
            if (now->accessibleName() == name || (button && button->text() == name))
                return true;
            QTest::keyClick(now, Qt::Key_Tab);
        }
        return false;
    };
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Name"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"Typed"_s);
    QVERIFY(tabTo(u"Base URL"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"http://fine/v1"_s);
    QVERIFY(tabTo(u"Model ID"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"m"_s);
    QVERIFY(tabTo(u"Save"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(world.endpoints.endpoints().size(), 1);
    QTRY_COMPARE(QApplication::focusWidget()->accessibleName(), u"Typed"_s);
    QTRY_COMPARE(page.findChildren<EndpointCard *>().size(), 1);
    const auto *card = page.findChild<EndpointCard *>();
    QTRY_VERIFY(card->isUnfolded());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!card->isUnfolded());
}

void TstProvidersPage::errorsStandUnderTheirFields()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    page.addCustomEndpoint();
    named<QLineEdit>(page, u"Base URL"_s)->setText(u"ftp://x"_s);
    named<QPushButton>(page, u"Save"_s)->click();
    for (const QString &name : {u"Name"_s, u"Base URL"_s, u"Model ID"_s}) {
        const auto *field = named<QLineEdit>(page, name);
        QVERIFY2(!field->accessibleDescription().isEmpty(), qPrintable(name));
        QVERIFY(showsText(page, field->accessibleDescription()));
    }
    QVERIFY(world.endpoints.endpoints().isEmpty());
}

void TstProvidersPage::editSavesItselfAndChecksAgain()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    QTRY_COMPARE(world.health.report(id).state, HealthState::Green);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    named<QLineEdit>(page, u"Base URL"_s)->setText(u"http://nobody/v1"_s);
    QTRY_COMPARE(world.endpoints.find(id)->baseUrl, u"http://nobody/v1"_s);
    QVERIFY(world.health.report(id).state != HealthState::Green);
    QTRY_VERIFY(showsText(page, u"Saved"_s));
    QTRY_VERIFY(named<QWidget>(page, u"Health: red"_s));
}

void TstProvidersPage::suggestedBaseUrlIsTakenWithOneClick()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://bare"_s, "sk-1");
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    QTRY_COMPARE(world.health.report(id).state, HealthState::Red);
    QVERIFY(showsText(page, u"The server answers at http://bare/v1."_s));
    named<QPushButton>(page, u"Use http://bare/v1"_s)->click();
    QCOMPARE(world.endpoints.find(id)->baseUrl, u"http://bare/v1"_s);
    QVERIFY(!named<QPushButton>(page, u"Use http://bare/v1"_s));
    QTRY_COMPARE(world.health.report(id).state, HealthState::Green);
    QCOMPARE(named<QLineEdit>(page, u"Base URL"_s)->text(), u"http://bare/v1"_s);
}

void TstProvidersPage::knownProviderFillsTheCard_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QString>("focused");
    QTest::newRow("service") << u"groq"_s << u"https://api.groq.com/openai/v1"_s << u"API Key"_s;
    QTest::newRow("cloud") << u"azure"_s << QString() << u"Resource Name"_s;
    QTest::newRow("local") << u"ollama"_s << u"http://127.0.0.1:11434/v1"_s << u"Model ID"_s;
}

void TstProvidersPage::knownProviderFillsTheCard()
{
    QFETCH(QString, provider);
    QFETCH(QString, baseUrl);
    QFETCH(QString, focused);
    ProvidersWorld world;
    world.add(u"Groq"_s, u"http://localhost:1/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const KnownProvider &known = *knownProvider(provider);
    page.addProvider(known);
    const QString name = known.name == u"Groq"_s ? u"Groq 2"_s : known.name;
    QTRY_VERIFY(named<QLineEdit>(page, u"Name"_s));
    QCOMPARE(named<QLineEdit>(page, u"Name"_s)->text(), name);
    QCOMPARE(named<QLineEdit>(page, u"Base URL"_s)->text(), baseUrl);
    QTRY_COMPARE(QApplication::focusWidget()->accessibleName(), focused);
}

void TstProvidersPage::typedKeyNeverGoesToAnotherProvider()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    page.addCustomEndpoint();
    named<QLineEdit>(page, u"Base URL"_s)->setText(u"http://one/v1"_s);
    named<QLineEdit>(page, u"API Key"_s)->setText(u"sk-of-one"_s);
    world.prompter.answer = false;
    page.addProvider(*knownProvider(u"groq"_s));
    QCOMPARE(world.prompter.asked.size(), 1);
    QCOMPARE(named<QLineEdit>(page, u"Base URL"_s)->text(), u"http://one/v1"_s);
    QCOMPARE(named<QLineEdit>(page, u"API Key"_s)->text(), u"sk-of-one"_s);

    world.prompter.answer = true;
    page.addProvider(*knownProvider(u"groq"_s));
    QCOMPARE(named<QLineEdit>(page, u"Base URL"_s)->text(), u"https://api.groq.com/openai/v1"_s);
    QCOMPARE(named<QLineEdit>(page, u"API Key"_s)->text(), QString());
    named<QLineEdit>(page, u"Model ID"_s)->setText(u"m"_s);
    named<QPushButton>(page, u"Save"_s)->click();
    QTRY_COMPARE(world.endpoints.endpoints().size(), 1);
    QCOMPARE(world.endpoints.endpoints().first().name, u"Groq"_s);
    QVERIFY(world.endpoints.endpoints().first().keyRef.isEmpty());
}

void TstProvidersPage::untouchedCardGivesWayUnasked()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    page.addCustomEndpoint();
    page.addProvider(*knownProvider(u"azure"_s));
    page.addProvider(*knownProvider(u"groq"_s));
    QVERIFY(world.prompter.asked.isEmpty());
    QCOMPARE(named<QLineEdit>(page, u"Name"_s)->text(), u"Groq"_s);
}

void TstProvidersPage::localServerBecomesAnEndpoint()
{
    ProvidersWorld world;
    world.transport.setLocalPort(11434);
    world.transport.setModelList(
        R"({"data":[{"id":"m1","owned_by":"vllm","max_model_len":4096}]})");
    ProvidersPage page(world.services());
    page.show();
    QTRY_VERIFY(named<QPushButton>(page, u"Add vLLM"_s));
    QVERIFY(showsText(page, u"Found on this computer:"_s));
    QVERIFY(showsText(page, u"1 model(s), context of 4,096 tokens"_s));
    named<QPushButton>(page, u"Add vLLM"_s)->click();
    QCOMPARE(world.endpoints.endpoints().size(), 1);
    const Endpoint &added = world.endpoints.endpoints().first();
    QCOMPARE(added.name, u"vLLM"_s);
    QCOMPARE(added.baseUrl, u"http://127.0.0.1:11434/v1"_s);
    QCOMPARE(added.models.first().facts.contextWindow->value, 4096);
    QTRY_VERIFY(!named<QPushButton>(page, u"Add vLLM"_s));
}

void TstProvidersPage::nothingFoundIsSaidOnlyWhenAsked()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    auto *servers = page.findChild<LocalServers *>();
    QTRY_VERIFY(!servers->isLooking());
    QVERIFY(!servers->isVisible());
    servers->look(LocalServers::Manner::Asked);
    QVERIFY(showsText(page, u"Looking for servers on this computer…"_s));
    QTRY_VERIFY(showsText(page, u"No server answers on this computer."_s));
    named<QPushButton>(page, u"Close the list of local servers"_s)->click();
    QVERIFY(!servers->isVisible());
}

void TstProvidersPage::vaultIsCreatedWhereKeysBelongIntoIt()
{
    ProvidersWorld world;
    RoutedSecretStore routed({.vault = &world.vault, .session = world.secrets.kept},
                             SecretRef::Place::Vault);
    ProviderServices services = world.services();
    services.newKeys = SecretRef::Place::Vault;
    ProvidersPage page({services.endpoints, services.agents, routed, services.quirks,
                        services.capabilities, services.health, services.history,
                        services.authorizer, services.prompter, services.clock, services.vault,
                        services.newKeys});
    page.show();
    QTRY_VERIFY(named<QPushButton>(page, u"Create vault"_s));
    named<QPushButton>(page, u"Create vault"_s)->click();
    auto *dialog = page.findChild<VaultDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    auto *create = named<QPushButton>(*dialog, u"Create"_s);
    QVERIFY(!create->isEnabled());
    named<QLineEdit>(*dialog, u"Passphrase"_s)->setText(u"correct horse"_s);
    named<QLineEdit>(*dialog, u"Passphrase again"_s)->setText(u"correct house"_s);
    create->click();
    QVERIFY(showsText(*dialog, u"The two passphrases are not the same."_s));
    named<QLineEdit>(*dialog, u"Passphrase again"_s)->setText(u"correct horse"_s);
    create->click();
    QCOMPARE(world.vault.state(), VaultSecretStore::State::Open);
    QTRY_VERIFY(!named<QPushButton>(page, u"Create vault"_s));
}

void TstProvidersPage::onlyOneCardIsUnfolded()
{
    ProvidersWorld world;
    const EndpointId one = world.add(u"One"_s, u"http://one/v1"_s);
    const EndpointId two = world.add(u"Two"_s, u"http://two/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(one);
    page.showEndpoint(two);
    QList<EndpointId> unfolded;
    for (const EndpointCard *card : page.findChildren<EndpointCard *>()) {
        if (card->isUnfolded())
            unfolded.append(card->id());
    }
    QCOMPARE(unfolded, QList<EndpointId>({two}));
}

void TstProvidersPage::missingKeychainIsSaidAndSessionOffered()
{
    ProvidersWorld world;
    world.secrets.keychainFailure = ErrorKind::SecretStoreMissing;
    ProvidersPage page(world.services());
    page.show();
    QTRY_VERIFY(page.findChild<QWidget *>(u"keychainBanner"_s)->isVisible());
    named<QPushButton>(page, u"Keep keys for this session"_s)->click();
    QVERIFY(!page.findChild<QWidget *>(u"keychainBanner"_s)->isVisible());
    page.addCustomEndpoint();
    named<QLineEdit>(page, u"Name"_s)->setText(u"One"_s);
    named<QLineEdit>(page, u"Base URL"_s)->setText(u"http://fine/v1"_s);
    named<QLineEdit>(page, u"API Key"_s)->setText(u"sk-1"_s);
    named<QLineEdit>(page, u"Model ID"_s)->setText(u"m"_s);
    named<QPushButton>(page, u"Save"_s)->click();
    QTRY_COMPARE(world.endpoints.endpoints().size(), 1);
    QCOMPARE(SecretRef::fromString(world.endpoints.endpoints().first().keyRef).place(),
             SecretRef::Place::Session);
}

void TstProvidersPage::learntQuirksCanBeLockedAndUndone()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    ProvidersPage page(world.services());
    page.resize(900, 900);
    page.show();
    page.showEndpoint(id);
    QVERIFY(!showsText(page, u"Learnt from this server"_s));

    const LearntQuirk quirk{.modelId = u"m"_s,
                            .name = u"temperature"_s,
                            .value = u"off"_s,
                            .learntAt = world.clock.now(),
                            .words = u"`temperature` is deprecated <b>here</b>."_s};
    QVERIFY(world.quirks.learn(id, quirk));
    QVERIFY(showsText(page, u"No temperature is sent."_s));
    QVERIFY(showsText(page, quirk.words));
    QVERIFY(showsText(page, u"m, learnt on "_s));

    named<QCheckBox>(page, u"Lock: No temperature is sent."_s)->click();
    QVERIFY(world.quirks.quirks(id).first().locked);
    QTRY_VERIFY(named<QCheckBox>(page, u"Lock: No temperature is sent."_s));
    QVERIFY(named<QCheckBox>(page, u"Lock: No temperature is sent."_s)->isChecked());
    named<QPushButton>(page, u"Undo: No temperature is sent."_s)->click();
    QVERIFY(world.quirks.quirks(id).isEmpty());
    QVERIFY(!showsText(page, u"Learnt from this server"_s));
}

void TstProvidersPage::apiFallbackIsForTheTwoApisOfOpenAi()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    auto *fallback = named<QCheckBox>(page, u"API Fallback"_s);
    QVERIFY(fallback && fallback->isChecked());
    fallback->click();
    QTRY_VERIFY(!world.endpoints.find(id)->apiFallback);
}

void TstProvidersPage::keyShowsNowhere()
{
    const QByteArray canary = makeCanary();
    const QString key = QString::fromLatin1(canary);
    const LogCapture log(LogCapture::Everything);
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://badkey/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    auto *field = named<QLineEdit>(page, u"API Key"_s);
    field->setText(key);
    const auto check = [&] {
        for (QWidget *widget : page.findChildren<QWidget *>()) {
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                    QAccessible::Help})
                QVERIFY(!face->text(kind).contains(key));
            if (face->textInterface())
                QVERIFY(!face->textInterface()->text(0, 1'000).contains(key));
            const QString text = widget->property("text").toString();
            QVERIFY(widget == field || !text.contains(key));
            QVERIFY(!widget->toolTip().contains(key));
        }
    };
    check();
    QTRY_VERIFY(!world.endpoints.find(id)->keyRef.isEmpty());
    QTRY_COMPARE(world.health.report(id).state, HealthState::Red);
    QVERIFY(field->text().isEmpty());
    check();
    QCOMPARE(canaryForm(log.text(), canary), QString());
    QCOMPARE(canaryInFiles(world.profile.path(), canary), QString());
}

void TstProvidersPage::bothThemesPaint_data()
{
    QTest::addColumn<ColorScheme>("scheme");
    QTest::addColumn<int>("width");
    QTest::newRow("light, narrow") << ColorScheme::Light << 480;
    QTest::newRow("light, wide") << ColorScheme::Light << 1200;
    QTest::newRow("dark, narrow") << ColorScheme::Dark << 480;
    QTest::newRow("dark, wide") << ColorScheme::Dark << 1200;
}

void TstProvidersPage::bothThemesPaint()
{
    QFETCH(const ColorScheme, scheme);
    QFETCH(const int, width);
    Theme::apply(scheme, 100);
    ProvidersWorld world;
    const EndpointId id = world.add(QString(90, u'n'), u"http://nobody/v1"_s);
    ProvidersPage page(world.services());
    page.resize(width, 700);
    page.show();
    page.showEndpoint(id);
    const auto *card = page.findChild<EndpointCard *>();
    QTRY_VERIFY(card->width() <= width);
    const QImage image = page.grab().toImage();
    // The card lies on its own surface, and no field reaches out of it.
    const QPoint inside = card->mapTo(&page, QPoint(card->width() / 2, 4));
    QCOMPARE(image.pixelColor(inside * image.devicePixelRatio()),
             Theme::color(Theme::Role::Surface));
    const auto reachesOut = [card](const QLineEdit *edit) {
        const QRect place(edit->mapTo(card, QPoint()), edit->size());
        return edit->isVisible() && !card->rect().contains(place);
    };
    QTRY_VERIFY(std::ranges::none_of(card->findChildren<QLineEdit *>(), reachesOut)); // unfolding
}

QTEST_MAIN(TstProvidersPage)
#include "tst_providerspage.moc"
