// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/requestparts.h"

#include "core/wire/plaintext.h"

#include <optional>
#include <utility>

namespace signalbox::wire {

std::string systemText(const ChatRequest &request)
{
    std::string text = request.system;
    for (const ChatMessage &message : request.messages) {
        if (message.role != Role::System || message.text.empty())
            continue;
        if (!text.empty())
            text += "\n\n";
        text += message.text;
    }
    return text;
}

nlohmann::ordered_json toolSchema(const ToolDefinition &tool)
{
    std::optional<nlohmann::ordered_json> schema = parseOrdered(tool.parameters);
    if (schema && schema->is_object())
        return std::move(*schema);
    return {{"type", "object"}, {"properties", nlohmann::ordered_json::object()}};
}

std::string argumentsText(const ToolCall &call)
{
    return trimmed(call.arguments).empty() ? "{}" : call.arguments;
}

std::string imageUrl(const Image &image)
{
    return image.url.empty() ? "data:" + image.mediaType + ";base64," + image.base64 : image.url;
}

} // namespace signalbox::wire
