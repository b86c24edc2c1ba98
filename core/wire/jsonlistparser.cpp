// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/jsonlistparser.h"

#include <algorithm>
#include <utility>

namespace signalbox::wire {

void JsonListParser::feed(std::string_view bytes, std::vector<std::string> &elements)
{
    std::size_t start = 0; // of what is not taken yet
    for (std::size_t at = 0; at < bytes.size() && !m_isTooLong && !m_isComplete; ++at) {
        const bool wasInString = m_depth.isInString();
        const int before = m_depth.depth();
        m_depth.read(bytes[at]);
        const int after = m_depth.depth();
        const bool isMark = before == 0 || after == 0 ||
                            (before == 1 && after == 1 && bytes[at] == ',' && !wasInString);
        const bool isClosing = before == 2 && after == 1;
        if (!isMark && !isClosing)
            continue;
        take(bytes.substr(start, at - start + (isClosing ? 1 : 0)));
        endElement(elements);
        start = at + 1;
        m_isComplete = after == 0;
    }
    if (!m_isTooLong && !m_isComplete)
        take(bytes.substr(start));
}

void JsonListParser::take(std::string_view part)
{
    if (m_element.empty())
        part.remove_prefix(std::min(part.find_first_not_of(" \t\r\n"), part.size()));
    m_isTooLong = m_isTooLong || part.size() > m_elementBytes - m_element.size();
    if (!m_isTooLong)
        m_element += part;
}

void JsonListParser::endElement(std::vector<std::string> &elements)
{
    if (!m_isTooLong && !m_element.empty())
        elements.push_back(std::exchange(m_element, {}));
}

} // namespace signalbox::wire
