// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicnames.h"

#include "core/wire/jsonrepair.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace signalbox::wire {

namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kEscapeBytes = 5; // _xHH_
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

// The byte that `_xHH` at the start of `text` stands for.
std::optional<char> escapedByte(std::string_view text)
{
    if (text.size() < kEscapeBytes - 1 || text[0] != '_' || text[1] != 'x')
        return std::nullopt;
    const std::size_t high = kHexDigits.find(text[2]);
    const std::size_t low = kHexDigits.find(text[3]);
    if (high == std::string_view::npos || low == std::string_view::npos)
        return std::nullopt;
    return static_cast<char>(high * 16 + low);
}

bool isEscape(std::string_view text)
{
    return text.size() >= kEscapeBytes && text[kEscapeBytes - 1] == '_' && escapedByte(text);
}

void appendEscape(std::string &out, char c)
{
    const auto byte = static_cast<unsigned char>(c);
    out += "_x";
    out += kHexDigits[byte >> 4U];
    out += kHexDigits[byte & 0xFU];
    out += '_';
}

// FNV-1a of 32 bits: the same on every machine and in every run.
std::string checksum(std::string_view text)
{
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    std::string out;
    for (int shift = 28; shift >= 0; shift -= 4)
        out += kHexDigits[(hash >> static_cast<unsigned>(shift)) & 0xFU];
    return out;
}

} // namespace

std::string escapedWord(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // `_xHH` is escaped even without its last `_`, which the next escape might bring.
        if (isPlain(text[i]) && !escapedByte(text.substr(i)))
            out += text[i];
        else
            appendEscape(out, text[i]);
    }
    return out;
}

std::string toAnthropicName(std::string_view name)
{
    std::string out = escapedWord(name);
    if (out.size() > kLongestName) {
        const std::string ending = '_' + checksum(out);
        out.resize(kLongestName - ending.size());
        out += ending;
    }
    return out;
}

std::string fromAnthropicName(std::string_view name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
        const bool isOne = isEscape(name.substr(i));
        out += isOne ? escapedByte(name.substr(i)).value_or('_') : name[i];
        i += isOne ? kEscapeBytes : 1;
    }
    // A model may make up escapes of its own; only what we would have sent is undone.
    const bool isOurs = toAnthropicName(out) == name && validUtf8(out) == out;
    return isOurs ? out : std::string(name);
}

} // namespace signalbox::wire
