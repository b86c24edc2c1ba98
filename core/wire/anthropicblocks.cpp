// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicblocks.h"

#include "core/wire/anthropicfields.h"
#include "core/wire/anthropicnames.h"
#include "core/wire/plaintext.h"
#include "core/wire/reply.h"
#include "core/wire/toolcallassembly.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::wire {

namespace {

struct Piece
{
    std::string_view type;
    const char *member;
    const char *block; // what it belongs to where no start was seen
};

constexpr std::array<Piece, 6> kPieces = {{
    {"text_delta", "text", "text"},
    {"thinking_delta", "thinking", "thinking"},
    {"input_json_delta", "partial_json", "tool_use"},
    {"signature_delta", "signature", "thinking"},
    {"citations_delta", "citation", "text"},
    {"compaction_delta", "content", "compaction"},
}};

} // namespace

bool AnthropicBlocks::start(std::optional<long long> index, const Json &block)
{
    if (m_error)
        return false;
    const Block *before = index ? find(index) : nullptr;
    if (before && before->isOpen &&
        textMember(before->start, "type") == textMember(block, "type") &&
        textMember(before->start, "id") == textMember(block, "id"))
        return false;
    Block *opened = open(index, block);
    if (!opened)
        return false;
    if (const char *key = textKey(opened->kind))
        opened->text = textMember(block, key);
    return true;
}

bool AnthropicBlocks::add(std::optional<long long> index, const Json &delta)
{
    const std::string &type = textMember(delta, "type");
    const auto piece = std::ranges::find(kPieces, type, &Piece::type);
    if (m_error || piece == kPieces.end())
        return false;
    Block *block = find(index);
    // A proxy lost the start, or gives every block the same index.
    if (!block || !takes(*block, type))
        block = open(index, {{"type", piece->block}});
    const Json &value = member(delta, piece->member);
    const auto *text = value.get_ptr<const std::string *>();
    if (!block || !grow(text ? text->size() : dumpJson(value).size()))
        return true;
    if (type == "citations_delta") {
        Json &list = block->start["citations"];
        if (!list.is_array())
            list = Json::array();
        list.push_back(value);
    } else if (!text) {
        return true;
    } else if (type == "signature_delta") {
        block->start["signature"] = *text;
    } else if (type == "input_json_delta") {
        if (block->kind == Kind::Call && !block->isOpen)
            m_error = "a tool call went on after its end";
        block->input += *text;
    } else {
        block->text += *text;
    }
    return true;
}

std::optional<Json> AnthropicBlocks::stop(std::optional<long long> index)
{
    Block *block = find(index);
    if (!block || !std::exchange(block->isOpen, false) || block->kind != Kind::Other)
        return std::nullopt;
    return whole(*block);
}

std::vector<ToolCall> AnthropicBlocks::calls() const
{
    ToolCallAssembly assembly;
    for (const Block &block : m_blocks) {
        if (block.kind != Kind::Call)
            continue;
        const std::string name = fromAnthropicName(textMember(block.start, "name"));
        const std::string arguments = argumentsOf(block);
        assembly.addWhole({{}, textMember(block.start, "id"), name, arguments});
    }
    return assembly.take();
}

Json AnthropicBlocks::replay() const
{
    Json list = Json::array();
    bool saysMore = false;
    for (const Block &block : m_blocks) {
        Json one = whole(block);
        if (block.kind == Kind::Thinking && textMember(one, "signature").empty())
            continue;
        saysMore = saysMore || (block.kind != Kind::Text && block.kind != Kind::Call) ||
                   !member(one, "citations").empty();
        list.push_back(std::move(one));
    }
    return saysMore ? list : Json();
}

AnthropicBlocks::Kind AnthropicBlocks::kindOf(const Json &block)
{
    const std::string &type = textMember(block, "type");
    if (type == "text")
        return Kind::Text;
    if (type == "thinking")
        return Kind::Thinking;
    if (type == "redacted_thinking")
        return Kind::Redacted;
    return type == "tool_use" ? Kind::Call : Kind::Other;
}

// Where the text of a block stands, nullptr where it has none of its own.
const char *AnthropicBlocks::textKey(Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return "text";
    case Kind::Thinking:
        return "thinking";
    case Kind::Redacted:
    case Kind::Call:
    case Kind::Other:
        break;
    }
    return nullptr;
}

bool AnthropicBlocks::takes(const Block &block, std::string_view pieceType)
{
    if (pieceType == "text_delta" || pieceType == "citations_delta")
        return block.kind == Kind::Text;
    if (pieceType == "thinking_delta" || pieceType == "signature_delta")
        return block.kind == Kind::Thinking;
    return block.kind == Kind::Other ||
           (block.kind == Kind::Call && pieceType == "input_json_delta");
}

AnthropicBlocks::Block *AnthropicBlocks::find(std::optional<long long> index)
{
    if (!index)
        return m_blocks.empty() ? nullptr : &m_blocks.back();
    const auto found = m_at.find(*index);
    return found == m_at.end() ? nullptr : &m_blocks[found->second];
}

AnthropicBlocks::Block *AnthropicBlocks::open(std::optional<long long> index, const Json &block)
{
    const Kind kind = kindOf(block);
    if (index && (*index < 0 || *index > kMaxIndex))
        m_error = "a content block has an impossible index";
    else if (m_blocks.size() == kMaxBlocks)
        m_error = "the reply has too many content blocks";
    else if (kind == Kind::Call && ++m_callCount > ToolCallAssembly::kMaxCalls)
        m_error = toolCallErrorText(ToolCallAssembly::Error::TooManyCalls);
    else
        grow(dumpJson(block).size());
    if (m_error)
        return nullptr;
    if (index)
        m_at[*index] = m_blocks.size();
    m_blocks.push_back({kind, block, {}, {}, true});
    return &m_blocks.back();
}

bool AnthropicBlocks::grow(std::size_t bytes)
{
    if (bytes > kMaxBytes - m_bytes)
        m_error = "the reply is too long";
    else
        m_bytes += bytes;
    return !m_error;
}

// The pieces count; a server that sends none may have put the whole input into the start.
std::string AnthropicBlocks::argumentsOf(const Block &block) const
{
    std::string text = block.input;
    if (trimmed(text).empty()) {
        const Json &input = member(block.start, "input");
        text = input.is_string() ? input.get<std::string>() : dumpJson(input);
        if (input.is_null() || trimmed(text).empty())
            text = "{}";
    }
    if (m_isMarked)
        joinMarks(text);
    return text;
}

Json AnthropicBlocks::whole(const Block &block) const
{
    Json out = block.start;
    if (const char *key = textKey(block.kind))
        out[key] = block.text;
    else if (!block.text.empty())
        out["content"] = block.text;
    if (block.kind == Kind::Call || !block.input.empty())
        out["input"] = Json(anthropicInput(argumentsOf(block)));
    if (!m_isMarked)
        return out;
    std::string text = dumpJson(out);
    joinMarks(text);
    return parseJson(text).value_or(Json::object());
}

} // namespace signalbox::wire
