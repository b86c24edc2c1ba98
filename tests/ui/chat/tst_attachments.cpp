// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleimages.h"
#include "ui/chat/attachmentstrip.h"
#include "ui/chat/composer.h"
#include "ui/chat/imagechip.h"
#include "ui/chat/messageedit.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QImage &image, const char *format = "PNG")
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return image.save(&buffer, format) ? bytes : QByteArray();
}

QByteArray filled(QSize size, Qt::GlobalColor color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return encoded(image);
}

} // namespace

// What a person can send along with a prompt, and how.
class TstAttachments final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void filesAreDroppedOnTheField();
    void copiedFilesArePasted();
    void imageIsPasted();
    void textOfACopiedPageIsMeant();
    void textFileBecomesPartOfThePrompt();
    void buttonsTakeImagesOut();
    void keyboardReachesEverything();
    void imagesAloneCanBeSent();
    void refusalsAreSaid_data();
    void refusalsAreSaid();
    void elevenImagesAreTooMany();
    void blindModelIsToldBeforeSending();
    void draftsKeepTheirImages();
    void editingBringsTheImagesBack();
    void stripWrapsInANarrowWindow();

private:
    QString write(const QString &name, const QByteArray &bytes);
    void drop(const QStringList &paths);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QString hint() const;
    [[nodiscard]] QAbstractButton *button(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Composer> m_composer;
    MessageEdit *m_field = nullptr;
};

void TstAttachments::init()
{
    // The offscreen platform says so of every window with a minimum size.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    Theme::apply(ColorScheme::Light, 100);
    m_folder = std::make_unique<QTemporaryDir>();
    m_composer = std::make_unique<Composer>();
    m_composer->setModelName(u"Tiny"_s);
    m_composer->resize(500, 120);
    m_composer->show();
    m_field = m_composer->findChild<MessageEdit *>();
}

QString TstAttachments::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the file cannot be written");
    return file.fileName();
}

void TstAttachments::drop(const QStringList &paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_field->viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped({5, 5}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                       Qt::ShiftModifier);
    QApplication::sendEvent(m_field->viewport(), &dropped);
    // Whoever offers a file to be moved would remove it.
    QVERIFY(dropped.isAccepted());
    QCOMPARE(dropped.dropAction(), Qt::CopyAction);
}

QStringList TstAttachments::names() const
{
    QStringList names;
    for (const AttachedImage &image : m_composer->images())
        names.append(image.name);
    return names;
}

QString TstAttachments::hint() const
{
    const auto *label = m_composer->findChild<QLabel *>(u"attachmentHint"_s);
    return label->isVisible() ? label->text() : QString();
}

QAbstractButton *TstAttachments::button(const QString &name) const
{
    for (QAbstractButton *each : m_composer->findChildren<QAbstractButton *>()) {
        if (each->accessibleName() == name && each->isVisible())
            return each;
    }
    return nullptr;
}

void TstAttachments::filesAreDroppedOnTheField()
{
    drop({write(u"b.png"_s, filled({30, 20}, Qt::red)), write(u"a.png"_s, onePixelPng())});
    QCOMPARE(names(), (QStringList{u"b.png"_s, u"a.png"_s}));
    QCOMPARE(m_composer->text(), QString());
    QCOMPARE(m_composer->images().first().mediaType, u"image/png"_s);
    const auto chips = m_composer->findChildren<ImageChip *>();
    QCOMPARE(chips.size(), 2);
    QCOMPARE(chips.first()->accessibleName(), u"b.png"_s);
    // Its picture fills the chip, away from its button.
    QCOMPARE(chips.first()->grab().toImage().pixelColor(20, 50), QColor(Qt::red));
}

void TstAttachments::copiedFilesArePasted()
{
    auto *data = new QMimeData;
    const QString path = write(u"a.png"_s, onePixelPng());
    data->setUrls({QUrl::fromLocalFile(path)});
    data->setText(path); // file managers offer both
    QApplication::clipboard()->setMimeData(data);
    m_field->paste();
    QCOMPARE(names(), QStringList{u"a.png"_s});
    QCOMPARE(m_composer->text(), QString());
}

void TstAttachments::imageIsPasted()
{
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QApplication::clipboard()->setImage(image);
    m_field->paste();
    QCOMPARE(names(), QStringList{u"Pasted image"_s});
    QCOMPARE(QImage::fromData(m_composer->images().first().bytes).size(), image.size());

    auto *data = new QMimeData;
    data->setData(u"image/jpeg"_s, encoded(image, "JPG"));
    data->setImageData(image);
    QApplication::clipboard()->setMimeData(data);
    m_field->paste();
    QCOMPARE(m_composer->images().last().mediaType, u"image/jpeg"_s);
}

void TstAttachments::textOfACopiedPageIsMeant()
{
    auto *data = new QMimeData;
    data->setText(u"a cell"_s);
    data->setHtml(u"<td>a cell</td>"_s);
    data->setImageData(QImage(10, 10, QImage::Format_RGB32));
    QApplication::clipboard()->setMimeData(data);
    m_field->paste();
    QVERIFY(m_composer->images().isEmpty());
    QCOMPARE(m_composer->text(), u"a cell"_s);
}

void TstAttachments::textFileBecomesPartOfThePrompt()
{
    m_composer->setText(u"Sum up"_s);
    drop({write(u"notes.md"_s, "# Notes\n")});
    QCOMPARE(m_composer->text(), u"Sum up\n\nnotes.md:\n```\n# Notes\n```"_s);
    QVERIFY(m_composer->images().isEmpty());
}

void TstAttachments::buttonsTakeImagesOut()
{
    drop({write(u"a.png"_s, onePixelPng()), write(u"b.png"_s, onePixelPng())});
    QVERIFY(button(u"Remove b.png"_s));
    QTest::mouseClick(button(u"Remove a.png"_s), Qt::LeftButton);
    QCOMPARE(names(), QStringList{u"b.png"_s});
    QVERIFY(!button(u"Remove a.png"_s));
    QVERIFY(m_composer->findChild<AttachmentStrip *>()->isVisible());
    QTest::mouseClick(button(u"Remove b.png"_s), Qt::LeftButton);
    QVERIFY(m_composer->images().isEmpty());
    QVERIFY(!m_composer->findChild<AttachmentStrip *>()->isVisible());
}

void TstAttachments::keyboardReachesEverything()
{
    drop({write(u"a.png"_s, onePixelPng()), write(u"b.png"_s, onePixelPng())});
    m_composer->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
    m_field->setFocus();
    QTest::keyClick(m_field, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), button(u"Attach files"_s));
    m_field->setFocus();
    QTest::keyClick(m_field, Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), button(u"Remove b.png"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QCOMPARE(QApplication::focusWidget(), button(u"Remove a.png"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(m_composer->images().isEmpty());
    QVERIFY(m_field->hasFocus());
}

void TstAttachments::imagesAloneCanBeSent()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    drop({write(u"a.png"_s, onePixelPng())});
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
    m_composer->clear();
    QVERIFY(m_composer->images().isEmpty());
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
}

void TstAttachments::refusalsAreSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("another kind") << QByteArray("PK\3\4") << u"x.png is neither a PNG"_s;
    QTest::newRow("broken") << onePixelPng().left(12) << u"x.png cannot be read."_s;
    QTest::newRow("bomb") << pngHead(60'000, 60'000) << u"x.png has too many pixels"_s;
    QTest::newRow("long text") << QByteArray(300'000, 'x') << u"x.png is too large"_s;
}

void TstAttachments::refusalsAreSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    drop({write(u"x.png"_s, bytes), write(u"good.png"_s, onePixelPng())});
    QVERIFY2(hint().startsWith(words), qPrintable(hint()));
    QCOMPARE(names(), QStringList{u"good.png"_s});
    drop({write(u"better.png"_s, onePixelPng())});
    QCOMPARE(hint(), QString());
}

void TstAttachments::elevenImagesAreTooMany()
{
    QStringList paths;
    for (int i = 1; i <= 11; ++i)
        paths.append(write(u"%1.png"_s.arg(i), onePixelPng()));
    drop(paths);
    QCOMPARE(names().size(), 10);
    QCOMPARE(hint(), u"11.png was left out: a message takes 10 images."_s);
}

void TstAttachments::blindModelIsToldBeforeSending()
{
    m_composer->setModelIsBlind(true);
    QCOMPARE(hint(), QString());
    drop({write(u"a.png"_s, onePixelPng())});
    QCOMPARE(hint(), u"Tiny does not see images, as far as is known. They are sent, but may be "
                     "ignored or refused."_s);
    QVERIFY(button(u"Send"_s)->isEnabled());
    m_composer->setModelIsBlind(false);
    QCOMPARE(hint(), QString());
}

void TstAttachments::draftsKeepTheirImages()
{
    m_composer->showDraftOf(ConversationId(u"one"_s));
    drop({write(u"a.png"_s, onePixelPng())});
    m_composer->showDraftOf(ConversationId(u"two"_s));
    QVERIFY(m_composer->images().isEmpty());
    m_composer->showDraftOf(ConversationId(u"one"_s));
    QCOMPARE(names(), QStringList{u"a.png"_s});
}

void TstAttachments::editingBringsTheImagesBack()
{
    const AttachedImage sent{u"sent.png"_s, u"image/png"_s, onePixelPng().size(), onePixelPng()};
    m_composer->setPreviousPrompt({}, [sent] { return QList<AttachedImage>{sent}; });
    drop({write(u"draft.png"_s, onePixelPng())});
    QTest::keyClick(m_field, Qt::Key_Up);
    QVERIFY(m_composer->isEditing());
    QCOMPARE(names(), QStringList{u"sent.png"_s});
    QTest::keyClick(m_field, Qt::Key_Escape);
    QCOMPARE(names(), QStringList{u"draft.png"_s});
}

void TstAttachments::stripWrapsInANarrowWindow()
{
    QStringList paths;
    for (int i = 0; i < 10; ++i)
        paths.append(write(u"%1.png"_s.arg(i), onePixelPng()));
    drop(paths);
    auto *strip = m_composer->findChild<AttachmentStrip *>();
    for (const int width : {900, 300}) {
        m_composer->resize(width, 400);
        QCOMPARE(strip->height() > 2 * ImageChip::kSide, width == 300);
        for (const ImageChip *chip : strip->findChildren<ImageChip *>())
            QVERIFY(strip->rect().contains(chip->geometry()));
    }
}

QTEST_MAIN(TstAttachments)
#include "tst_attachments.moc"
