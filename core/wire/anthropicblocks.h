// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/jsontext.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// The content list of one reply, put together from the pieces of a stream or taken whole. Blocks
// belong to their index; without one, a start opens a new block and a piece goes to the last.
class AnthropicBlocks final
{
public:
    static constexpr std::size_t kMaxBlocks = 4'096;
    static constexpr std::size_t kMaxBytes = 16U * 1024 * 1024; // of all blocks together
    static constexpr long long kMaxIndex = 65'535;

    // False for a repeat of what is open already: it brings nothing new.
    bool start(std::optional<long long> index, const Json &block);
    // False when the piece is of no known kind.
    bool add(std::optional<long long> index, const Json &delta);
    // Ends a block. Gives it when it is one that the provider ran or that we do not know.
    std::optional<Json> stop(std::optional<long long> index);
    // Some text holds marks of surrogate halves (see surrogates.h).
    void noteMarks() { m_isMarked = true; }

    // The bound or rule that was broken, in words; nullptr = none. Then nothing more is taken.
    [[nodiscard]] const char *error() const { return m_error; }

    // The calls for us in their order; an id that an earlier call has is taken away.
    [[nodiscard]] std::vector<ToolCall> calls() const;
    // The list as the next request must carry it: without thoughts that nobody signed, and nothing
    // at all where text and calls say everything.
    [[nodiscard]] Json replay() const;

private:
    enum class Kind { Text, Thinking, Redacted, Call, Other };

    struct Block
    {
        Kind kind = Kind::Other;
        Json start;
        std::string text;  // of text, thoughts and compactions
        std::string input; // JSON of a call's arguments
        bool isOpen = true;
    };

    [[nodiscard]] static Kind kindOf(const Json &block);
    [[nodiscard]] static const char *textKey(Kind kind);
    [[nodiscard]] static bool takes(const Block &block, std::string_view pieceType);
    [[nodiscard]] Block *find(std::optional<long long> index);
    Block *open(std::optional<long long> index, const Json &block);
    bool grow(std::size_t bytes);
    [[nodiscard]] std::string argumentsOf(const Block &block) const;
    [[nodiscard]] Json whole(const Block &block) const;

    std::vector<Block> m_blocks;
    std::map<long long, std::size_t> m_at; // the newest block of each index
    std::size_t m_bytes = 0;
    std::size_t m_callCount = 0;
    bool m_isMarked = false;
    const char *m_error = nullptr;
};

} // namespace signalbox::wire
