// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/codec.h"
#include "core/wire/codespans.h"
#include "core/wire/quirks.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// Separates the thoughts that a model writes into its text, between <think> and </think> or
// <thinking> and </thinking>, from the answer. A pure state machine: the text of one reply goes in
// as it comes and text and reasoning come out, the same for every cutting. Tags in code mean
// nothing, blanks around tags belong to neither side, and no more is held back than what may still
// become a tag.
//
// A closing tag alone says that the model began inside of its thoughts. Then the text so far was
// reasoning: it is given out so where it came in one piece with the tag, else TextWasReasoning says
// it afterwards.
class ThinkSplitter final
{
public:
    explicit ThinkSplitter(ThinkTags tags)
        : m_tags(tags), m_place(tags == ThinkTags::FromStart ? Place::Thoughts : Place::Start)
    {}

    void feed(std::string_view text, std::vector<ChatEvent> &events);
    // The text ended: gives out what was held back.
    void flush(std::vector<ChatEvent> &events);
    // The server separates thoughts itself. Those in tags are the same ones again: they are taken
    // out of the text and dropped.
    void noteReasoning();

private:
    // Start: nothing but blanks since the turn began or since thoughts ended.
    enum class Place { Start, Text, Thoughts };
    struct Tag;

    [[nodiscard]] bool matters(const Tag &tag) const;
    void put(char c, std::vector<ChatEvent> &events);
    void putPlain(char c);
    void releasePartial();
    void take(const Tag &tag, std::vector<ChatEvent> &events);
    void turnIntoThoughts(std::vector<ChatEvent> &events);
    void emitPending(std::vector<ChatEvent> &events);

    ThinkTags m_tags;
    Place m_place;
    bool m_serverSeparates = false;
    bool m_hadTag = false;
    bool m_hasGivenText = false;
    bool m_dropsThoughts = false;
    bool m_isOpening = true; // inside thoughts: nothing but blanks so far
    std::string_view m_name; // of the tag that opened the thoughts; empty: none did
    std::string m_partial;   // what may become a tag
    std::string m_blanks;    // what a tag may follow, at Start and inside thoughts
    std::string m_pending;   // of this feed(): text, or thoughts
    CodeSpans m_code;
};

// The decoder with the tags in its text split. Off gives it back as it is.
[[nodiscard]] std::unique_ptr<ChatDecoder> splittingThinkTags(std::unique_ptr<ChatDecoder> decoder,
                                                              ThinkTags tags);

} // namespace signalbox::wire
