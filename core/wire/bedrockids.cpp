// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bedrockids.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace signalbox::wire {

namespace {

constexpr std::size_t kLongestId = 64;
constexpr std::size_t kMistralLength = 9;
constexpr std::string_view kLettersAndDigits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// FNV-1a of 64 bits, written in nine letters and digits: the same on every machine.
std::string nineLetters(std::string_view text)
{
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    std::string out;
    for (std::size_t i = 0; i < kMistralLength; ++i) {
        out += kLettersAndDigits[hash % kLettersAndDigits.size()];
        hash /= kLettersAndDigits.size();
    }
    return out;
}

bool isMadeOf(std::string_view text, std::string_view furtherCharacters)
{
    return std::ranges::all_of(text, [&](char c) {
        return kLettersAndDigits.find(c) != std::string_view::npos ||
               furtherCharacters.find(c) != std::string_view::npos;
    });
}

} // namespace

BedrockCallIds::BedrockCallIds(std::string_view model)
    : m_isMistral(lowered(model).find("mistral") != std::string::npos)
{}

std::string BedrockCallIds::next(const std::string &id)
{
    std::string out = id;
    for (int attempt = 0; !fits(out) || isTaken(out); ++attempt)
        out = nineLetters(id + '#' + std::to_string(attempt));
    m_used.insert(out);
    return out;
}

bool BedrockCallIds::fits(std::string_view id) const
{
    if (m_isMistral)
        return id.size() == kMistralLength && isMadeOf(id, "");
    return !id.empty() && id.size() <= kLongestId && isMadeOf(id, "_.:-");
}

} // namespace signalbox::wire
