// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/plaintext.h"

#include "core/wire/jsonrepair.h"
#include "core/wire/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

// Where the text goes on after the tag at `at`; contents of scripts and styles are skipped too.
std::size_t afterTag(std::string_view page, std::string_view lower, std::size_t at)
{
    for (const std::string_view name : {"script", "style"}) {
        if (!lower.substr(at + 1).starts_with(name))
            continue;
        const std::size_t close = lower.find("</" + std::string(name), at);
        if (close == std::string_view::npos)
            return page.size();
        at = close;
        break;
    }
    const std::size_t end = page.find('>', at);
    return end == std::string_view::npos ? page.size() : end + 1;
}

std::string withoutTags(std::string_view page)
{
    const std::string lower = lowered(page);
    std::string text;
    for (std::size_t at = 0; at < page.size();) {
        if (page[at] == '<') {
            at = afterTag(page, lower, at);
            text += ' ';
        } else {
            text += page[at++];
        }
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities = {
        {{"&nbsp;", " "},
         {"&lt;", "<"},
         {"&gt;", ">"},
         {"&quot;", "\""},
         {"&#39;", "'"},
         {"&amp;", "&"}}};
    for (const auto &[name, character] : kEntities) {
        for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;
             at += character.size())
            text.replace(at, name.size(), character);
    }
    return text;
}

} // namespace

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t start = text.find_first_not_of(kBlanks);
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(kBlanks) - start + 1);
}

bool looksLikeHtml(std::string_view text)
{
    const std::string start = lowered(trimmed(text).substr(0, 64));
    return start.starts_with("<!doctype") || start.starts_with("<html") ||
           start.starts_with("<head") || start.starts_with("<body") || start.starts_with("<center");
}

std::string plainText(std::string_view body, std::size_t bytes)
{
    constexpr std::size_t kEnough = 64U * 1024; // pages are larger, their message is not
    body = body.substr(0, kEnough);
    const std::string text = looksLikeHtml(body) ? withoutTags(body) : std::string(body);
    std::string out;
    for (const char c : text) {
        if (kBlanks.find(c) == std::string_view::npos && c != '\0')
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return shortened(validUtf8(trimmed(out)), bytes);
}

} // namespace signalbox::wire
