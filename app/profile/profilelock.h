// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profilepaths.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace signalbox {

// Who may write to a profile: exactly one program at a time.
//
// SQLite keeps programs apart by itself, but up to 3.51.2 it can corrupt its log when two
// connections write or checkpoint at once. So Database::open() is for the holder of this lock, and
// whoever does not get it uses Database::openReadOnly() and refuses to change anything. The desktop
// takes the lock for its life, the terminal only for commands that write.
//
// The lock of a program that died is taken over at once. Main thread.
class ProfileLock final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfileLock)
public:
    explicit ProfileLock(const ProfilePaths &paths, QObject *parent = nullptr);
    ~ProfileLock() override;

    // Whether the profile is ours from now on. Never waits.
    [[nodiscard]] bool acquire();
    // Why the last acquire() failed: Storage with the code "profile_in_use" and the holder as its
    // subject, or without a code where the lock cannot be made, as on a full disk.
    [[nodiscard]] Error refusal() const;
    // For the holder with windows: answers later starts with raiseRequested().
    void listen();
    enum class Raised {
        Yes,
        NobodyListens, // the holder has no windows: a terminal command, or it has just started
        NoAnswer,      // within two seconds
    };
    // For those who came later: asks the holder to show itself, and to open what this start was
    // given, if anything: at most kLongestHandover characters.
    [[nodiscard]] Raised raiseHolder(const QString &opens = {});

    static constexpr qsizetype kLongestHandover = qsizetype{128} * 1024;

Q_SIGNALS:
    // `opens`: empty, or what another program of this person wrote. Not to be believed.
    void raiseRequested(const QString &opens);

private:
    // Its program, with the computer if that is another one: "signalbox@desk". Empty if unknown.
    [[nodiscard]] QString holderName() const;
    void onConnection();

    QLockFile m_lock;
    ProfilePaths m_paths;
    QLocalServer m_server;
};

} // namespace signalbox
