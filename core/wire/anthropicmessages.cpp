// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicmessages.h"

#include "core/wire/anthropicfields.h"
#include "core/wire/anthropicnames.h"
#include "core/wire/anthropicreplay.h"
#include "core/wire/plaintext.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

bool isOf(const Out &block, const char *type)
{
    return textMember(block, "type") == type;
}

void addText(Out &content, const std::string &text)
{
    if (!trimmed(text).empty())
        content.push_back({{"type", "text"}, {"text", text}});
}

void addImages(Out &content, const std::vector<Image> &images)
{
    for (const Image &image : images) {
        Out source = {{"type", "url"}, {"url", image.url}};
        if (image.url.empty())
            source = {{"type", "base64"}, {"media_type", image.mediaType}, {"data", image.base64}};
        content.push_back({{"type", "image"}, {"source", std::move(source)}});
    }
}

// The providers advise to put images before the words that speak of them.
Out userContent(const ChatMessage &message)
{
    Out content = Out::array();
    addImages(content, message.images);
    addText(content, message.text);
    return content;
}

Out resultBlock(const std::string &callId, const ChatMessage *result)
{
    Out block = {{"type", "tool_result"}, {"tool_use_id", callId}};
    const bool isFailure = !result || result->toolFailed;
    if (result && !result->images.empty()) {
        block["content"] = Out::array();
        addText(block["content"], result->text);
        addImages(block["content"], result->images);
    } else if (result && !trimmed(result->text).empty()) {
        block["content"] = result->text;
    } else if (isFailure) {
        // An error must say something.
        block["content"] = result ? "The tool failed without a message." : "The tool was not run.";
    }
    if (isFailure)
        block["is_error"] = true;
    return block;
}

// Text alone needs no list; compatible servers understand the short form best.
void shorten(Out &content)
{
    if (content.size() == 1 && isOf(content[0], "text") && content[0].size() == 2)
        content = Out(content[0]["text"]);
}

class MessageList final
{
public:
    explicit MessageList(const std::vector<ChatMessage> &messages) : m_messages(messages) {}

    AnthropicMessages build()
    {
        for (std::size_t i = 0; i < m_messages.size(); ++i) {
            const ChatMessage &message = m_messages[i];
            switch (message.role) {
            case Role::System: // stands in `system`
            case Role::Tool:   // goes with its call; one whose call is gone says nothing
                break;
            case Role::User:
                append("user", userContent(message));
                break;
            case Role::Assistant:
                addAssistant(i);
                break;
            }
        }
        closeAssistant(true);
        m_out.isOpenTurnThoughtless = isOpenTurnThoughtless();
        Out &list = m_out.list;
        for (Out &message : list)
            shorten(message["content"]);
        // A conversation may open with a greeting of the agent.
        if (!list.empty() && list[0]["role"] == "assistant")
            list.insert(list.begin(), Out{{"role", "user"}, {"content", "…"}});
        return std::move(m_out);
    }

private:
    // A call as it will be sent.
    struct Sent
    {
        std::string callId; // in the history
        std::string id;
    };

    void addAssistant(std::size_t at)
    {
        const ChatMessage &message = m_messages[at];
        Out content = anthropicReplayBlocks(message.replay);
        std::vector<Sent> sent;
        if (content.empty())
            addText(content, message.text);
        else if (!adoptCalls(content, message.toolCalls, sent))
            std::erase_if(content.get_ref<Out::array_t &>(),
                          [](const Out &block) { return isOf(block, "tool_use"); });
        if (sent.empty())
            addCalls(content, message.toolCalls, sent);
        append("assistant", std::move(content));

        Out results = Out::array();
        for (const Sent &call : sent)
            results.push_back(resultBlock(call.id, resultOf(call.callId, at)));
        append("user", std::move(results));
    }

    // The calls of a replay stay as they are when they are the calls of the message.
    bool adoptCalls(Out &content, const std::vector<ToolCall> &calls, std::vector<Sent> &sent)
    {
        std::vector<Out *> blocks;
        for (Out &block : content) {
            if (isOf(block, "tool_use"))
                blocks.push_back(&block);
        }
        const auto isSame = [](const Out *block, const ToolCall &call) {
            return textMember(*block, "name") == toAnthropicName(call.name);
        };
        if (!std::ranges::equal(blocks, calls, isSame))
            return false;
        for (std::size_t i = 0; i < calls.size(); ++i) {
            Out &block = *blocks[i];
            std::string id = uniqueId(textMember(block, "id"));
            block["id"] = id;
            sent.push_back({calls[i].id, std::move(id)});
            m_out.calledTools.push_back(toAnthropicName(calls[i].name));
        }
        return true;
    }

    void addCalls(Out &content, const std::vector<ToolCall> &calls, std::vector<Sent> &sent)
    {
        for (const ToolCall &call : calls) {
            std::string id = uniqueId(call.id);
            content.push_back({{"type", "tool_use"},
                               {"id", id},
                               {"name", toAnthropicName(call.name)},
                               {"input", anthropicInput(call.arguments)}});
            sent.push_back({call.id, std::move(id)});
            m_out.calledTools.push_back(toAnthropicName(call.name));
        }
    }

    // Ids that other providers and we ourselves make up repeat in every turn; here they must not.
    std::string uniqueId(const std::string &id)
    {
        const std::string word = id.empty() ? "call" : escapedWord(id);
        std::string unique = word;
        for (int n = 2; !m_ids.insert(unique).second; ++n)
            unique = word + '_' + std::to_string(n);
        return unique;
    }

    // The result of a call of the assistant's message at `at`.
    [[nodiscard]] const ChatMessage *resultOf(const std::string &callId, std::size_t at) const
    {
        for (std::size_t i = at + 1; i < m_messages.size(); ++i) {
            const ChatMessage &message = m_messages[i];
            if (message.role == Role::Tool && message.toolCallId == callId)
                return &message;
            if (message.role == Role::User || message.role == Role::Assistant)
                break;
        }
        return nullptr;
    }

    void append(const char *role, Out content)
    {
        if (content.empty())
            return;
        if (std::string_view(role) == "user")
            closeAssistant(false);
        Out &list = m_out.list;
        if (list.empty() || list.back()["role"] != role) {
            list.push_back({{"role", role}, {"content", std::move(content)}});
            return;
        }
        for (Out &block : content)
            list.back()["content"].push_back(std::move(block));
    }

    void closeAssistant(bool isLastMessage)
    {
        Out &list = m_out.list;
        if (list.empty() || list.back()["role"] != "assistant")
            return;
        tidyAnthropicTurn(list.back()["content"], isLastMessage);
        if (list.back()["content"].empty())
            list.erase(list.size() - 1);
    }

    // The turn goes on as long as the user brings results. Between its calls the model may well
    // not think, so the beginning decides.
    [[nodiscard]] bool isOpenTurnThoughtless() const
    {
        const Out &list = m_out.list;
        const auto first = [&list](std::size_t at) -> const Out & {
            return list[at]["content"][0];
        };
        std::size_t begin = list.size();
        if (begin > 0 && list.back()["role"] == "assistant")
            --begin;
        while (begin >= 2 && isOf(first(begin - 1), "tool_result"))
            begin -= 2;
        return begin < list.size() && !isOf(first(begin), "thinking") &&
               !isOf(first(begin), "redacted_thinking");
    }

    const std::vector<ChatMessage> &m_messages;
    std::set<std::string> m_ids;
    AnthropicMessages m_out = {Out::array(), {}, false};
};

} // namespace

AnthropicMessages anthropicMessages(const std::vector<ChatMessage> &messages)
{
    return MessageList(messages).build();
}

} // namespace signalbox::wire
