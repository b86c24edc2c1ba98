// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/localserver.h"

#include "core/wire/jsontext.h"
#include "core/wire/plaintext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr long long kMaxTokens = 100'000'000;

std::optional<long long> sane(const std::optional<long long> &tokens)
{
    return tokens && *tokens > 0 && *tokens <= kMaxTokens ? tokens : std::nullopt;
}

// Ollama's names end in a tag, and `latest` may be left out.
std::string withTag(std::string_view model)
{
    const std::size_t slash = model.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    const bool hasTag = model.find(':', name) != std::string_view::npos;
    return lowered(model) + (hasTag ? "" : ":latest");
}

// The value of `num_ctx` among the lines "name   value" of a model's parameters.
std::optional<long long> numCtx(std::string_view parameters)
{
    constexpr std::string_view kName = "num_ctx";
    while (!parameters.empty()) {
        const std::size_t end = std::min(parameters.find('\n'), parameters.size());
        const std::string_view line = trimmed(parameters.substr(0, end));
        parameters.remove_prefix(std::min(end + 1, parameters.size()));
        if (!line.starts_with(kName))
            continue;
        const std::string_view digits = trimmed(line.substr(kName.size()));
        long long value = 0;
        const char *last = digits.data() + digits.size();
        const auto result = std::from_chars(digits.data(), last, value);
        if (result.ec == std::errc() && result.ptr == last)
            return sane(value);
    }
    return std::nullopt;
}

bool isLmStudioList(std::string_view body)
{
    const std::optional<Json> document = parseJson(body);
    if (!document)
        return false;
    const Json &data = member(*document, "data");
    return data.is_array() && !data.empty() && std::ranges::all_of(data, [](const Json &entry) {
               return member(entry, "state").is_string() && member(entry, "type").is_string();
           });
}

bool isTgiInfo(std::string_view body)
{
    const std::optional<Json> document = parseJson(body);
    return document && !textMember(*document, "model_id").empty() &&
           member(*document, "max_total_tokens").is_number_integer();
}

bool isLocalAiSystem(std::string_view body)
{
    const std::optional<Json> document = parseJson(body);
    return document && member(*document, "backends").is_array() &&
           member(*document, "loaded_models").is_array();
}

} // namespace

bool isLlamaCppList(std::string_view modelsBody)
{
    return signerOfModels(modelsBody) == "llama-cpp";
}

std::optional<ListedModel> readLlamaCppProps(std::string_view body)
{
    const std::optional<Json> document = parseJson(body);
    if (!document)
        return std::nullopt;
    const Json &settings = member(*document, "default_generation_settings");
    if (!settings.is_object())
        return std::nullopt;
    ListedModel model;
    model.contextWindow = sane(integerMember(settings, "n_ctx"));
    if (const Json &vision = member(member(*document, "modalities"), "vision"); vision.is_boolean())
        model.vision = vision.get<bool>();
    return model;
}

bool isOllamaVersion(std::string_view body)
{
    const std::optional<Json> document = parseJson(body);
    return document && document->size() == 1 && !textMember(*document, "version").empty();
}

std::optional<ListedModel> readOllamaRunning(std::string_view body, std::string_view model)
{
    const std::optional<Json> document = parseJson(body);
    if (!document || !member(*document, "models").is_array())
        return std::nullopt;
    ListedModel found;
    for (const Json &entry : member(*document, "models")) {
        if (withTag(textMember(entry, "model")) == withTag(model) ||
            withTag(textMember(entry, "name")) == withTag(model))
            found.contextWindow = sane(integerMember(entry, "context_length"));
    }
    return found;
}

std::string ollamaShowBody(const std::string &model)
{
    return dumpJson(Json{{"model", model}});
}

std::optional<ListedModel> readOllamaShow(std::string_view body)
{
    const std::optional<Json> document = parseJson(body);
    if (!document || !member(*document, "details").is_object())
        return std::nullopt;
    ListedModel model;
    model.contextWindow = numCtx(textMember(*document, "parameters"));
    const Json &capabilities = member(*document, "capabilities");
    if (!capabilities.is_array() || capabilities.empty())
        return model;
    // Ollama names all that a model can do.
    const auto can = [&](const char *what) {
        return std::ranges::find(capabilities, Json(what)) != capabilities.end();
    };
    model.canChat = can("completion");
    model.canEmbed = can("embedding");
    model.tools = can("tools");
    model.vision = can("vision");
    model.reasoning = can("thinking");
    return model;
}

std::span<const OwnApi> ownApis()
{
    static constexpr std::array<OwnApi, 4> kApis = {
        {{"ollama", "/api/version", isOllamaVersion},
         {"lm-studio", "/api/v0/models", isLmStudioList},
         {"tgi", "/info", isTgiInfo},
         {"localai", "/system", isLocalAiSystem}}};
    return kApis;
}

std::string_view signerOfModels(std::string_view modelsBody)
{
    using Signer = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Signer, 3> kSigners = {
        {{"llamacpp", "llama-cpp"}, {"vllm", "vllm"}, {"sglang", "sglang"}}};
    const std::optional<Json> document = parseJson(modelsBody);
    if (!document)
        return {};
    const Json &data = member(*document, "data");
    if (!data.is_array() || data.empty())
        return {};
    const std::string &owner = textMember(data.front(), "owned_by");
    const auto *found = std::ranges::find(kSigners, owner, &Signer::first);
    return found == kSigners.end() ? std::string_view() : found->second;
}

} // namespace signalbox::wire
