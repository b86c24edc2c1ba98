// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/modelfacts.h"

#include <QJsonValue>
#include <QString>

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

} // namespace signalbox
