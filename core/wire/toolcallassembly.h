// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// A piece of a call as a stream brings it. Empty means absent: servers repeat, null and blank
// these on continuations.
struct ToolCallPiece
{
    std::optional<long long> index = {};
    std::string_view id = {};
    std::string_view name = {};
    std::string_view arguments = {};
};

// Puts the calls of one reply together by the rule that fits every server seen: pieces belong
// together by `index`; a used index starts a new call only with another id and a name; without an
// index the id decides, and without either the piece continues the last call.
class ToolCallAssembly final
{
public:
    enum class Error {
        None,
        BadIndex,
        TooManyCalls,
        ArgumentsTooLong,
    };

    static constexpr std::size_t kMaxCalls = 128;
    static constexpr std::size_t kMaxArgumentBytes = 8U * 1024 * 1024; // of all calls together
    static constexpr long long kMaxIndex = 65'535;

    // Returns the position of the call that took the piece, for what the caller keeps beside it;
    // nothing once a bound was passed (then error() says which).
    std::optional<std::size_t> add(const ToolCallPiece &piece);
    // A call that came in one piece, whatever its index says.
    std::optional<std::size_t> addWhole(const ToolCallPiece &call);

    [[nodiscard]] Error error() const { return m_error; }
    [[nodiscard]] bool isEmpty() const { return m_calls.empty(); }

    // The calls in order of their appearance. Placeholders have an empty name; an id that an
    // earlier call has is taken away, because a result could not tell the two apart.
    [[nodiscard]] std::vector<ToolCall> take();

private:
    struct Slot
    {
        ToolCall call;
        std::optional<long long> index;
    };

    [[nodiscard]] std::optional<std::size_t> find(const ToolCallPiece &piece) const;
    std::optional<std::size_t> fill(std::optional<std::size_t> at, const ToolCallPiece &piece);

    std::vector<Slot> m_calls;
    std::size_t m_argumentBytes = 0;
    Error m_error = Error::None;
};

[[nodiscard]] const char *toolCallErrorText(ToolCallAssembly::Error error);

} // namespace signalbox::wire
