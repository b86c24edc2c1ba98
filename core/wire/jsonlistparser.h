// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/jsonrepair.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// Cuts the text of one JSON list into the texts of its elements while it arrives, without reading
// them: an element is given out with its last byte, not with the comma behind it. Any cutting of
// the same bytes gives the same elements. Memory stays within the longest element allowed.
class JsonListParser final
{
public:
    explicit JsonListParser(std::size_t elementBytes) : m_elementBytes(elementBytes) {}

    // The first byte ever fed is the opening bracket. Bytes after the closing one are ignored, and
    // so is everything after an element that is too long.
    void feed(std::string_view bytes, std::vector<std::string> &elements);

    [[nodiscard]] bool isTooLong() const { return m_isTooLong; }
    [[nodiscard]] bool isComplete() const { return m_isComplete; } // the list was closed
    [[nodiscard]] bool isInsideElement() const { return !m_element.empty(); }

private:
    void take(std::string_view part);
    void endElement(std::vector<std::string> &elements);

    std::size_t m_elementBytes;
    JsonDepth m_depth;
    std::string m_element; // what came of the open one
    bool m_isTooLong = false;
    bool m_isComplete = false;
};

} // namespace signalbox::wire
