// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

namespace signalbox {

// What the system lends a program: its environment variables, and the credential files that other
// programs keep in the person's home. Everything here may be secret. Read when it is needed and
// never kept, so that a changed file counts at once.
class Environment
{
public:
    static constexpr qint64 kLargestFile = 64 * 1024;

    virtual ~Environment() = default;

    // Empty: unset or empty.
    [[nodiscard]] virtual Secret variable(const QByteArray &name) const = 0;
    // "" when there is none.
    [[nodiscard]] virtual QString home() const = 0;
    // A whole regular file. SecretNotFound when there is none at `path`, InvalidInput when it is no
    // regular file, larger than kLargestFile or unreadable; the subject is the path.
    [[nodiscard]] virtual Result<Secret> file(const QString &path) const = 0;
};

// That of this process.
class SystemEnvironment final : public Environment
{
public:
    [[nodiscard]] Secret variable(const QByteArray &name) const override;
    [[nodiscard]] QString home() const override;
    [[nodiscard]] Result<Secret> file(const QString &path) const override;
};

} // namespace signalbox
