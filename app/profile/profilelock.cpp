// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilelock.h"

#include "core/base/logging.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QLocalSocket>
#include <QSysInfo>
#include <QTimer>

#include <optional>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRaiseLimitMs = 2000;
constexpr int kConnectionLimitMs = 5000;
constexpr qsizetype kLongestAnswer = 64;
// "raise", or with a blank and what to open in UTF-8 and base64.
constexpr qsizetype kLongestLine = ProfileLock::kLongestHandover * 4 + 64;

const QByteArray kRaise = "raise";
const QByteArray kRaised = "raised\n";

QByteArray requestFor(const QString &opens)
{
    QByteArray line = kRaise;
    if (!opens.isEmpty())
        line += ' ' + opens.toUtf8().toBase64();
    return line + '\n';
}

// Whoever says something else need not be listened to until the end.
bool mayBecomeRequest(QLocalSocket &socket)
{
    const QByteArray begin = socket.peek(kRaise.size());
    return kRaise.startsWith(begin);
}

// Nothing for what no start of ours says.
std::optional<QString> openedBy(QByteArrayView line)
{
    if (!line.startsWith(kRaise) || !line.endsWith('\n'))
        return std::nullopt;
    line = line.sliced(kRaise.size()).chopped(1);
    if (line.isEmpty())
        return QString();
    const auto decoded = QByteArray::fromBase64Encoding(line.sliced(1).toByteArray(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (line.front() != ' ' || !decoded || !QByteArrayView(decoded.decoded).isValidUtf8())
        return std::nullopt;
    QString opens = QString::fromUtf8(decoded.decoded);
    if (opens.isEmpty() || opens.size() > ProfileLock::kLongestHandover)
        return std::nullopt;
    return opens;
}

} // namespace

ProfileLock::ProfileLock(const ProfilePaths &paths, QObject *parent)
    : QObject(parent), m_lock(paths.lockFile()), m_paths(paths)
{
    // No age makes a lock stale: a desktop runs for weeks. A dead holder does.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ProfileLock::onConnection);
}

ProfileLock::~ProfileLock()
{
    m_server.close();
}

bool ProfileLock::acquire()
{
    if (!m_lock.tryLock(0))
        return false;
    QFile::setPermissions(m_lock.fileName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return true;
}

Error ProfileLock::refusal() const
{
    if (m_lock.error() == QLockFile::LockFailedError)
        return {.kind = ErrorKind::Storage,
                .detail = u"the profile is in use by "_s + holderName(),
                .code = u"profile_in_use"_s,
                .subject = holderName()};
    return {.kind = ErrorKind::Storage, .detail = u"no lock can be made in "_s + m_paths.folder()};
}

void ProfileLock::listen()
{
    Q_ASSERT(m_lock.isLocked());
    // We hold the lock, so a socket of this name was left by a holder that died.
    const QString name = m_paths.socketName();
    QLocalServer::removeServer(name);
    if (!m_server.listen(name))
        qCWarning(lcApp) << "later starts cannot reach this one:" << m_server.errorString();
}

ProfileLock::Raised ProfileLock::raiseHolder(const QString &opens)
{
    const QDeadlineTimer deadline(kRaiseLimitMs);
    const auto left = [&] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(m_paths.socketName());
    if (!socket.waitForConnected(left()))
        return Raised::NobodyListens;
    socket.write(requestFor(opens));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(left()))
            return Raised::NoAnswer;
    }
    return socket.readLine(kLongestAnswer) == kRaised ? Raised::Yes : Raised::NoAnswer;
}

QString ProfileLock::holderName() const
{
    qint64 pid = 0;
    QString host;
    QString name;
    if (!m_lock.getLockInfo(&pid, &host, &name))
        return {};
    const bool isElsewhere = !host.isEmpty() && host != QSysInfo::machineHostName();
    return isElsewhere ? name + u'@' + host : name;
}

void ProfileLock::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kConnectionLimitMs, socket, &QLocalSocket::abort);
        socket->setReadBufferSize(kLongestLine);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            const bool isPart =
                socket->bytesAvailable() < kLongestLine && mayBecomeRequest(*socket);
            if (!socket->canReadLine() && isPart)
                return;
            const std::optional<QString> opens = openedBy(socket->readLine(kLongestLine));
            if (opens)
                socket->write(kRaised);
            socket->disconnectFromServer();
            if (opens)
                Q_EMIT raiseRequested(*opens);
        });
    }
}

} // namespace signalbox
