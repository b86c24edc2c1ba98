// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/attachmentfile.h"
#include "tests/support/sampleimages.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstAttachmentFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the file cannot be written");
        return file.fileName();
    }

    static std::optional<AttachmentProblem> problemOf(const AttachmentFile &file)
    {
        const auto *problem = std::get_if<AttachmentProblem>(&file);
        return problem ? std::optional(*problem) : std::nullopt;
    }

private Q_SLOTS:
    void imagesAreKnownByTheirBytes()
    {
        const AttachmentFile file = readAttachment(write(u"photo.txt"_s, onePixelPng()));
        QCOMPARE(
            std::get<AttachedImage>(file),
            (AttachedImage{u"photo.txt"_s, u"image/png"_s, onePixelPng().size(), onePixelPng()}));
        QCOMPARE(problemOf(readAttachment(write(u"fake.png"_s, QByteArray("PK\3\4\0\0", 6)))),
                 AttachmentProblem::WrongKind);
    }

    void textIsQuoted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("a\n") << u"notes:\n```\na\n```"_s;
        QTest::newRow("without a line end") << QByteArray("ä") << u"notes:\n```\nä\n```"_s;
        QTest::newRow("with a mark of its encoding")
            << QByteArray("\xef\xbb\xbfx") << u"notes:\n```\nx\n```"_s;
        QTest::newRow("with a fence of its own")
            << QByteArray("````\nx\n````") << u"notes:\n`````\n````\nx\n````\n`````"_s;
    }

    void textIsQuoted()
    {
        QFETCH(QByteArray, bytes);
        const AttachmentFile file = readAttachment(write(u"notes"_s, bytes));
        QVERIFY(std::holds_alternative<AttachedText>(file));
        QTEST(quoted(std::get<AttachedText>(file)), "text");
    }

    void otherFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<AttachmentProblem>("problem");
        QTest::newRow("empty") << QByteArray() << AttachmentProblem::WrongKind;
        QTest::newRow("blanks") << QByteArray(" \n") << AttachmentProblem::WrongKind;
        QTest::newRow("broken UTF-8") << QByteArray("a\xff") << AttachmentProblem::WrongKind;
        QTest::newRow("cut UTF-8") << QByteArray("a\xc3") << AttachmentProblem::WrongKind;
        QTest::newRow("zero") << QByteArray("a\0b", 3) << AttachmentProblem::WrongKind;
        QTest::newRow("escape") << QByteArray("a\x1b[31m") << AttachmentProblem::WrongKind;
        QTest::newRow("long text")
            << QByteArray(kMostTextBytes + 1, 'x') << AttachmentProblem::TooLarge;
        QTest::newRow("huge") << QByteArray(kMostImageBytes + 5, 'x')
                              << AttachmentProblem::WrongKind;
        QTest::newRow("large image")
            << onePixelPng().leftJustified(kMostImageBytes + 1, 'x') << AttachmentProblem::TooLarge;
    }

    void otherFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(AttachmentProblem, problem);
        QCOMPARE(problemOf(readAttachment(write(u"file"_s, bytes))), problem);
    }

    void largestImageIsTaken()
    {
        const QByteArray bytes = onePixelPng().leftJustified(kMostImageBytes, 'x');
        QVERIFY(std::holds_alternative<AttachedImage>(readAttachment(write(u"a"_s, bytes))));
    }

    // Opening the pipe would wait for a writer that never comes.
    void whatIsNoFileIsNotOpened()
    {
        const auto unreadable = AttachmentProblem::Unreadable;
        QCOMPARE(problemOf(readAttachment(m_folder.filePath(u"missing"_s))), unreadable);
        QCOMPARE(problemOf(readAttachment(m_folder.path())), unreadable);
        QCOMPARE(problemOf(readAttachment(QString())), unreadable);
#ifdef Q_OS_UNIX
        const QString pipe = m_folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(problemOf(readAttachment(pipe)), unreadable);
        QCOMPARE(problemOf(readAttachment(u"/dev/zero"_s)), unreadable);
#endif
    }

    void namesAreBounded()
    {
        const auto file = attachmentOf(QString(1'000, u'n'), onePixelPng());
        QCOMPARE(std::get<AttachedImage>(file).name.size(), 255);
    }
};

QTEST_GUILESS_MAIN(TstAttachmentFile)
#include "tst_attachmentfile.moc"
