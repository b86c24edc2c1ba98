// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointeditor.h"
#include "ui/providers/endpointform.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
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
    void specThatWantsMoreIsSavedOnceItHasIt();
    void typedFieldsComeBackWithTheirSpec();
    void headersThatWouldCarryAKeyAreRefused();
    void aliasesAreAddedAndCyclesRefused();
    void keySourceIsShownWhereTheCardHasNoKey();

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
    static void openLists(const QWidget &form)
    {
        for (QAbstractButton *button : form.findChildren<QAbstractButton *>()) {
            if (button->text() == u"Models and headers"_s)
                button->click();
        }
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
    openLists(form);
    const auto add = [&form](const QString &name, const QString &value) {
        named<QLineEdit>(form, u"Header"_s)->setText(name);
        named<QLineEdit>(form, u"Value of the header"_s)->setText(value);
        named<QAbstractButton>(form, u"Add header"_s)->click();
    };
    add(u"Authorization"_s, u"Bearer x"_s);
    QVERIFY(showsText(form, u"This header carries a key,"_s));
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
    openLists(form);
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

QTEST_MAIN(TstEndpointForm)
#include "tst_endpointform.moc"
