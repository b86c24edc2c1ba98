// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/requestfaults.h"

#include <regex>

namespace signalbox::wire {

void RequestFaults::expect(bool isFine, const std::string &what)
{
    if (!isFine && m_first.empty())
        m_first = what;
}

bool RequestFaults::members(const Json &object, const std::string &where, const Names &known,
                            const Names &needed)
{
    expect(object.is_object(), where + " is no object");
    if (!object.is_object())
        return false;
    for (const auto &[name, value] : object.items())
        expect(known.contains(name), "unknown parameter: " + where + '.' + name);
    bool isWhole = true;
    for (const std::string &name : needed) {
        expect(object.contains(name), "missing required parameter: " + where + '.' + name);
        isWhole = isWhole && object.contains(name);
    }
    return isWhole;
}

void RequestFaults::optionalText(const Json &object, const char *key, const std::string &where)
{
    expect(!object.contains(key) || object[key].is_string(), where + '.' + key + " is no text");
}

void RequestFaults::optionalFlag(const Json &object, const char *key, const std::string &where)
{
    expect(!object.contains(key) || object[key].is_boolean(), where + '.' + key + " is no flag");
}

void RequestFaults::optionalNumber(const Json &object, const char *key, double low, double high)
{
    if (!object.contains(key))
        return;
    const Json &value = object[key];
    expect(value.is_number() && value.get<double>() >= low && value.get<double>() <= high,
           std::string(key) + " is out of range");
}

void RequestFaults::optionalInteger(const Json &object, const char *key, long long low)
{
    if (!object.contains(key))
        return;
    const Json &value = object[key];
    expect(value.is_number_integer() && value.get<long long>() >= low,
           std::string(key) + ": integer below minimum value");
}

void RequestFaults::name(const Json &object, const char *key, const std::string &where)
{
    static const std::regex kName("[a-zA-Z0-9_-]{1,64}");
    expect(std::regex_match(textMember(object, key), kName), where + '.' + key + " is no name");
}

bool isFilledText(const Json &value)
{
    return value.is_string() && !value.get_ref<const std::string &>().empty();
}

} // namespace signalbox::wire
