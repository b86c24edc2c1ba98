// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/jsontext.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// One output item of a Responses reply: a message, a reasoning item, a call, or what the provider
// ran itself.
struct ResponsesItem
{
    // A server may say its thoughts twice, in a summary and in full; one of them is read.
    enum class Thoughts { None, Summary, Full };

    std::optional<long long> index = {};
    std::string type = {};
    std::string id = {};
    bool isWhole = false;  // the server said that it is done
    Json whole = {};       // as it came; null while it streams, or beyond the bound
    bool isListed = false; // in the final output
    ToolCall call = {};    // for function_call and custom_tool_call

    // The last part whose text was given out; -1: none.
    long long contentRead = -1;
    long long thoughtsRead = -1;
    Thoughts thoughts = Thoughts::None;
};

// The output items of one reply, put together from events. Pieces belong together by
// `output_index` and type: proxies rotate the ids of items from event to event, and some servers
// call every item 0. Without an index the id decides, and without either the newest item of the
// type takes the piece. References stay valid until the next item begins.
class ResponsesItems final
{
public:
    enum class Error {
        None,
        TooManyItems,
        BadIndex,
        TooManyCalls,
        ArgumentsTooLong,
    };

    static constexpr std::size_t kMaxItems = 1024;
    static constexpr std::size_t kMaxCalls = 128;
    static constexpr long long kMaxCallIndex = 65'535;
    static constexpr std::size_t kMaxArgumentBytes = 8U * 1024 * 1024; // of all calls together
    static constexpr std::size_t kMaxReplayBytes = 8U * 1024 * 1024;

    // These give nullptr when there is nothing to do: the item is known and done, the event names
    // none, or a bound was passed and error() says which.

    // The item that `event` announces with its `item`.
    ResponsesItem *begin(const Json &event);
    // The item that a piece is for, begun when the announcement is missing.
    ResponsesItem *forPiece(const Json &event, std::string_view type);
    // The item that a repetition of all its pieces is for.
    ResponsesItem *forRepetition(const Json &event, std::string_view type);
    // The item that `event` says to be done with its `item`.
    ResponsesItem *forDone(const Json &event);
    // The item that is entry `position` of the final output. Call it for each, in order.
    ResponsesItem *forFinal(const Json &entry, long long position);

    void addArguments(ResponsesItem &item, std::string_view piece);
    // Takes what a whole item says of its call, and keeps it for the replay.
    void settle(ResponsesItem &item, const Json &whole);

    [[nodiscard]] Error error() const { return m_error; }

    // Both in order of the output. An id that an earlier call has is taken away, because a result
    // could not tell the two apart.
    [[nodiscard]] std::vector<ToolCall> takeCalls();
    // The items as they came, without reasoning that nothing follows. Null when an item is not
    // whole, or when text and calls say the same.
    [[nodiscard]] Json takeOutput();

private:
    struct Key
    {
        std::optional<long long> index;
        std::string_view id;
        std::string_view type;
        std::string_view callId;
    };

    [[nodiscard]] ResponsesItem *newest(const Key &key);
    ResponsesItem *append(const Key &key, const Json &item);
    void setArguments(ResponsesItem &item, std::string_view arguments);
    void sort();

    std::vector<ResponsesItem> m_items;
    std::size_t m_calls = 0;
    std::size_t m_argumentBytes = 0;
    std::size_t m_replayBytes = 0;
    Error m_error = Error::None;
};

} // namespace signalbox::wire
