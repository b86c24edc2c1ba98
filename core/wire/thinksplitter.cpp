// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/thinksplitter.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";
// Longer runs of blanks are no layout around a tag.
constexpr std::size_t kMostBlanks = 256;

bool isBlank(char c)
{
    return kBlanks.find(c) != std::string_view::npos;
}

std::string withoutOuterBlanks(const std::string &text)
{
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

} // namespace

struct ThinkSplitter::Tag
{
    std::string_view text;
    std::string_view name;
    bool closes = false;
};

void ThinkSplitter::feed(std::string_view text, std::vector<ChatEvent> &events)
{
    for (const char c : text)
        put(c, events);
    emitPending(events);
}

void ThinkSplitter::flush(std::vector<ChatEvent> &events)
{
    releasePartial();
    if (m_place == Place::Start && !m_hadTag)
        m_pending += m_blanks;
    m_blanks.clear();
    emitPending(events);
}

void ThinkSplitter::noteReasoning()
{
    m_serverSeparates = true;
    if (m_place == Place::Thoughts && m_name.empty() && m_isOpening)
        m_place = Place::Start;
}

bool ThinkSplitter::matters(const Tag &tag) const
{
    switch (m_place) {
    case Place::Start:
        return true;
    case Place::Text:
        return tag.closes ? !m_hadTag && !m_serverSeparates : m_tags == ThinkTags::Anywhere;
    case Place::Thoughts:
        return tag.closes ? m_name.empty() || m_name == tag.name : m_isOpening;
    }
    return false;
}

void ThinkSplitter::put(char c, std::vector<ChatEvent> &events)
{
    static constexpr std::array<Tag, 4> kTags = {{{"<think>", "think"},
                                                  {"<thinking>", "thinking"},
                                                  {"</think>", "think", true},
                                                  {"</thinking>", "thinking", true}}};
    const bool mayBegin = c == '<' && m_partial.empty() && !m_code.isInCode();
    if (!mayBegin && m_partial.empty()) {
        putPlain(c);
        return;
    }
    const std::string longer = lowered(m_partial) + lowered({&c, 1});
    const auto tag = std::ranges::find_if(
        kTags, [&](const Tag &each) { return each.text.starts_with(longer) && matters(each); });
    if (tag == kTags.end()) {
        releasePartial();
        if (c == '<' && !mayBegin)
            put(c, events);
        else
            putPlain(c);
        return;
    }
    m_partial += c;
    // `<think` is also the start of a longer tag, but what ends with > is whole.
    if (c == '>') {
        m_partial.clear();
        take(*tag, events);
    }
}

void ThinkSplitter::releasePartial()
{
    for (const char c : std::exchange(m_partial, {}))
        putPlain(c);
}

void ThinkSplitter::putPlain(char c)
{
    m_code.read(c);
    if (m_place != Place::Text && isBlank(c) && m_blanks.size() < kMostBlanks) {
        m_blanks += c;
        return;
    }
    const bool followsTag = m_place == Place::Thoughts ? m_isOpening : m_hadTag;
    if (!followsTag)
        m_pending += m_blanks;
    m_blanks.clear();
    m_isOpening = false;
    if (m_place == Place::Start)
        m_place = Place::Text;
    m_pending += c;
}

void ThinkSplitter::take(const Tag &tag, std::vector<ChatEvent> &events)
{
    if (m_place == Place::Text && tag.closes)
        turnIntoThoughts(events);
    emitPending(events);
    if (tag.closes) {
        m_place = Place::Start;
    } else {
        m_place = Place::Thoughts;
        m_name = tag.name;
        m_isOpening = true;
        m_dropsThoughts = m_serverSeparates;
    }
    m_hadTag = true;
    m_blanks.clear();
    m_code = {};
}

void ThinkSplitter::turnIntoThoughts(std::vector<ChatEvent> &events)
{
    if (m_hasGivenText) {
        emitPending(events);
        events.emplace_back(TextWasReasoning{});
        return;
    }
    m_place = Place::Thoughts;
    m_pending = withoutOuterBlanks(m_pending);
}

void ThinkSplitter::emitPending(std::vector<ChatEvent> &events)
{
    std::string pending = std::exchange(m_pending, {});
    if (pending.empty())
        return;
    if (m_place != Place::Thoughts) {
        m_hasGivenText = true;
        events.emplace_back(TextDelta{std::move(pending)});
    } else if (!m_dropsThoughts) {
        events.emplace_back(ReasoningDelta{std::move(pending)});
    }
}

namespace {

class ThinkTagDecoder final : public ChatDecoder
{
public:
    ThinkTagDecoder(std::unique_ptr<ChatDecoder> decoder, ThinkTags tags)
        : m_decoder(std::move(decoder)), m_splitter(tags)
    {}

    void feed(std::string_view bytes, std::vector<ChatEvent> &events) override
    {
        m_decoder->feed(bytes, m_events);
        split(events);
    }

    void finish(std::vector<ChatEvent> &events) override
    {
        m_decoder->finish(m_events);
        split(events);
    }

    [[nodiscard]] bool isFinished() const override { return m_decoder->isFinished(); }

private:
    void split(std::vector<ChatEvent> &events)
    {
        for (ChatEvent &event : m_events) {
            if (const auto *text = std::get_if<TextDelta>(&event)) {
                m_splitter.feed(text->text, events);
                continue;
            }
            if (std::holds_alternative<ReasoningDelta>(event))
                m_splitter.noteReasoning();
            else
                m_splitter.flush(events);
            events.push_back(std::move(event));
        }
        m_events.clear();
    }

    std::unique_ptr<ChatDecoder> m_decoder;
    ThinkSplitter m_splitter;
    std::vector<ChatEvent> m_events;
};

} // namespace

std::unique_ptr<ChatDecoder> splittingThinkTags(std::unique_ptr<ChatDecoder> decoder,
                                                ThinkTags tags)
{
    if (tags == ThinkTags::Off)
        return decoder;
    return std::make_unique<ThinkTagDecoder>(std::move(decoder), tags);
}

} // namespace signalbox::wire
