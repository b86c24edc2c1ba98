// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canary.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointcard.h"
#include "ui/providers/modelpickdialog.h"
#include "ui/providers/providerspage.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstModelPickDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::apply(ColorScheme::Light, 100); }
    void pickedModelsBecomeTheCards();
    void typedKeyOfANewCardAsksAndIsKeptNowhere();
    void storedKeyAsksTheStoredHostOnly();
    void keyboardAlonePicks();
    void failureIsSaidAndTriedAgain();
    void listWithoutModelsIsSaid();
    void cancelChangesNothing();
    void atLeastOneModelOfACard();
    void supportedModelsAreChosenTheSameWay();
    void cardClosedWhileAskingIsFine();
    void tenThousandModelsOpenAtOnce();

private:
    static QByteArray listOf(const QByteArrayList &ids)
    {
        QByteArrayList entries;
        for (const QByteArray &id : ids)
            entries.append("{\"id\":\"" + id + "\",\"object\":\"model\"}");
        return "{\"object\":\"list\",\"data\":[" + entries.join(',') + "]}";
    }
    static ModelPickDialog *open(ProvidersPage &page, const QString &button)
    {
        page.findChild<QPushButton *>(button)->click();
        return page.findChild<ModelPickDialog *>();
    }
    static void pick(const ModelPickDialog &dialog, const QString &id)
    {
        auto *list = dialog.findChild<QListView *>(u"models"_s);
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data().toString() != id)
                continue;
            list->scrollTo(index);
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                              list->visualRect(index).center());
            return;
        }
        QFAIL(qPrintable(id));
    }
    static QStringList modelIds(const Endpoint &endpoint)
    {
        QStringList ids;
        for (const EndpointModel &model : endpoint.models)
            ids.append(model.id);
        return ids;
    }
    static bool says(const ModelPickDialog &dialog, const QString &text)
    {
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
    static QPushButton *useButton(const ModelPickDialog &dialog)
    {
        return dialog.findChild<QPushButton *>(u"use"_s);
    }
};

void TstModelPickDialog::pickedModelsBecomeTheCards()
{
    ProvidersWorld world;
    world.transport.setModelList(
        R"({"data":[{"id":"a","context_length":4096},{"id":"m"},{"id":"z","name":"Zed"}]})");
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    QVERIFY(says(*dialog, u"Asking the server for its models…"_s));
    QTRY_VERIFY(dialog->findChild<QListView *>(u"models"_s)->isVisible());
    QVERIFY(says(*dialog, u"1 of 3 chosen."_s));
    pick(*dialog, u"z"_s);
    pick(*dialog, u"a"_s);
    QVERIFY(says(*dialog, u"3 of 3 chosen."_s));
    useButton(*dialog)->click();
    const Endpoint saved = *world.endpoints.find(id);
    QCOMPARE(modelIds(saved), (QStringList{u"m"_s, u"a"_s, u"z"_s}));
    QVERIFY((saved.models.at(1).facts.contextWindow == Known<qint64>{4096, KnownFrom::Server}));
    QCOMPARE(saved.models.at(2).displayName, u"Zed"_s);
    QTRY_VERIFY(!page.findChild<ModelPickDialog *>());
}

void TstModelPickDialog::typedKeyOfANewCardAsksAndIsKeptNowhere()
{
    ProvidersWorld world;
    const QByteArray canary = makeCanary();
    ProvidersPage page(world.services());
    page.show();
    page.addCustomEndpoint();
    page.findChild<QLineEdit *>(u"baseUrl"_s)->setText(u"http://fine/v1"_s);
    page.findChild<QLineEdit *>(u"apiKey"_s)->setText(QString::fromLatin1(canary));
    const ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    QTRY_VERIFY(dialog->findChild<QListView *>(u"models"_s)->isVisible());
    QVERIFY(world.transport.sawSecret(u"fine"_s, canary));
    pick(*dialog, u"m"_s);
    useButton(*dialog)->click();
    QCOMPARE(page.findChild<QLineEdit *>(u"modelId"_s)->text(), u"m"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"apiKey"_s)->text(), QString::fromLatin1(canary));
    QVERIFY(world.endpoints.endpoints().isEmpty());
    QCOMPARE(canaryInFiles(world.profile.path(), canary), QString());
}

void TstModelPickDialog::storedKeyAsksTheStoredHostOnly()
{
    ProvidersWorld world;
    const QByteArray canary = makeCanary();
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s, canary);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    page.findChild<QLineEdit *>(u"baseUrl"_s)->setText(u"http://evil/v1"_s);
    const ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    QTRY_VERIFY(dialog->findChild<QListView *>(u"models"_s)->isVisible());
    QVERIFY(!world.transport.sawSecret(u"evil"_s, canary));
}

void TstModelPickDialog::keyboardAlonePicks()
{
    ProvidersWorld world;
    world.transport.setModelList(listOf({"a", "big-1", "big-2", "m"}));
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    auto *list = dialog->findChild<QListView *>(u"models"_s);
    QTRY_VERIFY(list->isVisible());
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    auto *filter = dialog->findChild<QLineEdit *>(u"filter"_s);
    QCOMPARE(dialog->focusWidget(), filter);
    QTest::keyClicks(filter, u"big"_s);
    QTest::keyClick(filter, Qt::Key_Down);
    QCOMPARE(dialog->focusWidget(), list);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(modelIds(*world.endpoints.find(id)),
                 (QStringList{u"m"_s, u"big-1"_s, u"big-2"_s}));
}

void TstModelPickDialog::failureIsSaidAndTriedAgain()
{
    ProvidersWorld world;
    world.transport.setModelList("<html>not a list</html>");
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    const ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    auto *failure = dialog->findChild<QWidget *>(u"failure"_s);
    QTRY_VERIFY(failure->isVisible());
    QVERIFY(says(*dialog, u"Model IDs can be typed into the card too."_s) ||
            says(*dialog, u"1 of 1 chosen."_s));
    world.transport.setModelList(listOf({"a"}));
    failure->findChild<QPushButton *>()->click();
    QTRY_VERIFY(says(*dialog, u"1 of 2 chosen."_s));
    QVERIFY(!failure->isVisible());
}

void TstModelPickDialog::listWithoutModelsIsSaid()
{
    ProvidersWorld world;
    world.transport.setModelList(listOf({}));
    ProvidersPage page(world.services());
    page.show();
    page.addCustomEndpoint();
    page.findChild<QLineEdit *>(u"baseUrl"_s)->setText(u"http://fine/v1"_s);
    const ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    QTRY_VERIFY(says(*dialog, u"The server lists no models."_s));
    QVERIFY(!useButton(*dialog)->isEnabled());
}

void TstModelPickDialog::cancelChangesNothing()
{
    ProvidersWorld world;
    world.transport.setModelList(listOf({"a", "m"}));
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    const Endpoint before = *world.endpoints.find(id);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    QTRY_VERIFY(dialog->findChild<QListView *>(u"models"_s)->isVisible());
    pick(*dialog, u"a"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!page.findChild<ModelPickDialog *>());
    QCOMPARE(*world.endpoints.find(id), before);
}

void TstModelPickDialog::atLeastOneModelOfACard()
{
    ProvidersWorld world;
    world.transport.setModelList(listOf({"m", "n"}));
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    const ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    QTRY_VERIFY(dialog->findChild<QListView *>(u"models"_s)->isVisible());
    pick(*dialog, u"m"_s);
    QVERIFY(!useButton(*dialog)->isEnabled());
    pick(*dialog, u"n"_s);
    useButton(*dialog)->click();
    QCOMPARE(modelIds(*world.endpoints.find(id)), QStringList(u"n"_s));
}

void TstModelPickDialog::supportedModelsAreChosenTheSameWay()
{
    ProvidersWorld world;
    world.transport.setModelList(listOf({"a", "b", "c"}));
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    const ModelPickDialog *dialog = open(page, u"chooseSupported"_s);
    QTRY_VERIFY(says(*dialog, u"0 of 3 chosen."_s));
    pick(*dialog, u"c"_s);
    pick(*dialog, u"a"_s);
    useButton(*dialog)->click();
    QTRY_COMPARE(world.endpoints.find(id)->allowedModels, (QStringList{u"a"_s, u"c"_s}));
}

void TstModelPickDialog::cardClosedWhileAskingIsFine()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    {
        ProvidersPage page(world.services());
        page.show();
        page.showEndpoint(id);
        QVERIFY(open(page, u"chooseModels"_s));
    }
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    QVERIFY(open(page, u"chooseModels"_s));
    QVERIFY(world.endpoints.remove(id));
    QTRY_VERIFY(!page.findChild<ModelPickDialog *>());
}

void TstModelPickDialog::tenThousandModelsOpenAtOnce()
{
    ProvidersWorld world;
    QByteArrayList ids;
    for (int i = 0; i < 10'500; ++i)
        ids.append("vendor/model-" + QByteArray::number(i));
    world.transport.setModelList(listOf(ids));
    const EndpointId id = world.add(u"One"_s, u"http://fine/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    page.showEndpoint(id);
    const ModelPickDialog *dialog = open(page, u"chooseModels"_s);
    auto *list = dialog->findChild<QListView *>(u"models"_s);
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->model()->rowCount(), 10'001); // and the card's own
    QVERIFY(says(*dialog, u"The server lists more models than these."_s));
    QElapsedTimer time;
    time.start();
    auto *filter = dialog->findChild<QLineEdit *>(u"filter"_s);
    for (const QString &text : {u"9"_s, u"99"_s, u"999"_s, QString()}) {
        filter->setText(text);
        list->grab();
    }
    list->scrollToBottom();
    list->grab();
    QVERIFY2(time.elapsed() < 2'000, qPrintable(QString::number(time.elapsed())));

    filter->setText(u"vendor"_s);
    dialog->findChild<QPushButton *>(u"chooseAll"_s)->click();
    QVERIFY(says(*dialog, u"At most 1,000 can be used."_s));
    QVERIFY(!useButton(*dialog)->isEnabled());
    filter->setText(u"model-99"_s);
    dialog->findChild<QPushButton *>(u"chooseNone"_s)->click();
    filter->setText({});
    dialog->findChild<QPushButton *>(u"chooseNone"_s)->click();
    filter->setText(u"model-9"_s);
    time.restart();
    dialog->findChild<QPushButton *>(u"chooseAll"_s)->click();
    filter->setText(u"model-99"_s);
    dialog->findChild<QPushButton *>(u"chooseNone"_s)->click();
    QVERIFY(useButton(*dialog)->isEnabled());
    useButton(*dialog)->click();
    QCOMPARE(world.endpoints.find(id)->models.size(), 1'000);
    QVERIFY2(time.elapsed() < 3'000, qPrintable(QString::number(time.elapsed())));
}

QTEST_MAIN(TstModelPickDialog)
#include "tst_modelpickdialog.moc"
