// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canary.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointeditor.h"
#include "ui/providers/endpointform.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstEndpointForm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void specBringsItsFieldsAndItsWayToShowTheKey();
    void lookAlikeIsShownAsTheNameItIs();
    void specThatWantsMoreIsSavedOnceItHasIt();
    void typedFieldsComeBackWithTheirSpec();
    void headersThatWouldCarryAKeyAreRefused();
    void aliasesAreAddedAndCyclesRefused();
    void keySourceIsShownWhereTheCardHasNoKey();
    void pastedCommandFillsANewCard();
    void pastedKeyIsNeverShownNorSpoken();
    void pastingCanBeUndoneOnce();
    void pastedBaseUrlIsPastedAsItStands();
    void commandWithoutAUrlGoesNowhere();
    void typedCommandIsLeftAlone();
    void modelWithItsVendorFillsANewCard();
    void fallbacksAreChosenInOrder();
    void chosenFallbacksHaveTheirNamesOfNow();
    void buttonTakesTheClipboard_data();
    void buttonTakesTheClipboard();
    void pastedCommandOnASavedCardIsOnlyAnAddress();

private:
    // The one visible widget of a kind with this accessible name.
    template <typename Widget>
    static Widget *named(const QWidget &form, const QString &name)
    {
        for (Widget *widget : form.findChildren<Widget *>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    static void choose(const QWidget &form, const QString &name, const QString &text)
    {
        auto *box = named<QComboBox>(form, name);
        QVERIFY(box);
        QVERIFY2(box->findText(text) >= 0, qPrintable(text));
        box->setCurrentIndex(box->findText(text));
    }
    static void open(const QWidget &form, const QString &section)
    {
        for (QAbstractButton *button : form.findChildren<QAbstractButton *>()) {
            if (button->text() == section)
                button->click();
        }
    }
    static void paste(QLineEdit *edit, const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    }
    static bool showsText(const QWidget &form, const QString &text)
    {
        for (const QLabel *label : form.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
};

void TstEndpointForm::init()
{
    Theme::apply(ColorScheme::Light, 100);
}

void TstEndpointForm::specBringsItsFieldsAndItsWayToShowTheKey()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    QVERIFY(!named<QLineEdit>(form, u"Resource Name"_s));
    QVERIFY(named<QComboBox>(form, u"Tool Call Format"_s));

    choose(form, u"API Spec"_s, u"azure"_s);
    for (const QString &name : {u"Resource Name"_s, u"Deployment"_s, u"API Version"_s})
        QVERIFY2(named<QLineEdit>(form, name), qPrintable(name));
    QCOMPARE(named<QComboBox>(form, u"Authentication"_s)->currentText(), u"api-key header"_s);

    choose(form, u"API Spec"_s, u"anthropic"_s);
    QVERIFY(!named<QLineEdit>(form, u"Resource Name"_s));
    QCOMPARE(named<QComboBox>(form, u"Authentication"_s)->currentText(), u"x-api-key header"_s);
    QVERIFY(!named<QComboBox>(form, u"Tool Call Format"_s));
    QVERIFY(showsText(form, u"requests go to https://api.anthropic.com/v1/messages"_s));
}

// The first letter of the host is Cyrillic.
void TstEndpointForm::lookAlikeIsShownAsTheNameItIs()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    const QString url = u"https://\u0430pi.example.com/v1"_s;
    auto *edit = named<QLineEdit>(form, u"Base URL"_s);
    edit->setText(url);
    QVERIFY(showsText(form, u"requests go to https://xn--pi-"_s));
    paste(edit, u"curl %1/chat/completions -d '{\"model\":\"m\"}'"_s.arg(url));
    QVERIFY(edit->text().startsWith(u"https://xn--pi-"_s));
    for (const QLineEdit *each : form.findChildren<QLineEdit *>())
        QVERIFY2(!each->text().contains(u'\u0430'), qPrintable(each->accessibleName()));
}

void TstEndpointForm::specThatWantsMoreIsSavedOnceItHasIt()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    named<QLineEdit>(form, u"Base URL"_s)->clear();
    choose(form, u"API Spec"_s, u"azure"_s);
    editor.settle();
    QCOMPARE(world.endpoints.find(id)->spec, ApiSpec::OpenAiChatCompletions);
    QVERIFY(showsText(form, u"Enter the name of your Azure resource, or a Base URL."_s));

    named<QLineEdit>(form, u"Resource Name"_s)->setText(u"contoso"_s);
    editor.settle();
    const Endpoint saved = *world.endpoints.find(id);
    QCOMPARE(saved.spec, ApiSpec::Azure);
    QCOMPARE(saved.field(EndpointField::Resource), u"contoso"_s);
    QCOMPARE(saved.auth, AuthMode::ApiKey);
    QVERIFY(showsText(form, u"https://contoso.openai.azure.com/"_s));
}

void TstEndpointForm::typedFieldsComeBackWithTheirSpec()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    choose(form, u"API Spec"_s, u"azure"_s);
    named<QLineEdit>(form, u"Deployment"_s)->setText(u"gpt"_s);
    choose(form, u"API Spec"_s, u"openai-responses"_s);
    choose(form, u"API Spec"_s, u"azure"_s);
    QCOMPARE(named<QLineEdit>(form, u"Deployment"_s)->text(), u"gpt"_s);
}

void TstEndpointForm::headersThatWouldCarryAKeyAreRefused()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    open(form, u"Models and headers"_s);
    const auto add = [&form](const QString &name, const QString &value) {
        named<QLineEdit>(form, u"Header"_s)->setText(name);
        named<QLineEdit>(form, u"Value of the header"_s)->setText(value);
        named<QAbstractButton>(form, u"Add header"_s)->click();
    };
    add(u"Authorization"_s, u"Bearer x"_s);
    QVERIFY(showsText(form, u"This header carries a key"_s));
    add(u"X-Team"_s, u"red"_s);
    editor.settle();
    QCOMPARE(world.endpoints.find(id)->extraHeaders, QList<ExtraHeader>({{u"X-Team"_s, u"red"_s}}));
    QTRY_VERIFY(named<QAbstractButton>(form, u"Remove X-Team"_s));
    named<QAbstractButton>(form, u"Remove X-Team"_s)->click();
    editor.settle();
    QVERIFY(world.endpoints.find(id)->extraHeaders.isEmpty());
}

void TstEndpointForm::aliasesAreAddedAndCyclesRefused()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    open(form, u"Models and headers"_s);
    const auto add = [&form](const QString &alias, const QString &model) {
        named<QLineEdit>(form, u"Alias"_s)->setText(alias);
        named<QLineEdit>(form, u"Stands for"_s)->setText(model);
        named<QAbstractButton>(form, u"Add alias"_s)->click();
    };
    add(u"claude"_s, u"claude-v2"_s);
    add(u"claude-v2"_s, u"claude"_s);
    QVERIFY(showsText(form, u"stand for each other"_s));
    editor.settle();
    const QMap<QString, QString> expected{{u"claude"_s, u"claude-v2"_s}};
    QCOMPARE(world.endpoints.find(id)->modelMapping, expected);
}

void TstEndpointForm::keySourceIsShownWhereTheCardHasNoKey()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    QCOMPARE(named<QLineEdit>(form, u"API Key"_s)->placeholderText(), u"leave blank if none"_s);
    form.setKeySource({KeySource::Place::Environment, u"OPENAI_API_KEY"_s});
    QCOMPARE(named<QLineEdit>(form, u"API Key"_s)->placeholderText(),
             u"Key from the environment variable OPENAI_API_KEY"_s);
}

void TstEndpointForm::pastedCommandFillsANewCard()
{
    ProvidersWorld world;
    world.add(u"Anthropic"_s, u"http://one/v1"_s);
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    paste(named<QLineEdit>(form, u"Base URL"_s),
          u"curl https://api.anthropic.com/v1/messages \\\n -H 'x-api-key: sk-ant-1' \\\n"
          " -H 'anthropic-version: 2023-06-01' -H 'X-Team: red' -H 'X-Auth-Token: two' \\\n"
          " -d '{\"model\": \"claude-x\", \"max_tokens\": 9}'"_s);
    QCOMPARE(named<QComboBox>(form, u"API Spec"_s)->currentText(), u"anthropic"_s);
    QCOMPARE(named<QLineEdit>(form, u"Base URL"_s)->text(), u"https://api.anthropic.com"_s);
    QCOMPARE(named<QComboBox>(form, u"Authentication"_s)->currentText(), u"x-api-key header"_s);
    QCOMPARE(named<QLineEdit>(form, u"API Key"_s)->text(), u"sk-ant-1"_s);
    QCOMPARE(named<QLineEdit>(form, u"Model ID"_s)->text(), u"claude-x"_s);
    QCOMPARE(named<QLineEdit>(form, u"Name"_s)->text(), u"Anthropic 2"_s);
    QVERIFY(named<QAbstractButton>(form, u"Remove X-Team"_s)); // unfolded, to be seen
    QVERIFY(showsText(form, u"looks like a second key: X-Auth-Token"_s));
    QCOMPARE(world.endpoints.endpoints().size(), 1);

    QSignalSpy created(&editor, &EndpointEditor::created);
    editor.save();
    QTRY_COMPARE(created.count(), 1);
    const Endpoint &saved = world.endpoints.endpoints().last();
    QCOMPARE(saved.extraHeaders, QList<ExtraHeader>({{u"X-Team"_s, u"red"_s}}));
    QTRY_VERIFY(world.transport.sawSecret(u"api.anthropic.com"_s, "sk-ant-1"));
}

void TstEndpointForm::pastedKeyIsNeverShownNorSpoken()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    const QString key = QString::fromLatin1(makeCanary());
    auto *url = named<QLineEdit>(form, u"Base URL"_s);
    QStringList shown;
    connect(url, &QLineEdit::textChanged, this, [&](const QString &text) { shown.append(text); });
    const QStringList texts = {
        u"curl http://fine/v1/chat/completions -H 'Authorization: Bearer "_s + key + u'\'',
        u"http://fine/v1/chat/completions?api_key="_s + key};
    for (const QString &text : texts) {
        url->clear();
        paste(url, text);
        QCOMPARE(named<QLineEdit>(form, u"API Key"_s)->text(), key);
        QCOMPARE(named<QLineEdit>(form, u"API Key"_s)->echoMode(), QLineEdit::Password);
        QVERIFY(!url->isUndoAvailable());
    }
    QVERIFY(!shown.join(u' ').contains(key));
    for (const QLabel *label : form.findChildren<QLabel *>())
        QVERIFY(!label->text().contains(key));

    url->setText(texts.first()); // as assistive technology does
    QCOMPARE(url->text(), u"http://fine/v1"_s);
    QVERIFY(!editor.draft().baseUrl.contains(key));
}

void TstEndpointForm::pastingCanBeUndoneOnce()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    named<QLineEdit>(form, u"Name"_s)->setText(u"Mine"_s);
    named<QLineEdit>(form, u"API Key"_s)->setText(u"typed"_s);
    named<QLineEdit>(form, u"Base URL"_s)->setText(u"http://old/v1"_s);
    const EndpointDraft before = editor.draft();
    paste(named<QLineEdit>(form, u"Base URL"_s),
          u"curl http://fine/v1/messages -H 'anthropic-version: 1' -H 'x-api-key: new'"_s);
    QCOMPARE(named<QLineEdit>(form, u"Name"_s)->text(), u"Mine"_s);
    QCOMPARE(named<QLineEdit>(form, u"API Key"_s)->text(), u"new"_s);
    named<QAbstractButton>(form, u"Undo: fill from what was pasted"_s)->click();
    QCOMPARE(editor.draft(), before);
    QCOMPARE(named<QLineEdit>(form, u"API Key"_s)->text(), u"typed"_s);
    QVERIFY(!named<QAbstractButton>(form, u"Undo: fill from what was pasted"_s));
}

void TstEndpointForm::pastedBaseUrlIsPastedAsItStands()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    choose(form, u"API Spec"_s, u"anthropic"_s);
    paste(named<QLineEdit>(form, u"Base URL"_s), u"https://gw.example.com/claude/"_s);
    QCOMPARE(named<QLineEdit>(form, u"Base URL"_s)->text(), u"https://gw.example.com/claude/"_s);
    QCOMPARE(editor.draft().spec, ApiSpec::Anthropic);
    QVERIFY(!showsText(form, u"Filled from"_s));
    paste(named<QLineEdit>(form, u"Base URL"_s), u"localhost:1234"_s);
    QCOMPARE(named<QLineEdit>(form, u"Base URL"_s)->text(), u"http://localhost:1234"_s);
    QCOMPARE(editor.draft().spec, ApiSpec::Anthropic);
}

void TstEndpointForm::commandWithoutAUrlGoesNowhere()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    auto *url = named<QLineEdit>(form, u"Base URL"_s);
    url->setText(u"http://old/v1"_s);
    const QString command = u"curl ftp://x -H 'Authorization: Bearer sk-secret'"_s;
    paste(url, command);
    QCOMPARE(url->text(), u"http://old/v1"_s);
    QVERIFY(showsText(form, u"No URL can be read from this command."_s));
    url->setText(command);
    QCOMPARE(url->text(), u"http://old/v1"_s);
    QCOMPARE(editor.draft().baseUrl, u"http://old/v1"_s);
}

void TstEndpointForm::typedCommandIsLeftAlone()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    auto *url = named<QLineEdit>(form, u"Base URL"_s);
    QTest::keyClicks(url, u"http://h.example/v1/messages"_s);
    QCOMPARE(url->text(), u"http://h.example/v1/messages"_s);
    QCOMPARE(editor.draft().spec, ApiSpec::OpenAiChatCompletions);
}

void TstEndpointForm::modelWithItsVendorFillsANewCard()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    auto *model = named<QLineEdit>(form, u"Model ID"_s);
    QTest::keyClicks(model, u"meta-llama/Llama-3.1-8B"_s);
    Q_EMIT model->editingFinished();
    QVERIFY(editor.draft().baseUrl.isEmpty());
    model->clear();
    QTest::keyClicks(model, u"anthropic/claude-opus-4"_s);
    Q_EMIT model->editingFinished();
    QCOMPARE(editor.draft().spec, ApiSpec::Anthropic);
    QCOMPARE(editor.draft().name, u"Anthropic"_s);
    QCOMPARE(model->text(), u"claude-opus-4"_s);
    named<QAbstractButton>(form, u"Undo: fill from what was pasted"_s)->click();
    QCOMPARE(editor.draft().spec, ApiSpec::OpenAiChatCompletions);
    QCOMPARE(model->text(), u"anthropic/claude-opus-4"_s);
}

void TstEndpointForm::fallbacksAreChosenInOrder()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    const EndpointId two = world.add(u"Two"_s, u"http://two/v1"_s);
    const EndpointId three = world.add(u"Three"_s, u"http://three/v1"_s);
    Endpoint relying = *world.endpoints.find(three);
    relying.fallbacks = {id};
    QVERIFY(world.endpoints.update(relying).ok());
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    open(form, u"When it cannot answer"_s);
    auto *choice = named<QComboBox>(form, u"Fallbacks"_s);
    QCOMPARE(choice->count(), 2); // Three leads back
    QCOMPARE(choice->itemText(1), u"Two"_s);
    choice->setCurrentIndex(1);
    Q_EMIT choice->activated(1);
    QCOMPARE(editor.draft().fallbacks, QList<EndpointId>{two});
    QVERIFY(!choice->isEnabled());
    editor.settle();
    QCOMPARE(world.endpoints.find(id)->fallbacks, QList<EndpointId>{two});
    QTRY_VERIFY(named<QAbstractButton>(form, u"Remove Two"_s));
    named<QAbstractButton>(form, u"Remove Two"_s)->click();
    QVERIFY(editor.draft().fallbacks.isEmpty());
    QVERIFY(choice->isEnabled());
}

void TstEndpointForm::buttonTakesTheClipboard_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QString>("words");
    QTest::newRow("command") << u"curl http://fine/v1/chat/completions"_s << u"http://fine/v1"_s
                             << u"Filled from what was entered."_s;
    QTest::newRow("base URL") << u" http://fine/v1\n"_s << u"http://fine/v1"_s
                              << u"Filled from what was entered."_s;
    QTest::newRow("prose") << u"a shopping list"_s << QString()
                           << u"neither a curl command nor a URL"_s;
    QTest::newRow("nothing") << QString() << QString() << u"neither a curl command nor a URL"_s;
}

void TstEndpointForm::buttonTakesTheClipboard()
{
    QFETCH(const QString, text);
    QFETCH(const QString, words);
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    QGuiApplication::clipboard()->setText(text);
    form.findChild<QAbstractButton *>(u"pasteCommand"_s)->click();
    QTEST(editor.draft().baseUrl, "baseUrl");
    QVERIFY2(showsText(form, words), qPrintable(words));
}

void TstEndpointForm::pastedCommandOnASavedCardIsOnlyAnAddress()
{
    ProvidersWorld world;
    const QByteArray stored = makeCanary();
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s, stored);
    const Endpoint before = *world.endpoints.find(id);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    QVERIFY(!form.findChild<QAbstractButton *>(u"pasteCommand"_s));
    paste(named<QLineEdit>(form, u"Base URL"_s),
          u"curl http://evil/v1/messages -H 'anthropic-version: 1' -H 'x-api-key: other'"
          " -d '{\"model\":\"x\"}'"_s);
    QCOMPARE(named<QLineEdit>(form, u"Base URL"_s)->text(), u"http://evil"_s);
    QCOMPARE(named<QLineEdit>(form, u"API Key"_s)->text(), QString());
    QCOMPARE(named<QLineEdit>(form, u"Model ID"_s)->text(), u"m"_s);
    QVERIFY(showsText(form, u"Everything else in it was dropped."_s));
    editor.settle();
    QCOMPARE(editor.questionedHost(), u"evil"_s);
    QCOMPARE(*world.endpoints.find(id), before);
    world.health.check(id);
    QTRY_VERIFY(!world.health.report(id).checking);
    QVERIFY(!world.transport.sawSecret(u"evil"_s, stored));

    named<QAbstractButton>(form, u"Undo: fill from what was pasted"_s)->click();
    QVERIFY(editor.questionedHost().isEmpty());
    QCOMPARE(editor.draft(), EndpointDraft::of(before));
}

void TstEndpointForm::chosenFallbacksHaveTheirNamesOfNow()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Mine"_s, u"http://fine/v1"_s);
    const EndpointId other = world.add(u"Other"_s, u"http://other/v1"_s);
    Endpoint relying = *world.endpoints.find(id);
    relying.fallbacks = {other};
    QVERIFY(world.endpoints.update(relying));
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    QVERIFY(showsText(form, u"1. Other"_s));
    Endpoint renamed = *world.endpoints.find(other);
    renamed.name = u"New name"_s;
    QVERIFY(world.endpoints.update(renamed));
    QTRY_VERIFY(showsText(form, u"1. New name"_s));
    QVERIFY(named<QAbstractButton>(form, u"Remove New name"_s));
    QVERIFY(world.endpoints.remove(other));
    QTRY_VERIFY(showsText(form, u"1. Deleted endpoint"_s));
}

QTEST_MAIN(TstEndpointForm)
#include "tst_endpointform.moc"
