// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/sseparser.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

} // namespace

const char *sseErrorText(SseError error)
{
    switch (error) {
    case SseError::None:
        return "";
    case SseError::LineTooLong:
        return "a line of the event stream is too long";
    case SseError::EventTooLong:
        return "an event of the stream is too long";
    case SseError::TooManyLines:
        return "an event of the stream has too many lines";
    }
    return "";
}

void SseParser::feed(std::string_view bytes, std::vector<SseEvent> &events)
{
    if (m_atStart)
        bytes = withoutByteOrderMark(bytes);
    std::size_t start = 0;
    // Both are remembered over the lines of this read: looking for each anew would be quadratic
    // in a stream that uses only the other one.
    std::size_t lf = bytes.find('\n');
    std::size_t cr = bytes.find('\r');
    while (start < bytes.size() && m_error == SseError::None) {
        if (std::exchange(m_afterCr, false) && bytes[start] == '\n') {
            ++start;
            lf = bytes.find('\n', start);
            continue;
        }
        const std::size_t end = std::min(lf, cr);
        if (end == std::string_view::npos) {
            keep(bytes.substr(start));
            return;
        }
        endLine(bytes.substr(start, end - start), events);
        start = end + 1;
        if (end == cr) {
            m_afterCr = true;
            cr = bytes.find('\r', start);
        } else {
            lf = bytes.find('\n', start);
        }
    }
}

void SseParser::finish(std::vector<SseEvent> &events)
{
    if (m_error != SseError::None)
        return;
    if (m_atStart) // a stream of one or two bytes that could have begun a byte order mark
        m_line.assign(kByteOrderMark.substr(0, m_markBytes));
    if (!m_line.empty())
        endLine({}, events);
    if (m_error == SseError::None)
        dispatch(events);
}

// Drops one mark at the start of the stream, which may come in three reads. Bytes that turn out to
// be something else go back into the line.
std::string_view SseParser::withoutByteOrderMark(std::string_view bytes)
{
    while (!bytes.empty() && m_markBytes < kByteOrderMark.size()) {
        if (bytes.front() != kByteOrderMark[m_markBytes]) {
            m_line.assign(kByteOrderMark.substr(0, m_markBytes));
            m_atStart = false;
            return bytes;
        }
        bytes.remove_prefix(1);
        ++m_markBytes;
    }
    m_atStart = m_markBytes < kByteOrderMark.size();
    return bytes;
}

void SseParser::keep(std::string_view part)
{
    if (m_line.size() + part.size() > m_limits.lineBytes) {
        m_error = SseError::LineTooLong;
        return;
    }
    m_line.append(part);
}

void SseParser::endLine(std::string_view lastPart, std::vector<SseEvent> &events)
{
    if (m_line.size() + lastPart.size() > m_limits.lineBytes) {
        m_error = SseError::LineTooLong;
        return;
    }
    if (m_line.empty()) {
        readLine(lastPart, events);
        return;
    }
    m_line.append(lastPart);
    const std::string line = std::exchange(m_line, {});
    readLine(line, events);
}

void SseParser::readLine(std::string_view line, std::vector<SseEvent> &events)
{
    if (line.empty()) {
        dispatch(events);
        return;
    }
    m_eventBytes += line.size();
    if (m_eventBytes > m_limits.eventBytes) {
        m_error = SseError::EventTooLong;
        return;
    }
    if (++m_eventLines > m_limits.eventLines) {
        m_error = SseError::TooManyLines;
        return;
    }
    if (line.front() == ':')
        return;
    const std::size_t colon = line.find(':');
    const std::string_view field = line.substr(0, colon);
    std::string_view value =
        colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (!value.empty() && value.front() == ' ')
        value.remove_prefix(1);

    if (field == "data") {
        if (m_hasData)
            m_data += '\n';
        m_data += value;
        m_hasData = true;
    } else if (field == "event") {
        m_type = value;
    } else if (field == "id") {
        if (value.find('\0') == std::string_view::npos)
            m_lastId = value;
    } else if (field == "retry") {
        readRetry(value);
    } else {
        events.push_back({SseEvent::Kind::ForeignLine, {}, std::string(line), {}});
    }
}

void SseParser::readRetry(std::string_view value)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (value.empty() || !std::ranges::all_of(value, isDigit))
        return;
    long long ms = 0;
    if (std::from_chars(value.data(), value.data() + value.size(), ms).ec == std::errc())
        m_retryMs = ms;
}

void SseParser::dispatch(std::vector<SseEvent> &events)
{
    if (m_hasData) {
        SseEvent &event = events.emplace_back();
        if (!m_type.empty())
            event.type = std::move(m_type);
        event.data = std::move(m_data);
        event.lastEventId = m_lastId;
    }
    m_type.clear();
    m_data.clear();
    m_hasData = false;
    m_eventBytes = 0;
    m_eventLines = 0;
}

} // namespace signalbox::wire
