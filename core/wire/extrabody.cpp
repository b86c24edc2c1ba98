// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/extrabody.h"

#include "core/wire/jsontext.h"

namespace signalbox::wire {

namespace {

// As deep as the text is, which the parser has bounded.
void merge(nlohmann::ordered_json &target, const nlohmann::ordered_json &extra)
{
    for (const auto &[name, value] : extra.items()) {
        nlohmann::ordered_json &own = target[name];
        if (own.is_object() && value.is_object())
            merge(own, value);
        else
            own = value;
    }
}

} // namespace

std::string withExtraBody(std::string body, std::string_view extra)
{
    std::optional<nlohmann::ordered_json> merged = parseOrdered(body);
    const std::optional<nlohmann::ordered_json> members = parseOrdered(extra);
    if (!merged || !members || !merged->is_object() || !members->is_object())
        return body;
    merge(*merged, *members);
    return dumpJson(*merged);
}

} // namespace signalbox::wire
