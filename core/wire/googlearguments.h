// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/jsontext.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signalbox::wire {

// The arguments of a call that Vertex streams in pieces (streamFunctionCallArguments):
// {"jsonPath":"$.stops[0].city","stringValue":"Bos","willContinue":true}. A text goes on with the
// next piece of the same path while the piece before said so.
class GoogleArguments final
{
public:
    // False when the piece cannot be placed, or when there is more than any call holds; the call
    // must not run then.
    [[nodiscard]] bool add(const Json &piece);
    [[nodiscard]] Json take() { return std::move(m_root); }

private:
    using Step = std::variant<std::string, std::size_t>; // a member or an element

    [[nodiscard]] static bool readPath(std::string_view path, std::vector<Step> &steps);
    [[nodiscard]] Json *placeOf(const std::vector<Step> &steps);

    Json m_root = Json::object();
    std::string m_openPath; // of the text that goes on
    std::size_t m_bytes = 0;
};

} // namespace signalbox::wire
