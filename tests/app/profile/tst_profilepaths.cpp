// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilepaths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstProfilePaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void makesItsFolderForTheOwnerOnly_data();
    void makesItsFolderForTheOwnerOnly();
    void defaultIsThePersonsDataFolder();
    void relativeFolderBecomesAbsolute();
    void existingProfileIsClosedToOthers();
    void otherFoldersKeepTheirRights();
    void folderThatOthersMayWriteToIsRefused();
    void folderOfAnotherUserIsRefused();
    void fileInsteadOfAFolderIsRefused();
    void folderThatCannotBeWrittenToIsRefused();
    void linkLeadsToOneProfile();
    void linkIsJudgedByWhereItLeads_data();
    void linkIsJudgedByWhereItLeads();

private:
    std::unique_ptr<QTemporaryDir> m_temp;
};

namespace {

constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
constexpr auto kOthersRead = QFileDevice::ReadGroup | QFileDevice::ReadOther;
constexpr auto kOthers = kOthersRead | QFileDevice::WriteGroup | QFileDevice::WriteOther |
                         QFileDevice::ExeGroup | QFileDevice::ExeOther;

bool isPrivate(const QString &folder)
{
    return !(QFileInfo(folder).permissions() & kOthers);
}

bool makeFile(const QString &path)
{
    return QFile(path).open(QIODevice::WriteOnly);
}

#ifdef Q_OS_UNIX
// Nobody refuses the superuser anything.
class WithoutSuperuser final
{
public:
    static constexpr uid_t kSomebody = 12345;

    WithoutSuperuser()
    {
        if (m_isSuperuser && setresuid(kSomebody, kSomebody, 0) != 0)
            qFatal("The test cannot become another user.");
    }
    ~WithoutSuperuser()
    {
        if (m_isSuperuser && setresuid(0, 0, 0) != 0)
            qFatal("The test cannot become itself again.");
    }
    Q_DISABLE_COPY_MOVE(WithoutSuperuser)

private:
    const bool m_isSuperuser = geteuid() == 0;
};
#endif

} // namespace

void TstProfilePaths::init()
{
    m_temp = std::make_unique<QTemporaryDir>();
}

void TstProfilePaths::makesItsFolderForTheOwnerOnly_data()
{
    QTest::addColumn<uint>("mask");
    QTest::newRow("umask 000") << 0u;
    QTest::newRow("umask 022") << 022u;
}

void TstProfilePaths::makesItsFolderForTheOwnerOnly()
{
    QFETCH(uint, mask);
    const QString folder = m_temp->filePath(u"deep/er/profile"_s);
    const mode_t before = umask(mask);
    const auto paths = ProfilePaths::open(folder);
    umask(before);
    QVERIFY(paths.ok());
    QVERIFY(isPrivate(folder));
    QVERIFY(paths->databaseFile().startsWith(folder));
    QVERIFY(paths->lockFile().startsWith(folder));
}

void TstProfilePaths::defaultIsThePersonsDataFolder()
{
    const auto paths = ProfilePaths::open({});
    QVERIFY(paths.ok());
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    QCOMPARE(paths->folder(), QFileInfo(data + u"/signalbox"_s).canonicalFilePath());
    QVERIFY(isPrivate(paths->folder()));
}

void TstProfilePaths::relativeFolderBecomesAbsolute()
{
    const QString before = QDir::currentPath();
    QDir::setCurrent(m_temp->path());
    const auto paths = ProfilePaths::open(u"here"_s);
    QDir::setCurrent(before);
    QVERIFY(paths.ok());
    QCOMPARE(paths->folder(), QFileInfo(m_temp->filePath(u"here"_s)).canonicalFilePath());
}

void TstProfilePaths::existingProfileIsClosedToOthers()
{
    const auto paths = ProfilePaths::open(m_temp->path());
    QFile database(paths->databaseFile());
    QVERIFY(database.open(QIODevice::WriteOnly));
    QFile::setPermissions(m_temp->path(), kOwner | kOthers);
    QVERIFY(ProfilePaths::open(m_temp->path()).ok());
    QVERIFY(isPrivate(m_temp->path()));
}

void TstProfilePaths::otherFoldersKeepTheirRights()
{
    QFile other(m_temp->filePath(u"letter.txt"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    QFile::setPermissions(m_temp->path(), kOwner | kOthersRead);
    QVERIFY(ProfilePaths::open(m_temp->path()).ok());
    QVERIFY(!isPrivate(m_temp->path()));
}

void TstProfilePaths::folderThatOthersMayWriteToIsRefused()
{
    QFile other(m_temp->filePath(u"letter.txt"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    QFile::setPermissions(m_temp->path(), kOwner | kOthers);
    const auto refused = ProfilePaths::open(m_temp->path());
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QCOMPARE(refused.error().code, u"profile"_s);
}

void TstProfilePaths::folderOfAnotherUserIsRefused()
{
#ifdef Q_OS_UNIX
    if (geteuid() != 0)
        QSKIP("needs the right to give a folder away");
    QCOMPARE(chown(QFile::encodeName(m_temp->path()).constData(), 12345, 12345), 0);
    const auto refused = ProfilePaths::open(m_temp->path());
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(QDir(m_temp->path()).isEmpty());
#else
    QSKIP("owners are a matter of the system here");
#endif
}

void TstProfilePaths::fileInsteadOfAFolderIsRefused()
{
    QFile file(m_temp->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(ProfilePaths::open(file.fileName()).error().kind, ErrorKind::Storage);
    QCOMPARE(ProfilePaths::open(file.fileName() + u"/sub"_s).error().kind, ErrorKind::Storage);
}

void TstProfilePaths::folderThatCannotBeWrittenToIsRefused()
{
#ifdef Q_OS_UNIX
    QVERIFY(makeFile(m_temp->filePath(u"letter.txt"_s)));
    QFile::setPermissions(m_temp->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    if (geteuid() == 0)
        QCOMPARE(chown(QFile::encodeName(m_temp->path()).constData(), WithoutSuperuser::kSomebody,
                       WithoutSuperuser::kSomebody),
                 0);
    const auto refused = [this] {
        const WithoutSuperuser somebody;
        return ProfilePaths::open(m_temp->path());
    }();
    QFile::setPermissions(m_temp->path(), kOwner);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QCOMPARE(refused.error().code, u"profile"_s);
    QCOMPARE(QDir(m_temp->path()).entryList(QDir::Files), QStringList{u"letter.txt"_s});
#else
    QSKIP("rights are a matter of the system here");
#endif
}

void TstProfilePaths::linkLeadsToOneProfile()
{
    QVERIFY(QDir(m_temp->path()).mkdir(u"real"_s));
    const QString link = m_temp->filePath(u"link"_s);
    QVERIFY(QFile::link(m_temp->filePath(u"real"_s), link));
    const auto direct = ProfilePaths::open(m_temp->filePath(u"real"_s));
    const auto linked = ProfilePaths::open(link);
    QCOMPARE(linked->folder(), direct->folder());
    QCOMPARE(linked->socketName(), direct->socketName());
}

void TstProfilePaths::linkIsJudgedByWhereItLeads_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("others may write there") << u"open"_s;
    QTest::newRow("a file") << u"open/letter.txt"_s;
    QTest::newRow("nowhere") << u"nowhere"_s;
    QTest::newRow("itself") << u"link"_s;
}

void TstProfilePaths::linkIsJudgedByWhereItLeads()
{
    QFETCH(QString, target);
    const QString open = m_temp->filePath(u"open"_s);
    QVERIFY(QDir().mkdir(open) && makeFile(open + u"/letter.txt"_s));
    QFile::setPermissions(open, kOwner | kOthers);
    const QString link = m_temp->filePath(u"link"_s);
    QVERIFY(QFile::link(m_temp->filePath(target), link));
    QCOMPARE(ProfilePaths::open(link).error().code, u"profile"_s);
    QVERIFY(!QFile::exists(m_temp->filePath(u"nowhere"_s)));
    QCOMPARE(QDir(open).entryList(QDir::Files), QStringList{u"letter.txt"_s});
    QVERIFY(!isPrivate(open));
}

QTEST_GUILESS_MAIN(TstProfilePaths)
#include "tst_profilepaths.moc"
