// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/modelcatalog.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointeditor.h"
#include "ui/providers/endpointform.h"
#include "ui/providers/furthermodelrow.h"
#include "ui/providers/furthermodels.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The fields of the models of a card, within its form.
class TstModelDetails final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::apply(ColorScheme::Light, 100); }
    void knownFactsStandInEmptyFieldsWithTheirSource();
    void personsWordWinsAndCanBeTakenBack();
    void catalogIsShownBeforeAnythingIsSaved();
    void newsOfTheServerAreShownAndNotWrittenOver();
    void furtherModelHasTheSameDetails();
    void wrongSizeOfAFurtherModelKeepsTheRest();
    void furtherModelsAreAddedAndRemoved();
    void longListShowsSomeRowsAtATime();

private:
    template <typename Widget>
    static Widget *named(const QWidget &form, const QString &name)
    {
        for (Widget *widget : form.findChildren<Widget *>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    static EndpointId addKnown(ProvidersWorld &world)
    {
        Endpoint endpoint{
            .name = u"One"_s,
            .baseUrl = u"http://one/v1"_s,
            .models = {
                {.id = u"unheard-of"_s,
                 .facts = {.contextWindow = Known<qint64>{32'768, KnownFrom::Server},
                           .tools = Known<bool>{true, KnownFrom::Server},
                           .vision = Known<bool>{false, KnownFrom::Catalog}}},
                {.id = u"second"_s, .facts = {.tools = Known<bool>{true, KnownFrom::Server}}}}};
        return world.endpoints.add(endpoint).value();
    }
};

void TstModelDetails::knownFactsStandInEmptyFieldsWithTheirSource()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, addKnown(world));
    EndpointForm form(editor);
    form.show();
    const auto *window = named<QLineEdit>(form, u"Context Window"_s);
    QCOMPARE(window->placeholderText(), u"32,768"_s);
    QCOMPARE(window->accessibleDescription(), u"from the server"_s);
    QCOMPARE(named<QLineEdit>(form, u"Max Output"_s)->placeholderText(), u"server's default"_s);
    const auto shows = [&form](const QString &name, const QString &value, const QString &source) {
        const auto *choice = named<QComboBox>(form, name);
        QVERIFY(choice);
        QCOMPARE(choice->currentText(), value);
        QCOMPARE(choice->accessibleDescription(), source);
    };
    shows(u"Tools"_s, u"Automatic (server): yes"_s, u"from the server"_s);
    shows(u"Vision"_s, u"Automatic (catalog): no"_s, u"from the catalog"_s);
    shows(u"Reasoning"_s, u"Automatic: not known"_s, u"not known"_s);
}

void TstModelDetails::personsWordWinsAndCanBeTakenBack()
{
    ProvidersWorld world;
    const EndpointId id = addKnown(world);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    auto *tools = named<QComboBox>(form, u"Tools"_s);
    tools->setCurrentIndex(tools->findText(u"No, set by you"_s));
    named<QLineEdit>(form, u"Context Window"_s)->setText(u"8k"_s);
    editor.settle();
    const auto known = [&] { return world.endpoints.find(id)->models.first().known(); };
    QVERIFY((known().tools == Known<bool>{false, KnownFrom::Person}));
    QVERIFY((known().contextWindow == Known<qint64>{8'000, KnownFrom::Person}));
    QCOMPARE(tools->accessibleDescription(), u"set by you"_s);

    tools->setCurrentIndex(0);
    named<QLineEdit>(form, u"Context Window"_s)->clear();
    editor.settle();
    QVERIFY((known().tools == Known<bool>{true, KnownFrom::Server}));
    QVERIFY((known().contextWindow == Known<qint64>{32'768, KnownFrom::Server}));
}

void TstModelDetails::catalogIsShownBeforeAnythingIsSaved()
{
    ProvidersWorld world;
    EndpointEditor editor(world.endpoints, world.secrets, {});
    EndpointForm form(editor);
    form.show();
    const QList<CatalogModel> &models = ModelCatalog::bundled().models();
    const auto found = std::ranges::find_if(
        models, [](const CatalogModel &model) { return model.contextWindow && model.tools; });
    QVERIFY(found != models.end());
    named<QLineEdit>(form, u"Model ID"_s)->setText(found->id);
    QCOMPARE(named<QLineEdit>(form, u"Context Window"_s)->accessibleDescription(),
             u"from the catalog"_s);
    QCOMPARE(named<QComboBox>(form, u"Tools"_s)->accessibleDescription(), u"from the catalog"_s);
    named<QLineEdit>(form, u"Model ID"_s)->setText(u"unheard-of"_s);
    QCOMPARE(named<QComboBox>(form, u"Tools"_s)->accessibleDescription(), u"not known"_s);
}

// The monitor of facts writes while the card is open.
void TstModelDetails::newsOfTheServerAreShownAndNotWrittenOver()
{
    ProvidersWorld world;
    const EndpointId id = addKnown(world);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    named<QLineEdit>(form, u"Name"_s)->setText(u"Renamed"_s);
    Endpoint news = *world.endpoints.find(id);
    news.models.first().facts.contextWindow = Known<qint64>{4'096, KnownFrom::Server};
    QVERIFY(world.endpoints.update(news));
    QCOMPARE(named<QLineEdit>(form, u"Context Window"_s)->placeholderText(), u"4,096"_s);
    editor.settle();
    const Endpoint &saved = *world.endpoints.find(id);
    QCOMPARE(saved.name, u"Renamed"_s);
    QCOMPARE(saved.models.first().facts.contextWindow->value, 4'096);
}

void TstModelDetails::furtherModelHasTheSameDetails()
{
    ProvidersWorld world;
    const EndpointId id = addKnown(world);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    QVERIFY(!named<QComboBox>(form, u"Vision of second"_s));
    named<QAbstractButton>(form, u"Details of second"_s)->click();
    QTRY_VERIFY(named<QComboBox>(form, u"Vision of second"_s));
    QCOMPARE(named<QComboBox>(form, u"Tools of second"_s)->currentText(),
             u"Automatic (server): yes"_s);
    auto *vision = named<QComboBox>(form, u"Vision of second"_s);
    vision->setCurrentIndex(vision->findText(u"Yes, set by you"_s));
    named<QLineEdit>(form, u"Context Window of second"_s)->setText(u"16k"_s);
    named<QLineEdit>(form, u"Display Name of second"_s)->setText(u"Number two"_s);
    editor.settle();
    const EndpointModel saved = world.endpoints.find(id)->models.at(1);
    QCOMPARE(saved.vision, true);
    QCOMPARE(saved.contextWindow, 16'000);
    QCOMPARE(saved.displayName, u"Number two"_s);
    QVERIFY(named<QComboBox>(form, u"Vision of second"_s)); // still unfolded
    bool hinted = false;
    for (const QLabel *label : form.findChildren<QLabel *>())
        hinted |= label->text() == u"Number two · 16,000 tokens · tools · vision"_s;
    QVERIFY(hinted);
}

void TstModelDetails::wrongSizeOfAFurtherModelKeepsTheRest()
{
    ProvidersWorld world;
    const EndpointId id = addKnown(world);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    named<QAbstractButton>(form, u"Details of second"_s)->click();
    QTRY_VERIFY(named<QLineEdit>(form, u"Max Output of second"_s));
    named<QLineEdit>(form, u"Max Output of second"_s)->setText(u"many"_s);
    named<QLineEdit>(form, u"Context Window of second"_s)->setText(u"16k"_s);
    named<QLineEdit>(form, u"Name"_s)->setText(u"Renamed"_s);
    editor.settle();
    QVERIFY(!named<QLineEdit>(form, u"Max Output of second"_s)->accessibleDescription().isEmpty());
    QVERIFY(named<QLineEdit>(form, u"Max Output"_s)->accessibleDescription().isEmpty());
    const Endpoint &saved = *world.endpoints.find(id);
    QCOMPARE(saved.name, u"Renamed"_s);
    QCOMPARE(saved.models.at(1).contextWindow, 16'000);
    QVERIFY(!saved.models.at(1).maxOutput);
}

void TstModelDetails::furtherModelsAreAddedAndRemoved()
{
    ProvidersWorld world;
    const EndpointId id = addKnown(world);
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    auto *field = named<QLineEdit>(form, u"More models"_s);
    QTest::keyClicks(field, u"third"_s);
    QTest::keyClick(field, Qt::Key_Return);
    field->setText(u"second"_s); // there already
    named<QAbstractButton>(form, u"Add model"_s)->click();
    named<QAbstractButton>(form, u"Remove second"_s)->click();
    QVERIFY(!form.findChild<QAbstractButton *>(u"moreModels"_s)->isVisible());
    editor.settle();
    const QList<EndpointModel> saved = world.endpoints.find(id)->models;
    QCOMPARE(saved.size(), 2);
    QCOMPARE(saved.last().id, u"third"_s);
}

void TstModelDetails::longListShowsSomeRowsAtATime()
{
    ProvidersWorld world;
    Endpoint endpoint{.name = u"One"_s, .baseUrl = u"http://one/v1"_s};
    for (int i = 0; i < 200; ++i)
        endpoint.models.append({.id = u"model-%1"_s.arg(i)});
    const EndpointId id = world.endpoints.add(endpoint).value();
    EndpointEditor editor(world.endpoints, world.secrets, id);
    EndpointForm form(editor);
    form.show();
    const auto rows = [&form] { return form.findChildren<FurtherModelRow *>().size(); };
    QCOMPARE(rows(), FurtherModels::kRowsAtATime);
    auto *more = form.findChild<QAbstractButton *>(u"moreModels"_s);
    QCOMPARE(more->text(), u"Show more (179)"_s);
    more->click();
    QCOMPARE(rows(), 2 * FurtherModels::kRowsAtATime);
    auto *field = named<QLineEdit>(form, u"More models"_s);
    field->setText(u"new"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(named<QAbstractButton>(form, u"Remove new"_s));
    editor.settle();
    QCOMPARE(world.endpoints.find(id)->models.size(), 201);
}

QTEST_MAIN(TstModelDetails)
#include "tst_modeldetails.moc"
