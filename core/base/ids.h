// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <utility>

namespace signalbox {

// An identifier that cannot be mixed up with one of another kind. An empty or zero value means
// "none".
template <typename Tag, typename Value>
class Id final
{
public:
    Id() = default;
    explicit Id(Value value) : m_value(std::move(value)) {}

    [[nodiscard]] const Value &value() const { return m_value; }
    [[nodiscard]] bool isValid() const { return m_value != Value(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &left, const Id &right) { return left.m_value < right.m_value; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_value, seed); }

private:
    Value m_value = Value();
};

using EndpointId = Id<struct EndpointTag, QString>; // "custom-<words of the name>"
using AgentId = Id<struct AgentTag, QString>;
using ConversationId = Id<struct ConversationTag, QString>;
using MessageId = Id<struct MessageTag, qint64>; // the row in the database, ascending in time

} // namespace signalbox
