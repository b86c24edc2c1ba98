// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace signalbox {

// Where everything of one profile lies: one folder, readable by nobody but its owner.
class ProfilePaths final
{
public:
    // Takes `folder` (from --profile or SIGNALBOX_PROFILE), or the person's data folder if it is
    // empty. Makes it with mode 0700 if it is not there. Fails with Storage and a detail for a
    // folder that belongs to somebody else, that others may write to, or that cannot be made. An
    // existing folder loses the rights of others only if it is empty or a profile already.
    [[nodiscard]] static Result<ProfilePaths> open(const QString &folder);

    [[nodiscard]] const QString &folder() const { return m_folder; } // absolute, links resolved
    [[nodiscard]] QString databaseFile() const;
    [[nodiscard]] QString lockFile() const;
    // Where the running desktop listens: a socket path of this user, or the name of a pipe.
    [[nodiscard]] QString socketName() const;

private:
    explicit ProfilePaths(QString folder) : m_folder(std::move(folder)) {}

    QString m_folder;
};

} // namespace signalbox
