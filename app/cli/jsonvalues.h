// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/modelfacts.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <chrono>
#include <optional>

// What is unknown is null in everything that programs read.
namespace signalbox {

template <typename T>
[[nodiscard]] QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

template <typename T>
[[nodiscard]] QJsonValue orNull(const std::optional<Known<T>> &fact)
{
    return fact ? QJsonValue(fact->value) : QJsonValue();
}

[[nodiscard]] inline QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

// How long one step of something took, and why it failed.
[[nodiscard]] inline QJsonObject outcomeJson(const std::optional<std::chrono::milliseconds> &time,
                                             const std::optional<Error> &error)
{
    return {{QStringLiteral("ms"), time ? QJsonValue(qint64(time->count())) : QJsonValue()},
            {QStringLiteral("kind"), error ? QJsonValue(errorKindName(error->kind)) : QJsonValue()},
            {QStringLiteral("detail"), error ? QJsonValue(error->detail) : QJsonValue()}};
}

} // namespace signalbox
