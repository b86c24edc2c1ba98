// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/modelhints.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

namespace {

using Words = std::vector<std::string>;

constexpr long long kMaxTokens = 100'000'000;
constexpr std::size_t kMaxWords = 64;

// Where providers put these members: OpenRouter uses `top_provider`, llama.cpp `meta`, DeepInfra
// `metadata`, GitHub `limits`, Copilot `capabilities.limits`.
std::optional<long long> tokens(const Json &entry, std::initializer_list<const char *> names)
{
    const Json &capabilities = member(entry, "capabilities");
    for (const Json *place :
         {&entry, &member(entry, "top_provider"), &member(entry, "meta"),
          &member(entry, "metadata"), &member(entry, "limits"), &member(capabilities, "limits")}) {
        for (const char *name : names) {
            const std::optional<long long> count = integerMember(*place, name);
            if (count && *count > 0 && *count <= kMaxTokens)
                return count;
        }
    }
    return std::nullopt;
}

// A list of words, or one word.
void addWords(const Json &json, Words &words)
{
    if (json.is_string())
        words.push_back(lowered(json.get_ref<const std::string &>()));
    if (!json.is_array())
        return;
    for (const Json &each : json) {
        if (words.size() == kMaxWords)
            return;
        if (each.is_string())
            words.push_back(lowered(each.get_ref<const std::string &>()));
    }
}

Words wordsAt(const Json &entry, std::initializer_list<const char *> names)
{
    Words words;
    for (const char *name : names)
        addWords(member(entry, name), words);
    return words;
}

bool hasAny(const Words &words, std::initializer_list<std::string_view> wanted)
{
    return std::ranges::any_of(words, [&](const std::string &word) {
        return std::ranges::find(wanted, std::string_view(word)) != wanted.end();
    });
}

// A flag, or an object that says whether it is supported (Anthropic).
std::optional<bool> flag(const Json &json)
{
    if (json.is_boolean())
        return json.get<bool>();
    return json.is_object() ? flag(member(json, "supported")) : std::nullopt;
}

std::optional<bool> anyFlag(std::initializer_list<const Json *> places,
                            std::initializer_list<const char *> names)
{
    for (const Json *place : places) {
        for (const char *name : names) {
            if (const std::optional<bool> value = flag(member(*place, name)))
                return value;
        }
    }
    return std::nullopt;
}

template <typename T>
void setIfUnset(std::optional<T> &out, const std::optional<T> &value)
{
    if (!out)
        out = value;
}

// Flags by name: on the entry, under `capabilities` (Mistral, Azure, Anthropic) or under
// `capabilities.supports` (Copilot).
void readFlags(const Json &entry, ListedModel &model)
{
    const Json &capabilities = member(entry, "capabilities");
    const auto places = {&entry, &capabilities, &member(capabilities, "supports")};
    model.canChat = anyFlag(places, {"supports_chat", "completion_chat", "chat_completion"});
    model.canEmbed = anyFlag(places, {"supports_embeddings", "embeddings"});
    model.tools = anyFlag(
        places, {"supports_tools", "function_calling", "tool_calls", "supports_function_calling"});
    model.vision =
        anyFlag(places, {"supports_image_input", "supports_vision", "vision", "image_input"});
    model.reasoning = anyFlag(places, {"reasoning", "supports_reasoning", "thinking"});
}

// Lists of words. OpenRouter's parameters are all there are; of other lists only what they name is
// known (llama.cpp names "completion" and is silent about tools).
void readWords(const Json &entry, ListedModel &model)
{
    const Words parameters = wordsAt(entry, {"supported_parameters"});
    const Words words =
        wordsAt(entry, {"supported_parameters", "capabilities", "features", "tags"});
    if (!parameters.empty() || hasAny(words, {"tools", "tool_use", "tool-calling"}))
        setIfUnset<bool>(model.tools, hasAny(words, {"tools", "tool_use", "tool-calling"}));
    if (!parameters.empty() || hasAny(words, {"reasoning", "thinking"}))
        setIfUnset<bool>(model.reasoning, hasAny(words, {"reasoning", "thinking"}));
    if (hasAny(words, {"vision", "multimodal"}))
        setIfUnset<bool>(model.vision, true);
}

// What a model may be asked for: Google's methods, Cohere's endpoints, Ollama's capabilities.
void readUses(const Json &entry, ListedModel &model)
{
    const Words uses = wordsAt(
        entry, {"supportedGenerationMethods", "supported_endpoints", "endpoints", "capabilities"});
    const bool chats = hasAny(uses, {"generatecontent", "chat", "completion", "/chat/completions",
                                     "/v1/chat/completions"});
    const bool embeds = hasAny(uses, {"embedcontent", "embed", "embedding", "embeddings"});
    if (embeds)
        setIfUnset<bool>(model.canEmbed, true);
    if (chats || embeds || member(entry, "supportedGenerationMethods").is_array())
        setIfUnset<bool>(model.canChat, chats);
}

// What goes in and out: OpenRouter and llama.cpp, GitHub, Bedrock, xAI.
void readModalities(const Json &entry, ListedModel &model)
{
    const Json &architecture = member(entry, "architecture");
    Words in =
        wordsAt(entry, {"input_modalities", "supported_input_modalities", "inputModalities"});
    addWords(member(architecture, "input_modalities"), in);
    if (!in.empty())
        setIfUnset<bool>(model.vision, hasAny(in, {"image"}));
    Words out =
        wordsAt(entry, {"output_modalities", "supported_output_modalities", "outputModalities"});
    addWords(member(architecture, "output_modalities"), out);
    if (out.empty())
        return;
    setIfUnset<bool>(model.canChat, hasAny(out, {"text"}));
    setIfUnset<bool>(model.canEmbed, hasAny(out, {"embedding", "embeddings"}));
}

// One word for the kind of model: Together, LM Studio, Copilot.
void readKind(const Json &entry, ListedModel &model)
{
    const Words kind = wordsAt(entry, {"type"});
    Words copilot;
    addWords(member(member(entry, "capabilities"), "type"), copilot);
    const auto is = [&](std::initializer_list<std::string_view> names) {
        return hasAny(kind, names) || hasAny(copilot, names);
    };
    if (is({"chat", "llm", "vlm"}))
        setIfUnset<bool>(model.canChat, true);
    if (is({"vlm"}))
        setIfUnset<bool>(model.vision, true);
    if (is({"embedding", "embeddings"}))
        setIfUnset<bool>(model.canEmbed, true);
    if (is({"embedding", "embeddings", "image", "audio", "rerank", "moderation", "video",
            "transcribe"}))
        setIfUnset<bool>(model.canChat, false);
}

} // namespace

void readHints(const Json &entry, ListedModel &model)
{
    model.contextWindow =
        tokens(entry, {"loaded_context_length", "n_ctx", "context_length", "context_window",
                       "max_model_len", "max_context_length", "max_input_tokens", "inputTokenLimit",
                       "max_context_window_tokens", "n_ctx_train", "context_size"});
    model.maxOutput = tokens(entry, {"max_completion_tokens", "max_output_tokens",
                                     "outputTokenLimit", "max_output_length"});
    // Anthropic's name for the longest answer; elsewhere it may mean the window.
    if (!model.maxOutput && textMember(entry, "type") == "model")
        model.maxOutput = tokens(entry, {"max_tokens"});
    readFlags(entry, model);
    readWords(entry, model);
    readUses(entry, model);
    readModalities(entry, model);
    readKind(entry, model);
}

} // namespace signalbox::wire
