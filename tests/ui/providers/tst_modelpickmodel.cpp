// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelpickmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstModelPickModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pickedModelsStandFirstInTheirOrder();
    void whatIsNotListedStaysPicked();
    void everyWordOfTheFilterMustOccur();
    void allAndNoneMeanWhatIsShown();
    void hintsJoinListAndCatalog();
    void tenThousandRowsStayQuick();

private:
    static QStringList ids(const ModelPickModel &model)
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.index(row).data().toString());
        return ids;
    }
    static QStringList pickedIds(const ModelPickModel &model)
    {
        QStringList ids;
        for (const OfferedModel &picked : model.picked())
            ids.append(picked.id);
        return ids;
    }
};

void TstModelPickModel::pickedModelsStandFirstInTheirOrder()
{
    ModelPickModel model({u"c"_s, u"a"_s});
    const QAbstractItemModelTester tester(&model);
    model.setOffered({{.id = u"a"_s}, {.id = u"b"_s}, {.id = u"c"_s}, {.id = u"d"_s}});
    QCOMPARE(ids(model), (QStringList{u"c"_s, u"a"_s, u"b"_s, u"d"_s}));
    model.toggle(model.index(3));
    model.toggle(model.index(0));
    QCOMPARE(pickedIds(model), (QStringList{u"a"_s, u"d"_s}));
    QCOMPARE(model.pickedCount(), 2);
    QVERIFY(model.setData(model.index(3), Qt::Checked, Qt::CheckStateRole)); // it is already
    QCOMPARE(model.pickedCount(), 2);
}

void TstModelPickModel::whatIsNotListedStaysPicked()
{
    ModelPickModel model({u"mine"_s, QString()});
    QCOMPARE(pickedIds(model), QStringList(u"mine"_s));
    model.setOffered({{.id = u"a"_s}});
    QCOMPARE(ids(model), (QStringList{u"mine"_s, u"a"_s}));
    QCOMPARE(model.index(0).data(ModelPickModel::HintsRole).toString(),
             u"not in the list of the server"_s);
}

void TstModelPickModel::everyWordOfTheFilterMustOccur()
{
    ModelPickModel model({});
    const QAbstractItemModelTester tester(&model);
    model.setOffered({{.id = u"vendor/large"_s, .displayName = u"Big One"_s},
                      {.id = u"vendor/small"_s},
                      {.id = u"other/large"_s}});
    model.setFilter(u"LARGE ven"_s);
    QCOMPARE(ids(model), QStringList(u"vendor/large"_s));
    model.setFilter(u"big"_s);
    QCOMPARE(ids(model), QStringList(u"vendor/large"_s));
    model.setFilter(u"x"_s);
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 3);
}

void TstModelPickModel::allAndNoneMeanWhatIsShown()
{
    ModelPickModel model({u"b1"_s});
    model.setOffered({{.id = u"a1"_s}, {.id = u"a2"_s}, {.id = u"b1"_s}});
    QSignalSpy changed(&model, &ModelPickModel::pickedChanged);
    model.setFilter(u"a"_s);
    model.setAllShown(true);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(pickedIds(model), (QStringList{u"b1"_s, u"a1"_s, u"a2"_s}));
    model.setFilter(u"a1"_s);
    model.setAllShown(false);
    QCOMPARE(pickedIds(model), (QStringList{u"b1"_s, u"a2"_s}));
}

void TstModelPickModel::hintsJoinListAndCatalog()
{
    ModelPickModel model({});
    const ModelFacts facts{.contextWindow = Known<qint64>{4096, KnownFrom::Server},
                           .tools = Known<bool>{true, KnownFrom::Server},
                           .vision = Known<bool>{false, KnownFrom::Server}};
    model.setOffered({{.id = u"unheard-of"_s, .facts = facts},
                      {.id = u"unheard-of-2"_s, .canChat = false},
                      {.id = u"unheard-of-3"_s}});
    const auto hints = [&model](int row) {
        return model.index(row).data(ModelPickModel::HintsRole).toString();
    };
    QCOMPARE(hints(0), u"4,096 tokens · tools"_s);
    QCOMPARE(hints(1), u"embeddings only"_s);
    QCOMPARE(hints(2), QString());
}

void TstModelPickModel::tenThousandRowsStayQuick()
{
    QList<OfferedModel> offered;
    for (int i = 0; i < 10'000; ++i)
        offered.append({.id = u"vendor-%1/model-%2"_s.arg(i % 97).arg(i)});
    ModelPickModel model({u"vendor-5/model-5"_s});
    QElapsedTimer time;
    time.start();
    model.setOffered(offered);
    for (const QString &text : {u"v"_s, u"ve"_s, u"ven 9"_s, u"ven 99"_s, QString()})
        model.setFilter(text);
    model.setAllShown(true);
    // Seven steps, of which none may be felt; the bound is for a loaded machine.
    QVERIFY2(time.elapsed() < 1'000, qPrintable(QString::number(time.elapsed())));
    QCOMPARE(model.pickedCount(), 10'000);
}

QTEST_MAIN(TstModelPickModel)
#include "tst_modelpickmodel.moc"
