// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bedrockmessages.h"

#include "core/wire/anthropicfields.h"
#include "core/wire/anthropicnames.h"
#include "core/wire/bedrockids.h"
#include "core/wire/plaintext.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

bool isBlank(std::string_view text)
{
    return trimmed(text).empty();
}

Out textBlock(std::string_view text)
{
    return {{"text", text}};
}

// The bytes know their format better than a media type that somebody typed.
std::string_view imageFormat(const Image &image)
{
    using Pair = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Pair, 4> kFirstBytes = {
        {{"iVBORw0KGgo", "png"}, {"/9j/", "jpeg"}, {"R0lGOD", "gif"}, {"UklGR", "webp"}}};
    static constexpr std::array<Pair, 5> kTypes = {{{"image/png", "png"},
                                                    {"image/jpeg", "jpeg"},
                                                    {"image/jpg", "jpeg"},
                                                    {"image/gif", "gif"},
                                                    {"image/webp", "webp"}}};
    for (const auto &[bytes, format] : kFirstBytes) {
        if (image.base64.starts_with(bytes))
            return format;
    }
    const std::string type = lowered(image.mediaType);
    for (const auto &[name, format] : kTypes) {
        if (type == name)
            return format;
    }
    return {};
}

Out imageBlock(const Image &image)
{
    if (image.base64.empty())
        return textBlock("[image: " + image.url + ']');
    const std::string_view format = imageFormat(image);
    if (format.empty())
        return textBlock("[an image of the type " + image.mediaType + ", which cannot be sent]");
    return {{"image", {{"format", format}, {"source", {{"bytes", image.base64}}}}}};
}

void addImages(Out &content, const std::vector<Image> &images)
{
    for (const Image &image : images)
        content.push_back(imageBlock(image));
}

// Rebuilt from the members that the service knows: what was stored may be of any shape.
Out thoughtsIn(const std::string &replay)
{
    Out blocks = Out::array();
    if (replay.empty())
        return blocks;
    const Json json = parseJson(replay).value_or(Json());
    const Json &list = member(json, "reasoningContent");
    if (!list.is_array())
        return blocks;
    for (const Json &one : list) {
        const Json &thought = member(one, "reasoningText");
        const std::string &signature = textMember(thought, "signature");
        const std::string &redacted = textMember(one, "redactedContent");
        if (!signature.empty()) {
            const Out text = {{"text", textMember(thought, "text")}, {"signature", signature}};
            blocks.push_back({{"reasoningContent", {{"reasoningText", text}}}});
        } else if (!redacted.empty()) {
            blocks.push_back({{"reasoningContent", {{"redactedContent", redacted}}}});
        }
    }
    return blocks;
}

// Other makers' models refuse to hear how a call went.
bool takesStatus(std::string_view model)
{
    const std::string name = lowered(model);
    return name.find("claude") != std::string::npos || name.find("nova") != std::string::npos;
}

Out resultBlock(const std::string &id, const ChatMessage *result, bool withStatus)
{
    Out content = Out::array();
    if (result) {
        if (!isBlank(result->text))
            content.push_back(textBlock(result->text));
        addImages(content, result->images);
        if (content.empty())
            content.push_back(textBlock("(no output)"));
    } else {
        content.push_back(textBlock("The tool was not run."));
    }
    Out block = {{"toolUseId", id}, {"content", std::move(content)}};
    if (withStatus)
        block["status"] = !result || result->toolFailed ? "error" : "success";
    return {{"toolResult", std::move(block)}};
}

class TurnList final
{
public:
    explicit TurnList(const ChatRequest &request)
        : m_messages(request.messages),
          m_takesStatus(takesStatus(request.model)),
          m_ids(request.model)
    {}

    Out build()
    {
        for (std::size_t at = 0; at < m_messages.size(); ++at) {
            switch (m_messages[at].role) {
            case Role::System:
            case Role::Tool: // went out with its call
                break;
            case Role::User:
                addUser(m_messages[at]);
                break;
            case Role::Assistant:
                addAssistant(at);
                break;
            }
        }
        trimEnd();
        return std::move(m_out);
    }

private:
    void add(const char *role, Out content)
    {
        if (content.empty())
            return;
        if (m_out.empty() && std::string_view(role) == "assistant")
            add("user", Out::array({textBlock("…")}));
        if (!m_out.empty() && m_out.back()["role"] == role) {
            Out &earlier = m_out.back()["content"];
            earlier.insert(earlier.end(), content.begin(), content.end());
        } else {
            m_out.push_back({{"role", role}, {"content", std::move(content)}});
        }
    }

    // Images first, as the makers of the models advise.
    void addUser(const ChatMessage &message)
    {
        Out content = Out::array();
        addImages(content, message.images);
        if (!isBlank(message.text))
            content.push_back(textBlock(message.text));
        add("user", std::move(content));
    }

    void addAssistant(std::size_t at)
    {
        const ChatMessage &message = m_messages[at];
        if (isBlank(message.text) && message.toolCalls.empty())
            return; // thoughts alone are no answer
        Out content = thoughtsIn(message.replay);
        if (!isBlank(message.text))
            content.push_back(textBlock(message.text));
        std::vector<std::string> ids;
        for (const ToolCall &call : message.toolCalls) {
            ids.push_back(m_ids.next(call.id));
            const Out use = {{"toolUseId", ids.back()},
                             {"name", toAnthropicName(call.name)},
                             {"input", anthropicInput(call.arguments)}};
            content.push_back({{"toolUse", use}});
        }
        add("assistant", std::move(content));
        addResults(at, ids);
    }

    // In the order of the calls, whatever the order in which they ended.
    void addResults(std::size_t at, const std::vector<std::string> &ids)
    {
        std::vector<const ChatMessage *> results;
        for (std::size_t i = at + 1; i < m_messages.size() && m_messages[i].role == Role::Tool; ++i)
            results.push_back(&m_messages[i]);
        Out content = Out::array();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const ChatMessage *found = nullptr;
            for (const ChatMessage *&result : results) {
                if (result && result->toolCallId == m_messages[at].toolCalls[i].id) {
                    found = std::exchange(result, nullptr);
                    break;
                }
            }
            content.push_back(resultBlock(ids[i], found, m_takesStatus));
        }
        add("user", std::move(content));
    }

    // An answer that the model is to go on with must not end in blanks.
    void trimEnd()
    {
        if (m_out.empty() || m_out.back()["role"] != "assistant")
            return;
        Out &last = m_out.back()["content"].back();
        if (auto *text = last.contains("text") ? last["text"].get_ptr<std::string *>() : nullptr)
            text->erase(trimmed(*text).end() - std::string_view(*text).begin());
    }

    const std::vector<ChatMessage> &m_messages;
    bool m_takesStatus;
    BedrockCallIds m_ids;
    Out m_out = Out::array();
};

} // namespace

nlohmann::ordered_json bedrockMessages(const ChatRequest &request)
{
    return TurnList(request).build();
}

} // namespace signalbox::wire
