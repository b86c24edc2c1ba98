// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"
#include "app/desktop/desktopwindows.h"
#include "app/desktop/failurewindow.h"
#include "core/import/signalboxexport.h"
#include "core/secrets/vaultsecretstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/preferences.h"
#include "tests/support/sampleimages.h"
#include "tests/support/tempprofile.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/transcriptview.h"
#include "ui/mainwindow/conversationtree.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/transcriptmodel.h"
#include "ui/providers/importdialog.h"
#include "ui/providers/modelselector.h"
#include "ui/providers/vaultdialog.h"
#include "ui/settings/settingswindow.h"
#include "ui/words/errortext.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;

class TstDesktop final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void freshProfileShowsTheFirstStart();
    void secondStartRaisesTheFirst();
    void profileThatIsHeldForAMomentIsWaitedFor();
    void demoIsOneClickAndComesBack();
    void demoAnswersAndTheConversationComesBack();
    void imagesComeBackWithTheirConversation();
    void deletingWhatIsShownStartsANewConversation();
    void settingsOpenByShortcutAtProviders();
    void linkAndFileOpenAPreviewOnly();
    void fileDroppedBesideTheChatOpensAPreview();
    void chosenVaultIsInForceAtTheNextStart();
    void lockedVaultIsAskedForOnce();
    void replyThatNeedsTheVaultUnlocksIt();
    void damagedProfileSaysSoAndOffersAFreshOne();
    void unusableFolderSaysSo();

private:
    [[nodiscard]] static QStringList conversationTitles(const MainWindow &window)
    {
        const QAbstractItemModel *model = window.findChild<ConversationTree *>()->model();
        const QModelIndex agent = model->index(0, 0);
        QStringList titles;
        for (int row = 0; row < model->rowCount(agent); ++row)
            titles.append(model->index(row, 0, agent).data().toString());
        return titles;
    }
    [[nodiscard]] static DesktopOptions options(const QString &folder)
    {
        return {.profile = folder, .newKeys = SecretRef::Place::Session};
    }
};

void TstDesktop::freshProfileShowsTheFirstStart()
{
    const TempProfile profile;
    Desktop desktop(options(profile.path()));
    QVERIFY(desktop.start());
    QVERIFY(!desktop.failure());
    QVERIFY(desktop.windows()->main().isVisible());
    QVERIFY(desktop.windows()->main().isFirstStart());
}

void TstDesktop::secondStartRaisesTheFirst()
{
    const TempProfile profile;
    Desktop first(options(profile.path()));
    QVERIFY(first.start());
    first.windows()->main().hide();
    // In one process the holder cannot answer while the second waits for it, so what is tested
    // here is that the second does not open the profile too.
    Desktop second(options(profile.path()));
    const bool stays = second.start();
    QVERIFY(!second.windows());
    if (stays)
        QTRY_VERIFY(second.failure());
    QVERIFY(!second.windows());
}

void TstDesktop::profileThatIsHeldForAMomentIsWaitedFor()
{
    const TempProfile profile;
    Desktop desktop(options(profile.path()));
    {
        ProfileLock other(*ProfilePaths::open(profile.path()));
        QVERIFY(other.acquire());
        QVERIFY(desktop.start());
        QVERIFY(!desktop.windows());
    }
    QTRY_VERIFY(desktop.windows());
    QVERIFY(!desktop.failure());
    QVERIFY(desktop.windows()->main().isVisible());
}

void TstDesktop::demoIsOneClickAndComesBack()
{
    const TempProfile profile;
    {
        Desktop desktop(options(profile.path()));
        QVERIFY(desktop.start());
        MainWindow &window = desktop.windows()->main();
        window.findChild<QAbstractButton *>(QStringLiteral("tryDemo"))->click();
        QVERIFY(!window.isFirstStart());
        QVERIFY(!window.findChild<ModelSelector *>()->model().isEmpty());
    }
    Desktop again(options(profile.path()));
    QVERIFY(again.start());
    QVERIFY(!again.windows()->main().isFirstStart());
    auto *summary =
        again.windows()->main().findChild<QAbstractButton *>(QStringLiteral("endpointSummary"));
    QTRY_COMPARE(summary->accessibleName(), QStringLiteral("1 of 1 endpoint"));
}

void TstDesktop::demoAnswersAndTheConversationComesBack()
{
    const TempProfile profile;
    {
        Desktop desktop(options(profile.path()));
        QVERIFY(desktop.start());
        MainWindow &window = desktop.windows()->main();
        window.findChild<QAbstractButton *>(QStringLiteral("tryDemo"))->click();
        auto *pane = window.findChild<ChatPane *>();
        Q_EMIT pane->composer()->sendRequested(QStringLiteral("echo good morning"), false);
        QTRY_COMPARE(pane->transcript()->model()->rowCount(), 2);
        QTRY_COMPARE(conversationTitles(window), QStringList{QStringLiteral("echo good morning")});
    }
    Desktop again(options(profile.path()));
    QVERIFY(again.start());
    MainWindow &window = again.windows()->main();
    QCOMPARE(conversationTitles(window), QStringList{QStringLiteral("echo good morning")});
    QCOMPARE(window.findChild<ChatPane *>()->transcript()->model()->rowCount(), 2);
}

void TstDesktop::imagesComeBackWithTheirConversation()
{
    const TempProfile profile;
    const QString path = profile.file(QStringLiteral("dot.png"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(onePixelPng()) > 0);
    file.close();
    {
        Desktop desktop(options(profile.path()));
        QVERIFY(desktop.start());
        MainWindow &window = desktop.windows()->main();
        window.findChild<QAbstractButton *>(QStringLiteral("tryDemo"))->click();
        auto *pane = window.findChild<ChatPane *>();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(pane, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(pane, &drop);
        QCOMPARE(pane->composer()->images().size(), 1);
        Q_EMIT pane->composer()->sendRequested(QStringLiteral("echo look"), false);
        QVERIFY(pane->composer()->images().isEmpty());
        QTRY_COMPARE(pane->transcript()->model()->message(1).text, QStringLiteral("look"));
    }
    Desktop again(options(profile.path()));
    QVERIFY(again.start());
    auto *pane = again.windows()->main().findChild<ChatPane *>();
    const TranscriptModel *model = pane->transcript()->model();
    QCOMPARE(model->message(0).images.first().name, QStringLiteral("dot.png"));
    QCOMPARE(model->imageBytes(0, 0), onePixelPng());
    // An edited prompt keeps its image, and may lose it.
    pane->composer()->editPrevious();
    QCOMPARE(pane->composer()->images().first().bytes, onePixelPng());
    Q_EMIT pane->composer()->sendRequested(QStringLiteral("echo again"), true);
    QTRY_COMPARE(model->message(1).text, QStringLiteral("again"));
    QCOMPARE(model->imageBytes(0, 0), onePixelPng());
}

void TstDesktop::deletingWhatIsShownStartsANewConversation()
{
    const TempProfile profile;
    Desktop desktop(options(profile.path()));
    QVERIFY(desktop.start());
    MainWindow &window = desktop.windows()->main();
    window.findChild<QAbstractButton *>(QStringLiteral("tryDemo"))->click();
    auto *pane = window.findChild<ChatPane *>();
    // While the reply runs: a session must not write to what is gone.
    Q_EMIT pane->composer()->sendRequested(QStringLiteral("slow"), false);
    QTRY_COMPARE(conversationTitles(window).size(), 1);
    auto *tree = window.findChild<ConversationTree *>();
    const QModelIndex agent = tree->model()->index(0, 0);
    const auto id = tree->model()
                        ->index(0, 0, agent)
                        .data(ConversationListModel::ConversationRole)
                        .value<ConversationId>();
    Q_EMIT tree->deleteRequested(id);
    auto *question = window.findChild<QDialog *>();
    QVERIFY(question);
    question->findChild<QAbstractButton *>(QStringLiteral("confirm"))->click();
    QTRY_COMPARE(conversationTitles(window).size(), 0);
    QCOMPARE(pane->transcript()->model()->rowCount(), 0);
}

void TstDesktop::settingsOpenByShortcutAtProviders()
{
    const TempProfile profile;
    Desktop desktop(options(profile.path()));
    QVERIFY(desktop.start());
    MainWindow &window = desktop.windows()->main();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keySequence(&window, QKeySequence(Qt::CTRL | Qt::Key_Comma));
    SettingsWindow &settings = desktop.windows()->settings();
    QVERIFY(settings.isVisible());
    const QList<QAbstractButton *> buttons =
        settings.page(QStringLiteral("providers"))->findChildren<QAbstractButton *>();
    QVERIFY(std::ranges::any_of(buttons, [](const QAbstractButton *button) {
        return button->text() == QStringLiteral("Add Custom Endpoint");
    }));
}

void TstDesktop::linkAndFileOpenAPreviewOnly()
{
    const TempProfile profile;
    const QByteArray data =
        signalboxExport({{.name = QStringLiteral("Offer"),
                          .baseUrl = QStringLiteral("https://offer.example.org/v1"),
                          .models = {{.id = QStringLiteral("m")}}}});
    DesktopOptions given = options(profile.path());
    given.opens = QStringLiteral("signalbox://import?data=") +
                  QString::fromLatin1(data.toBase64(QByteArray::Base64UrlEncoding));
    Desktop desktop(given);
    QVERIFY(desktop.start());
    SettingsWindow &settings = desktop.windows()->settings();
    auto *dialog = settings.findChild<ImportDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(desktop.windows()->main().isFirstStart());
    dialog->reject();
    QTRY_VERIFY(!settings.findChild<ImportDialog *>());

    const QString path = profile.file(QStringLiteral("endpoints.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(data) == data.size());
    file.close();
    desktop.windows()->showImport(path);
    QVERIFY(settings.findChild<ImportDialog *>());
    QVERIFY(desktop.windows()->main().isFirstStart());
}

void TstDesktop::fileDroppedBesideTheChatOpensAPreview()
{
    const TempProfile profile;
    Desktop desktop(options(profile.path()));
    QVERIFY(desktop.start());
    const QString path = profile.file(QStringLiteral("endpoints.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}") == 2);
    file.close();
    MainWindow &window = desktop.windows()->main();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &drop);
    QVERIFY(desktop.windows()->settings().findChild<ImportDialog *>());
}

void TstDesktop::chosenVaultIsInForceAtTheNextStart()
{
    const TempProfile profile;
    QVERIFY(
        VaultSecretStore(profile.file(QStringLiteral("vault"))).create(Secret("correct horse")));
    {
        const auto database = Database::open(profile.file(QStringLiteral("signalbox.sqlite")));
        QVERIFY(database);
        PreferencesStore preferences(**database);
        QVERIFY(preferences.load());
        QVERIFY(preferences.set({.newKeysInVault = true, .vaultIdleMinutes = 5}));
    }
    Desktop desktop({.profile = profile.path()});
    QVERIFY(desktop.start());
    QVERIFY(desktop.windows()->main().findChild<VaultDialog *>());
    desktop.windows()->main().findChild<VaultDialog *>()->reject();
}

void TstDesktop::lockedVaultIsAskedForOnce()
{
    const TempProfile profile;
    QVERIFY(
        VaultSecretStore(profile.file(QStringLiteral("vault"))).create(Secret("correct horse")));
    {
        Desktop other(options(profile.path())); // its keys are not in the vault
        QVERIFY(other.start());
        QVERIFY(!other.windows()->main().findChild<VaultDialog *>());
    }
    Desktop desktop({.profile = profile.path(), .newKeys = SecretRef::Place::Vault});
    QVERIFY(desktop.start());
    const MainWindow &window = desktop.windows()->main();
    auto *dialog = window.findChild<VaultDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
    QTRY_VERIFY(!window.findChild<VaultDialog *>());
    desktop.windows()->askForVault();
    QVERIFY(!window.findChild<VaultDialog *>());
}

void TstDesktop::replyThatNeedsTheVaultUnlocksIt()
{
    const TempProfile profile;
    QVERIFY(
        VaultSecretStore(profile.file(QStringLiteral("vault"))).create(Secret("correct horse")));
    EndpointId id;
    {
        const auto database = Database::open(profile.file(QStringLiteral("signalbox.sqlite")));
        QVERIFY(database);
        EndpointStore endpoints(**database);
        QVERIFY(endpoints.load());
        id = *endpoints.add({.name = QStringLiteral("Lab"),
                             .baseUrl = QStringLiteral("http://127.0.0.1:9/v1"),
                             .keyRef = QStringLiteral("vault:endpoint/1/api-key"),
                             .models = {{.id = QStringLiteral("m")}}});
    }
    Desktop desktop({.profile = profile.path()});
    QVERIFY(desktop.start());
    MainWindow &window = desktop.windows()->main();
    window.findChild<VaultDialog *>()->reject();
    QTRY_VERIFY(!window.findChild<VaultDialog *>());
    Q_EMIT window.findChild<ModelSelector *>()->modelChosen({id, QStringLiteral("m")});
    auto *pane = window.findChild<ChatPane *>();
    Q_EMIT pane->composer()->sendRequested(QStringLiteral("hello"), false);
    const TranscriptModel *model = pane->transcript()->model();
    QTRY_VERIFY(model->rowCount() == 2 && model->message(1).error);
    QCOMPARE(errorWords(*model->message(1).error).action, ErrorAction::UnlockVault);

    Q_EMIT pane->transcript()->errorActionRequested(1, ErrorAction::UnlockVault);
    const auto *dialog = window.findChild<VaultDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(QStringLiteral("correct horse"));
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            button->click();
    }
    // The vault is open and the reply was asked for again: it fails at the key that is not in it.
    QTRY_VERIFY(!window.findChild<VaultDialog *>());
    QTRY_VERIFY(model->rowCount() == 2 && model->message(1).error &&
                model->message(1).error->kind != ErrorKind::SecretStoreLocked);
}

void TstDesktop::damagedProfileSaysSoAndOffersAFreshOne()
{
    const TempProfile profile;
    const QString folder = profile.file(QStringLiteral("data"));
    const QString databaseFile = ProfilePaths::open(folder)->databaseFile();
    QFile database(databaseFile);
    QVERIFY(database.open(QIODevice::WriteOnly));
    database.write(QByteArray(8192, 'x'));
    database.close();

    Desktop desktop(options(folder));
    QVERIFY(desktop.start());
    QVERIFY(!desktop.windows());
    FailureWindow *failure = desktop.failure();
    QVERIFY(failure && failure->isVisible());
    const QList<QLabel *> labels = failure->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [&](const QLabel *label) { return label->text().contains(folder); }));

    failure->findChild<QAbstractButton *>(QStringLiteral("freshProfile"))->click();
    QTRY_VERIFY(!desktop.failure());
    QVERIFY(desktop.windows());
    QVERIFY(QFile::exists(databaseFile));
}

void TstDesktop::unusableFolderSaysSo()
{
    const TempProfile profile;
    QFile file(profile.file(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Desktop desktop(options(profile.file(QStringLiteral("file/inside"))));
    QVERIFY(desktop.start());
    QVERIFY(desktop.failure());
}

QTEST_MAIN(TstDesktop)
#include "tst_desktop.moc"
