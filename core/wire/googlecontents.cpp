// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googlecontents.h"

#include "core/wire/googlemodel.h"
#include "core/wire/requestparts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

// Stands where a signature is demanded and another model wrote the call. Documented by Google in
// "Thought signatures".
constexpr const char *kForeignSignature = "skip_thought_signature_validator";

const Out &at(const Out &json, const char *key)
{
    static const Out none;
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() ? *found : none;
}

Out inlinePart(std::string_view mediaType, std::string_view base64)
{
    return {{"inlineData", {{"mimeType", mediaType}, {"data", base64}}}};
}

Out imagePart(const Image &image)
{
    if (image.url.empty())
        return inlinePart(image.mediaType, image.base64);
    constexpr std::string_view kData = "data:";
    constexpr std::string_view kBase64 = ";base64,";
    const std::string_view url = image.url;
    if (const std::size_t mark = url.find(kBase64); url.starts_with(kData) && mark != url.npos)
        return inlinePart(url.substr(kData.size(), mark - kData.size()),
                          url.substr(mark + kBase64.size()));
    Out file = Out::object();
    if (!image.mediaType.empty())
        file["mimeType"] = image.mediaType;
    file["fileUri"] = image.url;
    return {{"fileData", std::move(file)}};
}

Out userParts(const ChatMessage &message)
{
    Out parts = Out::array();
    if (!message.text.empty())
        parts.push_back({{"text", message.text}});
    for (const Image &image : message.images)
        parts.push_back(imagePart(image));
    return parts;
}

// Arguments are an object here; what the model wrote instead is kept for it to see.
Out argumentsObject(const ToolCall &call)
{
    const std::string text = argumentsText(call);
    std::optional<Out> arguments = parseOrdered(text);
    if (arguments && arguments->is_object())
        return std::move(*arguments);
    return {{"arguments", text}};
}

Out plainParts(const ChatMessage &message)
{
    Out parts = Out::array();
    if (!message.text.empty())
        parts.push_back({{"text", message.text}});
    for (const ToolCall &call : message.toolCalls)
        parts.push_back({{"functionCall", {{"name", call.name}, {"args", argumentsObject(call)}}}});
    return parts;
}

// One of the forms that a part of the model's turn can have, and a signature that is a text.
bool isPart(const Out &part)
{
    constexpr std::array<const char *, 7> kKinds = {
        "functionCall", "inlineData",          "fileData",    "executableCode",
        "toolCall",     "codeExecutionResult", "toolResponse"};
    const Out &text = at(part, "text");
    int kinds = text.is_null() ? 0 : 1;
    bool isGood = text.is_null() || text.is_string();
    for (const char *kind : kKinds) {
        const Out &value = at(part, kind);
        kinds += value.is_null() ? 0 : 1;
        isGood = isGood && (value.is_null() || value.is_object());
    }
    const Out &signature = at(part, "thoughtSignature");
    return kinds == 1 && isGood && (signature.is_null() || signature.is_string());
}

// The parts as the service gave them, as long as they say what the message says: its text may have
// been edited since, and of a reply that broke off the calls are left out.
Out replayedParts(const ChatMessage &message)
{
    const std::optional<Out> replay = parseOrdered(message.replay);
    const Out parts = replay ? at(*replay, "parts") : Out();
    if (!parts.is_array() || !std::ranges::all_of(parts, isPart))
        return nullptr;
    std::string text;
    std::size_t calls = 0;
    for (const Out &part : parts) {
        if (const Out &own = at(part, "text"); own.is_string() && at(part, "thought") != true)
            text += own.get_ref<const std::string &>();
        const Out &call = at(part, "functionCall");
        if (!call.is_object())
            continue;
        if (calls == message.toolCalls.size() || at(call, "name") != message.toolCalls[calls].name)
            return nullptr;
        ++calls;
    }
    const bool isSame = text == message.text && calls == message.toolCalls.size();
    return isSame ? parts : Out();
}

Out *firstCall(Out &parts)
{
    for (Out &part : parts) {
        if (!at(part, "functionCall").is_null())
            return &part;
    }
    return nullptr;
}

class ContentList final
{
public:
    explicit ContentList(const ChatRequest &request)
        : m_messages(request.messages),
          m_checksSignatures(googleFamily(request.model) == GoogleFamily::Level)
    {}

    Out build()
    {
        for (m_at = 0; m_at < m_messages.size(); ++m_at) {
            const ChatMessage &message = m_messages[m_at];
            switch (message.role) {
            case Role::System:
            case Role::Tool: // those that follow a call were taken with it
                break;
            case Role::User:
                add("user", userParts(message));
                break;
            case Role::Assistant:
                addAssistant(message);
                break;
            }
        }
        return std::move(m_out);
    }

private:
    // Turns alternate: a call is refused behind anything but the user's turn or results.
    void add(const char *role, Out parts)
    {
        if (parts.empty())
            return;
        if (m_out.empty() || m_isAfterResults || m_out.back()["role"] != role) {
            m_out.push_back({{"role", role}, {"parts", std::move(parts)}});
        } else {
            for (Out &part : parts)
                m_out.back()["parts"].push_back(std::move(part));
        }
        m_isAfterResults = false;
    }

    void addAssistant(const ChatMessage &message)
    {
        Out parts = replayedParts(message);
        if (parts.empty())
            parts = plainParts(message);
        Out *first = firstCall(parts);
        if (first && m_checksSignatures && !first->contains("thoughtSignature"))
            (*first)["thoughtSignature"] = kForeignSignature;
        std::vector<Out> ids; // as the service gave them, beside the calls
        for (const Out &part : parts) {
            if (const Out &call = at(part, "functionCall"); !call.is_null())
                ids.push_back(at(call, "id"));
        }
        add("model", std::move(parts));
        if (!message.toolCalls.empty())
            addResults(message.toolCalls, ids);
    }

    // All results of one turn stand in one content, as many as there were calls.
    void addResults(const std::vector<ToolCall> &calls, const std::vector<Out> &ids)
    {
        std::vector<const ChatMessage *> results;
        while (m_at + 1 < m_messages.size() && m_messages[m_at + 1].role == Role::Tool)
            results.push_back(&m_messages[++m_at]);
        Out parts = Out::array();
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const auto found = resultOf(calls[i], results);
            Out response = Out::object();
            if (ids[i].is_string())
                response["id"] = ids[i];
            response["name"] = calls[i].name;
            const bool isMissing = found == results.end();
            response["response"][isMissing || (*found)->toolFailed ? "error" : "result"] =
                isMissing ? "There is no result." : (*found)->text;
            parts.push_back({{"functionResponse", std::move(response)}});
            if (!isMissing)
                results.erase(found);
        }
        m_out.push_back({{"role", "user"}, {"parts", std::move(parts)}});
        m_isAfterResults = true;
    }

    using Results = std::vector<const ChatMessage *>;

    // By its id, else the next one of the same tool.
    static Results::iterator resultOf(const ToolCall &call, Results &results)
    {
        const auto byId = std::ranges::find(results, call.id, &ChatMessage::toolCallId);
        if (byId != results.end())
            return byId;
        return std::ranges::find(results, call.name, &ChatMessage::toolName);
    }

    const std::vector<ChatMessage> &m_messages;
    bool m_checksSignatures;
    bool m_isAfterResults = false;
    std::size_t m_at = 0;
    Out m_out = Out::array();
};

} // namespace

nlohmann::ordered_json googleContents(const ChatRequest &request)
{
    return ContentList(request).build();
}

} // namespace signalbox::wire
