// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importdocument.h"
#include "core/import/importformats.h"
#include "core/import/importplan.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QDir folder()
{
    return QDir(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/import"_s);
}

QByteArray content(const QString &name)
{
    QFile file(folder().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Whatever the bytes are: a failure, or endpoints that may be saved or are refused by name.
bool isHandled(const QByteArray &bytes)
{
    const ImportedFile file = readImport(bytes);
    if (file.failure)
        return file.endpoints.isEmpty();
    const ImportPlan plan = planImport(file, {});
    QStringList names;
    for (const ImportItem &item : plan.items) {
        if (item.action == ImportItem::Action::Skip)
            continue;
        if (!validate(item.endpoint, names).isEmpty())
            return false;
        names.append(item.endpoint.name);
    }
    return true;
}

// `value` with its `wanted`th value, counted from the outside in, replaced by `other`.
QJsonValue replaced(const QJsonValue &value, int &wanted, const QJsonValue &other)
{
    if (wanted-- == 0)
        return other;
    if (value.isArray()) {
        QJsonArray list;
        const QJsonArray before = value.toArray();
        for (const auto &each : before)
            list.append(replaced(each, wanted, other));
        return list;
    }
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject before = value.toObject();
        for (auto it = before.begin(); it != before.end(); ++it)
            object.insert(it.key(), replaced(it.value(), wanted, other));
        return object;
    }
    return value;
}

QByteArray text(const QJsonValue &root)
{
    return root.isArray() ? QJsonDocument(root.toArray()).toJson()
                          : QJsonDocument(root.toObject()).toJson();
}

QByteArray manyCustom(int count)
{
    QByteArray list;
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        list += "{\"name\":\"e" + number + "\",\"baseURL\":\"https://h" + number +
                ".example.com/v1\",\"models\":{\"default\":[\"m\"]}},";
    }
    list.chop(1);
    return "{\"endpoints\":{\"custom\":[" + list + "]}}";
}

} // namespace

// Files that nobody means well: whatever they hold, an answer comes soon, and nothing of it is
// saved that validation would refuse.
class TstImportHostile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFileMayBeCutAnywhere_data();
    void everyFileMayBeCutAnywhere();
    void everyValueMayBeOfAnotherType_data() { everyFileMayBeCutAnywhere_data(); }
    void everyValueMayBeOfAnotherType();
    void randomBytesAreNoFile();
    void randomChangesAreSurvived_data() { everyFileMayBeCutAnywhere_data(); }
    void randomChangesAreSurvived();
    void tooManyEndpointsAreRefused();
    void manyModelsOfOneEndpointAreRefused();
    void thousandEndpointsAreFine();
    void aliasesThatMultiplyAreRefused();
    void mergesThatMultiplyAreRefused();
    void largeFilesAreRefusedUnread();
    void namesThatLieAreRefused_data();
    void namesThatLieAreRefused();
};

void TstImportHostile::everyFileMayBeCutAnywhere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QStringList names = folder().entryList({u"*.yaml"_s, u"*.json"_s}, QDir::Files);
    QVERIFY(names.size() >= 8);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << content(name);
}

void TstImportHostile::everyFileMayBeCutAnywhere()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype end = 0; end < bytes.size(); ++end)
        QVERIFY2(isHandled(bytes.first(end)), qPrintable(QString::number(end)));
}

void TstImportHostile::everyValueMayBeOfAnotherType()
{
    QFETCH(QByteArray, bytes);
    const QJsonValue root = readDocument(bytes).root;
    const QList<QJsonValue> others = {QJsonValue(),
                                      true,
                                      -1e300,
                                      u"x"_s,
                                      u"\u202E\n../../etc"_s,
                                      QJsonArray{1, QJsonArray{}, u"y"_s},
                                      QJsonObject{{u"name"_s, QJsonArray{}}, {u"y"_s, 7}}};
    for (const QJsonValue &other : others) {
        int before = -1;
        for (int at = 0; before < 0; ++at) {
            int wanted = at;
            const QByteArray changed = text(replaced(root, wanted, other));
            before = wanted >= 0 ? wanted : -1;
            QVERIFY2(isHandled(changed), changed.constData());
        }
    }
}

void TstImportHostile::randomBytesAreNoFile()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 1'000; ++round) {
        QByteArray bytes(random.bounded(300), '\0');
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        QVERIFY(readImport(bytes).failure.has_value());
    }
}

void TstImportHostile::randomChangesAreSurvived()
{
    QFETCH(QByteArray, bytes);
    QRandomGenerator random(11);
    const QByteArray signs = "{}[]:,\"'&*-#|>!%@`\n\t $0a\\";
    for (int round = 0; round < 400; ++round) {
        QByteArray changed = bytes;
        for (int i = 0; i < 3; ++i)
            changed[random.bounded(int(changed.size()))] =
                signs.at(random.bounded(int(signs.size())));
        QVERIFY2(isHandled(changed), changed.constData());
    }
}

void TstImportHostile::tooManyEndpointsAreRefused()
{
    QCOMPARE(readImport(manyCustom(100'000)).failure, std::optional(ImportFailure::TooMany));
    QCOMPARE(readImport(manyCustom(1'001)).failure, std::optional(ImportFailure::TooMany));
}

void TstImportHostile::manyModelsOfOneEndpointAreRefused()
{
    QByteArray list = "model_list:\n";
    for (int i = 0; i < 15'000; ++i)
        list +=
            "- {model_name: a, litellm_params: {model: openai/m" + QByteArray::number(i) + "}}\n";
    const ImportPlan plan = planImport(readImport(list), {});
    QCOMPARE(plan.items.size(), 1);
    QCOMPARE(plan.items.constFirst().errors,
             (QList<FieldError>{{EndpointField::ModelId, FieldProblem::TooMany}}));
}

void TstImportHostile::thousandEndpointsAreFine()
{
    QElapsedTimer timer;
    timer.start();
    const ImportedFile file = readImport(manyCustom(1'000));
    const ImportPlan plan = planImport(file, {});
    QCOMPARE(std::ranges::count(plan.items, ImportItem::Action::Add, &ImportItem::action), 1'000);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

void TstImportHostile::aliasesThatMultiplyAreRefused()
{
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray now = QByteArray::number(i);
        const QByteArray before = "*a" + QByteArray::number(i - 1) + ", ";
        bomb += "a" + now + ": &a" + now + " [" + before.repeated(10) + "]\n";
    }
    QCOMPARE(readImport(bomb + "model_list: *a9\n").failure, std::optional(ImportFailure::TooMany));
}

void TstImportHostile::mergesThatMultiplyAreRefused()
{
    QByteArray bomb = "a: &a {";
    for (int i = 0; i < 5'000; ++i)
        bomb += "k" + QByteArray::number(i) + ": v, ";
    bomb += "z: z}\nmodel_list:\n";
    for (int i = 0; i < 5'000; ++i)
        bomb += "- {<<: *a}\n";
    QCOMPARE(readImport(bomb).failure, std::optional(ImportFailure::TooMany));
}

void TstImportHostile::largeFilesAreRefusedUnread()
{
    const QByteArray large(ImportDocument::kLargestJson + 1, '[');
    QCOMPARE(readImport(large).failure, std::optional(ImportFailure::TooLarge));
    const QByteArray yaml = "a: " + QByteArray(ImportDocument::kLargestYaml, 'b');
    QCOMPARE(readImport(yaml).failure, std::optional(ImportFailure::TooLarge));
}

void TstImportHostile::namesThatLieAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("line break") << u"A\nB  New"_s;
    QTest::newRow("override") << u"A\u202Egpj"_s;
    QTest::newRow("escape") << u"\u001b[2J"_s;
    QTest::newRow("long") << QString(10'000, u'a');
}

void TstImportHostile::namesThatLieAreRefused()
{
    QFETCH(QString, name);
    const QJsonObject custom{{u"name"_s, name},
                             {u"baseURL"_s, u"https://a.example.com/v1"_s},
                             {u"models"_s, QJsonObject{{u"default"_s, QJsonArray{u"m"_s}}}}};
    const QJsonObject root{{u"endpoints"_s, QJsonObject{{u"custom"_s, QJsonArray{custom}}}}};
    const ImportPlan plan = planImport(readImport(text(root)), {});
    QCOMPARE(plan.items.size(), 1);
    QCOMPARE(plan.items.constFirst().reason, ImportItem::Reason::Broken);
    QCOMPARE(plan.items.constFirst().errors.constFirst().field, EndpointField::Name);
}

QTEST_GUILESS_MAIN(TstImportHostile)
#include "tst_importhostile.moc"
