// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/textchunk.h"

#include "core/wire/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <utility>

namespace signalbox::wire {

namespace {

// Walks over one document. Every function returns false where the short way ends.
class Scan final
{
public:
    explicit Scan(std::string_view text) : m_text(text) {}

    bool readChunk(TextChunk &out)
    {
        const bool isRead = readObject([&](std::string_view key) {
            if (key == "choices")
                return !std::exchange(m_hasChoices, true) && readChoices(out);
            if (key == "id")
                return readPlain(out.id);
            if (key == "model")
                return readPlain(out.model);
            if (key == "usage")
                return skipNull();
            constexpr std::array<std::string_view, 6> kIdle = {"object",       "created",
                                                               "service_tier", "system_fingerprint",
                                                               "obfuscation",  "provider"};
            return std::ranges::find(kIdle, key) != kIdle.end() && skipScalar();
        });
        skipBlanks();
        return isRead && m_hasText && m_at == m_text.size();
    }

private:
    bool readChoices(TextChunk &out)
    {
        return take('[') && readObject([&](std::string_view key) {
                   if (key == "delta")
                       return readDelta(out);
                   if (key == "index")
                       return take('0');
                   return (key == "logprobs" || key == "finish_reason" ||
                           key == "native_finish_reason") &&
                          skipNull();
               }) &&
               take(']');
    }

    bool readDelta(TextChunk &out)
    {
        return readObject([&](std::string_view key) {
            if (key == "content")
                return !std::exchange(m_hasText, true) && readText(out.text);
            if (key == "role")
                return skipScalar();
            return (key == "refusal" || key == "tool_calls" || key == "function_call" ||
                    key == "reasoning" || key == "reasoning_content") &&
                   skipNull();
        });
    }

    template <typename ReadMember>
    bool readObject(ReadMember readMember)
    {
        if (!take('{'))
            return false;
        do {
            std::string_view key;
            if (!readPlain(key) || !take(':') || !readMember(key))
                return false;
        } while (take(','));
        return take('}');
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' ||
                                        m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
    }

    bool take(char c)
    {
        skipBlanks();
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool skipNull()
    {
        skipBlanks();
        if (!m_text.substr(m_at).starts_with("null"))
            return false;
        m_at += 4;
        return true;
    }

    bool skipScalar()
    {
        skipBlanks();
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            std::string_view ignored;
            return readPlain(ignored);
        }
        const std::size_t start = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9')
            ++m_at;
        // 01 is no number, and long ones are left to the real reader.
        const std::size_t digits = m_at - start;
        if (digits > 0)
            return digits < 19 && (digits == 1 || m_text[start] != '0');
        return skipNull();
    }

    // A string of plain ASCII without escapes.
    bool readPlain(std::string_view &out)
    {
        if (!take('"'))
            return false;
        const std::size_t start = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            const auto c = static_cast<unsigned char>(m_text[m_at]);
            if (c < 0x20 || c >= 0x80 || c == '\\')
                return false;
            ++m_at;
        }
        out = m_text.substr(start, m_at - start);
        return take('"');
    }

    bool readText(std::string &out)
    {
        if (!take('"'))
            return false;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            const auto c = static_cast<unsigned char>(m_text[m_at]);
            if (c < 0x20)
                return false;
            if (c == '\\') {
                if (!readEscape(out))
                    return false;
                continue;
            }
            const std::size_t length = c < 0x80 ? 1 : utf8SequenceLength(m_text.substr(m_at));
            if (length == 0)
                return false;
            out.append(m_text, m_at, length);
            m_at += length;
        }
        return take('"');
    }

    bool readEscape(std::string &out)
    {
        constexpr std::string_view kNames = "\"\\/bfnrt";
        constexpr std::string_view kCharacters = "\"\\/\b\f\n\r\t";
        const std::string_view rest = m_text.substr(m_at);
        if (rest.size() < 2)
            return false;
        if (const std::size_t i = kNames.find(rest[1]); i != std::string_view::npos) {
            out += kCharacters[i];
            m_at += 2;
            return true;
        }
        if (rest[1] != 'u' || rest.size() < 6)
            return false;
        unsigned point = 0;
        const char *end = rest.data() + 6;
        const auto result = std::from_chars(rest.data() + 2, end, point, 16);
        if (result.ec != std::errc() || result.ptr != end || (point >= 0xD800 && point <= 0xDFFF))
            return false;
        appendUtf8(out, point);
        m_at += 6;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_hasChoices = false;
    bool m_hasText = false;
};

} // namespace

std::optional<TextChunk> textChunk(std::string_view payload)
{
    TextChunk chunk;
    if (!Scan(payload).readChunk(chunk))
        return std::nullopt;
    return chunk;
}

} // namespace signalbox::wire
