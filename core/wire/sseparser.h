// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// One event of the stream, or a line that is no field of the standard. The standard ignores such
// lines; real servers put payloads there (bare JSON, `error: …`), so the codec gets to see them.
struct SseEvent
{
    enum class Kind { Event, ForeignLine };

    Kind kind = Kind::Event;
    std::string type = "message";
    std::string data = {};
    std::string lastEventId = {};

    friend bool operator==(const SseEvent &, const SseEvent &) = default;
};

// An event counts every line since the last empty one, comments and unknown fields included.
struct SseLimits
{
    std::size_t lineBytes = 16U * 1024 * 1024;
    std::size_t eventBytes = 8U * 1024 * 1024;
    std::size_t eventLines = 10'000;
};

enum class SseError {
    None,
    LineTooLong,
    EventTooLong,
    TooManyLines,
};

[[nodiscard]] const char *sseErrorText(SseError error);

// Turns the bytes of an event stream into events, strictly as WHATWG HTML ("event stream
// interpretation") says. It never touches a socket or a clock: the caller feeds what arrived and
// takes what is complete, so any cutting of the same bytes gives the same events. Memory stays
// within the limits; each byte is looked at a bounded number of times.
class SseParser final
{
public:
    explicit SseParser(SseLimits limits = {}) : m_limits(limits) {}

    // Appends what `bytes` complete. After a limit was reached nothing more is read, and error()
    // says which one.
    void feed(std::string_view bytes, std::vector<SseEvent> &events);

    // The input ended. Appends the event that the last empty line would have completed: the
    // standard drops it, but many servers forget that line.
    void finish(std::vector<SseEvent> &events);

    [[nodiscard]] SseError error() const { return m_error; }
    [[nodiscard]] std::optional<long long> retryMs() const { return m_retryMs; }

private:
    [[nodiscard]] std::string_view withoutByteOrderMark(std::string_view bytes);
    void keep(std::string_view part);
    void endLine(std::string_view lastPart, std::vector<SseEvent> &events);
    void readLine(std::string_view line, std::vector<SseEvent> &events);
    void readRetry(std::string_view value);
    void dispatch(std::vector<SseEvent> &events);

    SseLimits m_limits;
    SseError m_error = SseError::None;
    std::size_t m_markBytes = 0; // of the byte order mark, seen so far
    bool m_atStart = true;
    bool m_afterCr = false;
    std::string m_line; // the part of a line that earlier reads brought
    std::string m_type;
    std::string m_data;
    bool m_hasData = false;
    std::string m_lastId;
    std::optional<long long> m_retryMs;
    std::size_t m_eventBytes = 0;
    std::size_t m_eventLines = 0;
};

} // namespace signalbox::wire
