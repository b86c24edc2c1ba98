// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/environment.h"

#include <QHash>

namespace signalbox::testing {

// An environment that holds what a test puts there, and nothing of the machine's.
class FakeEnvironment final : public Environment
{
public:
    QHash<QByteArray, QByteArray> variables;
    QHash<QString, QByteArray> files;

    [[nodiscard]] Secret variable(const QByteArray &name) const override
    {
        return Secret(variables.value(name));
    }
    [[nodiscard]] QString home() const override { return QStringLiteral("/home/person"); }
    [[nodiscard]] Result<Secret> file(const QString &path) const override
    {
        const auto found = files.constFind(path);
        if (found == files.cend())
            return Error{.kind = ErrorKind::SecretNotFound, .subject = path};
        return Secret(*found);
    }
};

} // namespace signalbox::testing
