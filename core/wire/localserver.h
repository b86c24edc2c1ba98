// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

// How local servers show what they are, and what Ollama and llama.cpp tell, outside of the dialects
// they speak, of the model they have loaded: above all the window it was loaded with, which is
// often a small part of what the model was trained for. Each answer is a ListedModel that holds
// what was said; nothing when the body is not of that server.
//
// Sources: llama.cpp tools/server/README.md (GET /props, /v1/models); Ollama docs/api.md
// (GET /api/version, GET /api/ps, POST /api/show); LM Studio's REST API v0 (GET /api/v0/models);
// LocalAI's reference (GET /system); text-generation-inference docs/openapi.json (GET /info).
namespace signalbox::wire {

// llama.cpp signs the entries of its model list.
[[nodiscard]] bool isLlamaCppList(std::string_view modelsBody);
// GET /props: the window of one of its slots, which is what one request gets.
[[nodiscard]] std::optional<ListedModel> readLlamaCppProps(std::string_view body);

[[nodiscard]] bool isOllamaVersion(std::string_view body);
// GET /api/ps: `model` among those that are loaded now, with or without its tag.
[[nodiscard]] std::optional<ListedModel> readOllamaRunning(std::string_view body,
                                                           std::string_view model);
[[nodiscard]] std::string ollamaShowBody(const std::string &model);
// POST /api/show: what the model can do, and the window that its own settings ask for.
[[nodiscard]] std::optional<ListedModel> readOllamaShow(std::string_view body);

// A GET that only one kind of server answers in this form, beside the dialect's `/v1`.
struct OwnApi
{
    std::string_view provider; // "ollama": ids of the program's table of providers
    std::string_view path;
    bool (*isAnswer)(std::string_view body);
};
[[nodiscard]] std::span<const OwnApi> ownApis();
// The provider that signs the entries of its model list: "llama-cpp", "vllm", "sglang"; "" for one
// that does not.
[[nodiscard]] std::string_view signerOfModels(std::string_view modelsBody);

} // namespace signalbox::wire
