// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importformats.h"
#include "core/import/signalboxexport.h"
#include "core/secrets/routedsecretstore.h"
#include "tests/support/canary.h"
#include "tests/ui/providers/accessiblepage.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/importdialog.h"
#include "ui/providers/importrow.h"
#include "ui/providers/providerspage.h"
#include "ui/providers/vaultdialog.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstImportDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fileIsShownBeforeAnythingHappens();
    void tickedEndpointsAreAddedAndUndone();
    void changesWaitForTheirTick();
    void undoLeavesOtherSecretsOfACardAlone();
    void undoLeavesWhatWasChangedSince();
    void takenNameElsewhereIsNotTickedAndGetsNoKey();
    void keysGoToTheStoreAndTheFileIsToldOf();
    void keysCanStayOut();
    void whatIsNothingNewWithoutItsKeyCannotBeTicked();
    void endpointWithABrokenKeyCanComeWithoutIt();
    void keysOfAVaultWaitForItsPassphrase();
    void failingStoreIsSaidAndNothingIsHalf();
    void endpointsChangedMeanwhileAreShownAgain();
    void cancelChangesNothing();
    void unreadableFilesAreSaid_data();
    void unreadableFilesAreSaid();
    void linkTicksNothing();
    void addressIsShownAsTheNetworkKnowsIt();
    void droppedFileOpensThePreview();
    void environmentIsReadByNameOnly();
    void exportHoldsNoKeysAndIsPrivate();
    void exportThatFailsIsSaid();
    void thousandEndpointsOpenInTime();

private:
    // A file in the profile's folder, opened as a person would.
    static ImportDialog *open(ProvidersPage &page, const ProvidersWorld &world,
                              const QByteArray &content)
    {
        const QString path = world.profile.file(u"settings.json"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the file cannot be written");
        file.close();
        page.importFile(path);
        return page.findChild<ImportDialog *>();
    }
    static bool wasContacted(const ProvidersWorld &world, const QString &host)
    {
        const auto &requests = world.transport.requests();
        return std::any_of(requests.begin(), requests.end(),
                           [&host](const auto &request) { return request.host == host; });
    }
    static QByteArray zed(const QString &name, const QString &url)
    {
        return uR"({"language_models":{"openai_compatible":{"%1":{"api_url":"%2",
            "available_models":[{"name":"model-a"},{"name":"model-b"}]}}}})"_s.arg(name, url)
            .toUtf8();
    }
    static QByteArray withKey(const QByteArray &key)
    {
        return R"({"model_list":[{"model_name":"a","litellm_params":{"model":"openai/a",
            "api_base":"https://keys.example.com/v1","api_key":")" +
               key + "\"}}]}";
    }
    static QPushButton *importButton(const ImportDialog &dialog)
    {
        return dialog.findChild<QPushButton *>(u"import"_s);
    }
    static QList<ImportRow *> rows(const ImportDialog &dialog)
    {
        return dialog.findChildren<ImportRow *>();
    }
    static QCheckBox *tickOf(const ImportDialog &dialog, qsizetype row)
    {
        return rows(dialog).at(row)->findChild<QCheckBox *>();
    }
};

void TstImportDialog::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not)"_s));
    Theme::apply(ColorScheme::Light, 100);
}

void TstImportDialog::fileIsShownBeforeAnythingHappens()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    ImportDialog *dialog =
        open(page, world, zed(u"Lab & Co"_s, u"https://lab.example.com:8443/openai/v1"_s));
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(showsText(*dialog, u"Settings of Zed"_s));
    QVERIFY(showsText(*dialog, u"https://lab.example.com:8443/openai/v1"_s));
    QVERIFY(showsText(*dialog, u"model-a and 1 more"_s));
    QVERIFY(showsText(*dialog, u"Nothing is contacted before you import"_s));
    QCOMPARE(rows(*dialog).size(), 1);
    QVERIFY(tickOf(*dialog, 0)->isChecked());
    QVERIFY(tickOf(*dialog, 0)->accessibleDescription().contains(u"lab.example.com"_s));
    QCOMPARE(importButton(*dialog)->text(), u"Import 1 endpoint(s)"_s);
    QVERIFY(!importButton(*dialog)->isDefault());
    QVERIFY(world.endpoints.endpoints().isEmpty());
    QVERIFY(!wasContacted(world, u"lab.example.com"_s));
}

void TstImportDialog::tickedEndpointsAreAddedAndUndone()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world,
                                      signalboxExport({{.name = u"One"_s,
                                                        .baseUrl = u"https://one.example.com/v1"_s,
                                                        .models = {{.id = u"m"_s}}},
                                                       {.name = u"Two"_s,
                                                        .baseUrl = u"https://two.example.com/v1"_s,
                                                        .models = {{.id = u"m"_s}}}}));
    QCOMPARE(importButton(*dialog)->text(), u"Import 2 endpoint(s)"_s);
    tickOf(*dialog, 1)->click();
    QCOMPARE(importButton(*dialog)->text(), u"Import 1 endpoint(s)"_s);
    importButton(*dialog)->click();
    QTRY_VERIFY(!page.findChild<ImportDialog *>());
    QCOMPARE(world.endpoints.endpoints().size(), 1);
    QCOMPARE(world.endpoints.endpoints().first().name, u"One"_s);
    QVERIFY(showsText(page, u"Added 1 endpoint(s)."_s));
    named<QPushButton>(page, u"Undo"_s)->click();
    QVERIFY(world.endpoints.endpoints().isEmpty());
}

void TstImportDialog::changesWaitForTheirTick()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Lab"_s, u"https://lab.example.com/v1"_s, "sk-stored");
    const Endpoint before = *world.endpoints.find(id);
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, zed(u"Lab"_s, u"https://lab.example.com/v1"_s));
    QVERIFY(!tickOf(*dialog, 0)->isChecked());
    QVERIFY(showsText(*dialog, u"Would change Models"_s));
    QVERIFY(!importButton(*dialog)->isEnabled());
    tickOf(*dialog, 0)->click();
    QVERIFY(showsText(*dialog, u"Changes Models"_s));
    importButton(*dialog)->click();
    QTRY_COMPARE(world.endpoints.find(id)->models.size(), 3);
    QCOMPARE(world.endpoints.find(id)->keyRef, before.keyRef);
    QTRY_VERIFY(showsText(page, u"Changed 1 endpoint(s)."_s));
    named<QPushButton>(page, u"Undo"_s)->click();
    QCOMPARE(*world.endpoints.find(id), before);
}

// A card with the password of a proxy and no key gets the key of the file.
void TstImportDialog::undoLeavesOtherSecretsOfACardAlone()
{
    ProvidersWorld world;
    Endpoint card{.name = u"Example"_s,
                  .baseUrl = u"https://keys.example.com/v1"_s,
                  .models = {{.id = u"a"_s}}};
    const SecretRef password = SecretRef::makeNew(SecretRef::Place::Keychain, u"proxy-password"_s);
    world.secrets.kept.insert(password, Secret("secret"));
    card.network.proxy = ProxyMode::Http;
    card.network.proxyHost = u"proxy.example.com"_s;
    card.network.proxyPort = 8080;
    card.network.proxyUser = u"me"_s;
    card.network.proxyPasswordRef = password.toString();
    const EndpointId id = world.endpoints.add(card).value();
    const Endpoint before = *world.endpoints.find(id);
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, withKey("sk-in-the-file"));
    tickOf(*dialog, 0)->click();
    importButton(*dialog)->click();
    QTRY_VERIFY(!page.findChild<ImportDialog *>());
    const SecretRef key = SecretRef::fromString(world.endpoints.find(id)->keyRef);
    QVERIFY(world.secrets.kept.contains(key));
    named<QPushButton>(page, u"Undo"_s)->click();
    QTRY_VERIFY(!world.secrets.kept.contains(key));
    QCOMPARE(*world.endpoints.find(id), before);
    QCoreApplication::processEvents();
    QVERIFY(world.secrets.kept.contains(password));
}

void TstImportDialog::undoLeavesWhatWasChangedSince()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Lab"_s, u"https://lab.example.com/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, zed(u"Lab"_s, u"https://lab.example.com/v1"_s));
    tickOf(*dialog, 0)->click();
    importButton(*dialog)->click();
    QTRY_VERIFY(!page.findChild<ImportDialog *>());
    Endpoint typed = *world.endpoints.find(id);
    const SecretRef key = SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s);
    world.secrets.kept.insert(key, Secret("sk-typed"));
    typed.keyRef = key.toString();
    QVERIFY(world.endpoints.update(typed));
    named<QPushButton>(page, u"Undo"_s)->click();
    QCOMPARE(*world.endpoints.find(id), typed);
    QVERIFY(showsText(page, u"Changed since the import, and left as it is: Lab"_s));
    QCoreApplication::processEvents();
    QVERIFY(world.secrets.kept.contains(key));
}

// The file wants the key of an endpoint to go somewhere else.
void TstImportDialog::takenNameElsewhereIsNotTickedAndGetsNoKey()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"Lab"_s, u"https://lab.example.com/v1"_s, "sk-stored");
    const Endpoint before = *world.endpoints.find(id);
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, zed(u"Lab"_s, u"https://evil.example.org/v1"_s));
    QVERIFY(!tickOf(*dialog, 0)->isChecked());
    QVERIFY(showsText(*dialog, u"is at another server"_s));
    tickOf(*dialog, 0)->click();
    importButton(*dialog)->click();
    QTRY_COMPARE(world.endpoints.endpoints().size(), 2);
    QCOMPARE(*world.endpoints.find(id), before);
    const Endpoint added = world.endpoints.endpoints().last();
    QCOMPARE(added.name, u"Lab 2"_s);
    QVERIFY(added.keyRef.isEmpty());
}

void TstImportDialog::keysGoToTheStoreAndTheFileIsToldOf()
{
    ProvidersWorld world;
    const QByteArray canary = makeCanary();
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, withKey(canary));
    QVERIFY(showsText(*dialog, u"The file holds keys in plain text. They are copied to the "
                               "keychain of this computer and nowhere else."_s));
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(QString::fromLatin1(canary)));
    importButton(*dialog)->click();
    QTRY_VERIFY(!page.findChild<ImportDialog *>());
    const SecretRef ref = SecretRef::fromString(world.endpoints.endpoints().first().keyRef);
    QCOMPARE(ref.place(), SecretRef::Place::Keychain);
    QVERIFY(world.secrets.kept.contains(ref));
    QVERIFY(showsText(page, u"1 key(s) went to the keychain of this computer."_s));
    QVERIFY(showsText(page, u"The file still holds keys in plain text"_s));
    QVERIFY(QFile::remove(world.profile.file(u"settings.json"_s)));
    QCOMPARE(canaryInFiles(world.profile.path(), canary), QString());
    named<QPushButton>(page, u"Undo"_s)->click();
    QTRY_VERIFY(!world.secrets.kept.contains(ref));
}

void TstImportDialog::keysCanStayOut()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, withKey("sk-in-the-file"));
    named<QCheckBox>(*dialog, u"Import keys too"_s)->click();
    importButton(*dialog)->click();
    QTRY_COMPARE(world.endpoints.endpoints().size(), 1);
    QVERIFY(world.endpoints.endpoints().first().keyRef.isEmpty());
}

void TstImportDialog::whatIsNothingNewWithoutItsKeyCannotBeTicked()
{
    ProvidersWorld world;
    const QByteArray file = withKey("sk-in-the-file");
    Endpoint card = readImport(file).endpoints.first().endpoint;
    const EndpointId id = world.endpoints.add(card).value();
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, file);
    tickOf(*dialog, 0)->click();
    QVERIFY(showsText(*dialog, u"The file holds its key"_s));
    QVERIFY(importButton(*dialog)->isEnabled());
    auto *keys = named<QCheckBox>(*dialog, u"Import keys too"_s);
    keys->click();
    QVERIFY(!tickOf(*dialog, 0)->isEnabled());
    QVERIFY(!showsText(*dialog, u"The file holds its key"_s));
    QVERIFY(!importButton(*dialog)->isEnabled());
    keys->click();
    QVERIFY(!tickOf(*dialog, 0)->isChecked());
    tickOf(*dialog, 0)->click();
    importButton(*dialog)->click();
    QTRY_VERIFY(!world.endpoints.find(id)->keyRef.isEmpty());
}

void TstImportDialog::endpointWithABrokenKeyCanComeWithoutIt()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, withKey("sk with\\na line break"));
    QVERIFY(!tickOf(*dialog, 0)->isEnabled());
    named<QCheckBox>(*dialog, u"Import keys too"_s)->click();
    QVERIFY(tickOf(*dialog, 0)->isChecked());
    importButton(*dialog)->click();
    QTRY_COMPARE(world.endpoints.endpoints().size(), 1);
    QVERIFY(world.endpoints.endpoints().first().keyRef.isEmpty());
}

void TstImportDialog::keysOfAVaultWaitForItsPassphrase()
{
    ProvidersWorld world;
    RoutedSecretStore routed({.vault = &world.vault, .session = world.secrets.kept},
                             SecretRef::Place::Vault);
    const ProviderServices own = world.services();
    ProvidersPage page({own.endpoints, own.agents, routed, own.quirks, own.capabilities, own.health,
                        own.history, own.authorizer, own.prompter, own.clock, own.vault,
                        SecretRef::Place::Vault});
    page.show();
    const ImportDialog *dialog = open(page, world, withKey("sk-in-the-file"));
    importButton(*dialog)->click();
    QVERIFY(world.endpoints.endpoints().isEmpty());
    const auto *vault = dialog->findChild<VaultDialog *>();
    QVERIFY(vault);
    named<QLineEdit>(*vault, u"Passphrase"_s)->setText(u"correct horse"_s);
    named<QLineEdit>(*vault, u"Passphrase again"_s)->setText(u"correct horse"_s);
    named<QPushButton>(*vault, u"Create"_s)->click();
    QTRY_COMPARE(world.endpoints.endpoints().size(), 1);
    QVERIFY(world.endpoints.endpoints().first().keyRef.startsWith(u"vault:"_s));
}

void TstImportDialog::failingStoreIsSaidAndNothingIsHalf()
{
    ProvidersWorld world;
    world.secrets.keychainFailure = ErrorKind::SecretStoreMissing;
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, withKey("sk-in-the-file"));
    importButton(*dialog)->click();
    const auto *failure = dialog->findChild<QWidget *>(u"failure"_s);
    QTRY_VERIFY(failure->isVisible());
    QVERIFY(world.endpoints.endpoints().isEmpty());
    // Without the keys it goes on.
    named<QCheckBox>(*dialog, u"Import keys too"_s)->click();
    importButton(*dialog)->click();
    QTRY_COMPARE(world.endpoints.endpoints().size(), 1);
}

void TstImportDialog::endpointsChangedMeanwhileAreShownAgain()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, zed(u"Lab"_s, u"https://lab.example.com/v1"_s));
    QVERIFY(tickOf(*dialog, 0)->isChecked());
    const EndpointId id = world.add(u"Lab"_s, u"https://lab.example.com/v1"_s);
    importButton(*dialog)->click();
    QVERIFY(showsText(*dialog, u"Look at the list again"_s));
    QVERIFY(showsText(*dialog, u"Would change Models"_s));
    QCOMPARE(world.endpoints.endpoints().size(), 1);
    QCOMPARE(world.endpoints.find(id)->models.size(), 1);
}

void TstImportDialog::cancelChangesNothing()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, withKey("sk-in-the-file"));
    named<QPushButton>(*dialog, u"Cancel"_s)->click();
    QTRY_VERIFY(!page.findChild<ImportDialog *>());
    QVERIFY(world.endpoints.endpoints().isEmpty());
    QVERIFY(!page.findChild<QWidget *>(u"importNote"_s)->isVisible());
}

void TstImportDialog::unreadableFilesAreSaid_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("empty") << QByteArray() << u"The file is empty."_s;
    QTest::newRow("broken") << QByteArray("{\n\"a\": nope\n}") << u"See line 2."_s;
    QTest::newRow("unknown") << QByteArray("{\"a\":1}") << u"no file of a program"_s;
    QTest::newRow("archive") << QByteArray("PK\x03\x04") << u"zip archive"_s;
}

void TstImportDialog::unreadableFilesAreSaid()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sentence);
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog = open(page, world, content);
    QVERIFY(showsText(*dialog, sentence));
    QVERIFY(!importButton(*dialog));
    named<QPushButton>(*dialog, u"Close"_s)->click();
    QTRY_VERIFY(!page.findChild<ImportDialog *>());
    page.importFile(world.profile.file(u"nowhere.json"_s));
    QVERIFY(showsText(page, u"cannot be read"_s));
}

void TstImportDialog::linkTicksNothing()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const QByteArray data = signalboxExport({{.name = u"Offer"_s,
                                              .baseUrl = u"https://offer.example.org/v1"_s,
                                              .models = {{.id = u"m"_s}},
                                              .extraHeaders = {{u"X-Team"_s, u"red"_s}}}});
    const QString link = u"signalbox://import?data="_s +
                         QString::fromLatin1(data.toBase64(QByteArray::Base64UrlEncoding));
    page.importLink(link);
    auto *dialog = page.findChild<ImportDialog *>();
    QVERIFY(showsText(*dialog, u"A link asks for this."_s));
    QVERIFY(showsText(*dialog, u"https://offer.example.org/v1"_s));
    QVERIFY(showsText(*dialog, u"X-Team"_s));
    QVERIFY(!tickOf(*dialog, 0)->isChecked());
    QVERIFY(!importButton(*dialog)->isEnabled());
    // Nothing comes between a person and what they are looking at.
    page.importLink(link);
    QCOMPARE(page.findChildren<ImportDialog *>().size(), 1);
    QCOMPARE(page.findChild<ImportDialog *>(), dialog);
    QVERIFY(!wasContacted(world, u"offer.example.org"_s));
}

void TstImportDialog::addressIsShownAsTheNetworkKnowsIt()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const ImportDialog *dialog =
        open(page, world, zed(u"Lab"_s, u"https://\u0430pi.example.com/v1"_s));
    QVERIFY(showsText(*dialog, u"https://xn--"_s)); // the first letter is Cyrillic
    QVERIFY(!showsText(*dialog, u"\u0430pi.example.com"_s));
    named<QPushButton>(*dialog, u"Cancel"_s)->click();
    QTRY_VERIFY(!page.findChild<ImportDialog *>());
    // Nothing hides in a name, and one that tries cannot be ticked.
    dialog = open(page, world, zed(u"Hidden\u202Ename"_s, u"https://lab.example.com/v1"_s));
    QVERIFY(tickOf(*dialog, 0)->text().contains(u"\\u{202E}"_s));
    QVERIFY(!tickOf(*dialog, 0)->isEnabled());
}

void TstImportDialog::droppedFileOpensThePreview()
{
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    const QString path = world.profile.file(u"dropped.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zed(u"Lab"_s, u"https://lab.example.com/v1"_s));
    file.close();
    QMimeData web;
    web.setUrls({QUrl(u"https://example.com/a.json"_s)});
    QDragEnterEvent other({5, 5}, Qt::CopyAction, &web, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &other);
    QVERIFY(!other.isAccepted());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &drop);
    QVERIFY(page.findChild<ImportDialog *>());
    QVERIFY(world.endpoints.endpoints().isEmpty());
    QVERIFY(QFile::exists(path));
}

void TstImportDialog::environmentIsReadByNameOnly()
{
    const QByteArray canary = makeCanary();
    qputenv("ANTHROPIC_API_KEY", canary);
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    menuEntry(page, u"From environment variables…"_s)->trigger();
    const auto *dialog = page.findChild<ImportDialog *>();
    qunsetenv("ANTHROPIC_API_KEY");
    QVERIFY(showsText(*dialog, u"Environment variables"_s));
    QVERIFY(showsText(*dialog, u"ANTHROPIC_API_KEY"_s));
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(QString::fromLatin1(canary)));
}

void TstImportDialog::exportHoldsNoKeysAndIsPrivate()
{
    ProvidersWorld world;
    const QByteArray canary = makeCanary();
    ProvidersPage page(world.services());
    page.show();
    QVERIFY(!named<QPushButton>(page, u"Export…"_s)->isEnabled());
    world.add(u"Lab"_s, u"https://lab.example.com/v1"_s, canary);
    named<QPushButton>(page, u"Export…"_s)->click();
    auto *chooser = page.findChild<QFileDialog *>();
    QVERIFY(chooser);
    const QString path = world.profile.file(u"out.json"_s);
    Q_EMIT chooser->fileSelected(path);
    chooser->reject();
    QVERIFY(showsText(page, u"Wrote 1 endpoint(s) to out.json. Keys are not in it."_s));
    QVERIFY(!named<QPushButton>(page, u"Undo"_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY(!written.contains(canary));
    QCOMPARE(readImport(written).endpoints.size(), 1);
    QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
}

void TstImportDialog::exportThatFailsIsSaid()
{
    ProvidersWorld world;
    world.add(u"Lab"_s, u"https://lab.example.com/v1"_s);
    ProvidersPage page(world.services());
    page.show();
    named<QPushButton>(page, u"Export…"_s)->click();
    auto *chooser = page.findChild<QFileDialog *>();
    Q_EMIT chooser->fileSelected(world.profile.file(u"no/such/folder.json"_s));
    chooser->reject();
    QVERIFY(showsText(page, u"was not written"_s));
}

void TstImportDialog::thousandEndpointsOpenInTime()
{
    QList<Endpoint> many;
    for (int i = 0; i < 1'000; ++i)
        many.append({.name = u"Endpoint %1"_s.arg(i),
                     .baseUrl = u"https://host-%1.example.com/v1"_s.arg(i),
                     .models = {{.id = u"m"_s}}});
    ProvidersWorld world;
    ProvidersPage page(world.services());
    page.show();
    QElapsedTimer time;
    time.start();
    const ImportDialog *dialog = open(page, world, signalboxExport(many));
    QCOMPARE(rows(*dialog).size(), 1'000);
    QVERIFY2(time.elapsed() < 15'000, qPrintable(QString::number(time.elapsed())));
}

QTEST_MAIN(TstImportDialog)
#include "tst_importdialog.moc"
