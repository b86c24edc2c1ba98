// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/jsontext.h"

#include <set>
#include <string>

namespace signalbox::wire {

// What the strict checkers of request bodies share. Only the first fault is kept, as a service
// tells only one.
class RequestFaults final
{
public:
    using Names = std::set<std::string>;

    void expect(bool isFine, const std::string &what);
    // An object with no other members than `known`. True when it has all of `needed`.
    bool members(const Json &object, const std::string &where, const Names &known,
                 const Names &needed);
    // What may be absent, but not null or of another type.
    void optionalText(const Json &object, const char *key, const std::string &where);
    void optionalFlag(const Json &object, const char *key, const std::string &where);
    void optionalNumber(const Json &object, const char *key, double low, double high);
    void optionalInteger(const Json &object, const char *key, long long low);
    // A function's or tool's name: letters, digits, _ and -, at most 64.
    void name(const Json &object, const char *key, const std::string &where);

    [[nodiscard]] const std::string &first() const { return m_first; }

private:
    std::string m_first;
};

[[nodiscard]] bool isFilledText(const Json &value);

} // namespace signalbox::wire
