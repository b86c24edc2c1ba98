// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/refusal.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMostNames = 64;  // of one message
constexpr std::size_t kMostListed = 12; // after one phrase

struct Phrase
{
    std::string_view words;
    bool valueOnly = false;
};

// The name follows. All lower case, as seen in the answers of OpenAI, Azure, Google, xAI,
// Databricks, vLLM, Mistral, Fireworks and gateways.
constexpr auto kBeforeName = std::to_array<Phrase>({
    {"unsupported parameter"},
    {"unsupported parameters"},
    {"unsupported parameter(s)"},
    {"unsupported argument"},
    {"unsupported field"},
    {"unsupported keyword"},
    {"unsupported schema keyword"},
    {"unsupported top-level schema keyword"},
    {"unsupported value", true},
    {"unrecognized request argument supplied"},
    {"unrecognized request arguments supplied"},
    {"unrecognized parameter"},
    {"unrecognized field"},
    {"unrecognized key"},
    {"unrecognized keys"},
    {"unknown parameter"},
    {"unknwon parameter"},
    {"unknown argument"},
    {"unknown field"},
    {"unknown name"},
    {"unknown key"},
    {"unexpected parameter"},
    {"unexpected field"},
    {"unexpected keyword argument"},
    {"argument not supported"},
    {"argument not supported on this model"},
    {"parameters are not supported"},
    {"parameter is not supported"},
    {"does not support"},
    {"doesn't support"},
    {"does not support parameter"},
    {"not permitted, field"},
    {"additional properties are not allowed"},
    {"'extra_forbidden', 'loc': ('body',"},
});

// The name stands before.
constexpr auto kAfterName = std::to_array<Phrase>({
    {"is not supported"},
    {"are not supported"},
    {"isn't supported"},
    {"is unsupported"},
    {"is not permitted"},
    {"is not allowed"},
    {"is not enabled"},
    {"is deprecated for this model"},
    {"is not a supported parameter"},
    {"was unexpected"},
    {": extra inputs are not permitted"},
    {": extra fields not permitted"},
    {": unsupported parameter"},
    {"does not support", true},
    {"is incompatible with", true},
});

constexpr std::array<std::string_view, 11> kFillers = {
    "the",      "parameter", "parameters", "argument", "arguments", "field",
    "property", "option",    "setting",    "use",      "of"};

constexpr std::array<std::string_view, 5> kCodes = {"unsupported_parameter", "unknown_parameter",
                                                    "unrecognized_request_argument",
                                                    "extra_forbidden", "unsupported_value"};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '.' ||
           c == '[' || c == ']' || c == '-';
}

bool isQuoteOrSpace(char c)
{
    constexpr std::string_view kMarks = " \t\n:'\"`(){}\\";
    return kMarks.find(c) != std::string_view::npos;
}

bool isFiller(std::string_view word)
{
    return std::ranges::find(kFillers, word) != kFillers.end();
}

// Lower case without underscores.
std::string plainName(std::string_view name)
{
    std::string plain = lowered(name);
    std::erase(plain, '_');
    return plain;
}

Refusal::Path pathOf(std::string_view name)
{
    Refusal::Path path;
    std::string segment;
    const auto close = [&] {
        const bool isIndex =
            segment.find_first_not_of("0123456789") == std::string::npos; // also when empty
        if (!isIndex && !(path.empty() && segment == "body"))
            path.push_back(segment);
        segment.clear();
    };
    for (const char c : name) {
        if (c == '.' || c == '[' || c == ']')
            close();
        else
            segment += c;
    }
    close();
    for (std::string &each : path)
        each = plainName(each);
    return path;
}

} // namespace

Refusal::Refusal(const ApiError &error)
    : m_words(lowered(error.code + ' ' + error.message + ' ' + error.upstream)),
      m_parameter(pathOf(lowered(error.param)))
{
    for (const Phrase &phrase : kBeforeName)
        readAfter(phrase.words, phrase.valueOnly);
    for (const Phrase &phrase : kAfterName)
        readBefore(phrase.words, phrase.valueOnly);
    const bool isRefused = std::ranges::find(kCodes, lowered(error.code)) != kCodes.end() ||
                           says({"extra inputs are not permitted", "extra fields not permitted"});
    if (isRefused && !m_parameter.empty())
        m_names.push_back({m_parameter, lowered(error.code) == "unsupported_value"});
}

bool Refusal::says(std::initializer_list<std::string_view> anyOf) const
{
    return std::ranges::any_of(anyOf, [this](std::string_view phrase) {
        return m_words.find(phrase) != std::string::npos;
    });
}

bool Refusal::refuses(std::string_view member) const
{
    const std::string wanted = plainName(member);
    return std::ranges::any_of(
        m_names, [&](const Name &name) { return !name.valueOnly && name.path.front() == wanted; });
}

bool Refusal::refusesValue(std::string_view member) const
{
    const std::string wanted = plainName(member);
    return std::ranges::any_of(m_names,
                               [&](const Name &name) { return name.path.front() == wanted; });
}

bool Refusal::refusesInner(std::string_view name) const
{
    const std::string wanted = plainName(name);
    return std::ranges::any_of(m_names,
                               [&](const Name &each) { return each.path.back() == wanted; });
}

bool Refusal::isAboutMessages(std::string_view member) const
{
    const std::string wanted = plainName(member);
    const auto matches = [&](const Path &path) {
        return path.size() > 1 && path.front() == "messages" && path.back() == wanted;
    };
    return matches(m_parameter) ||
           std::ranges::any_of(m_names, [&](const Name &name) { return matches(name.path); });
}

bool Refusal::isAbout(std::string_view member) const
{
    return !m_parameter.empty() && m_parameter.front() == plainName(member);
}

// "…: 'a', 'b' and 'c'": the first name, and what a comma or an "and" joins to it.
void Refusal::readAfter(std::string_view phrase, bool valueOnly)
{
    const std::string_view words = m_words;
    for (std::size_t at = words.find(phrase); at != std::string_view::npos;
         at = words.find(phrase, at + phrase.size())) {
        std::size_t from = at + phrase.size();
        if (from < words.size() && isNameCharacter(words[from]) && words[from] != '.')
            continue; // the phrase goes on as another word
        for (std::size_t listed = 0; listed < kMostListed && from < words.size();) {
            const std::size_t start = words.find_first_not_of(" \t\n:'\"`(){}\\,", from);
            if (start == std::string_view::npos || !isNameCharacter(words[start]))
                break;
            if (listed > 0 && words.substr(from, start - from).find(',') == std::string_view::npos)
                break;
            std::size_t end = start;
            while (end < words.size() && isNameCharacter(words[end]))
                ++end;
            const std::string_view name = words.substr(start, end - start);
            from = end;
            if (isFiller(name))
                continue;
            add(name, valueOnly);
            ++listed;
        }
    }
}

void Refusal::readBefore(std::string_view phrase, bool valueOnly)
{
    const std::string_view words = m_words;
    for (std::size_t at = words.find(phrase); at != std::string_view::npos;
         at = words.find(phrase, at + phrase.size())) {
        std::size_t end = at;
        for (;;) {
            while (end > 0 && isQuoteOrSpace(words[end - 1]))
                --end;
            std::size_t start = end;
            while (start > 0 && isNameCharacter(words[start - 1]))
                --start;
            const std::string_view name = words.substr(start, end - start);
            if (name.empty())
                break;
            if (!isFiller(name)) {
                add(name, valueOnly);
                break;
            }
            end = start;
        }
    }
}

void Refusal::add(std::string_view name, bool valueOnly)
{
    Path path = pathOf(name);
    if (!path.empty() && m_names.size() < kMostNames)
        m_names.push_back({std::move(path), valueOnly});
}

} // namespace signalbox::wire
