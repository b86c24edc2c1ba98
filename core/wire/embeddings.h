// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// The forms in which providers want to be asked for embeddings.
enum class EmbeddingForm {
    OpenAi, // /embeddings, also Azure, Mistral and every compatible server
    Google, // :batchEmbedContents
    Vertex, // :predict
    Titan,  // Bedrock /invoke of Amazon's models: one text a request
    Cohere, // Bedrock /invoke of Cohere's models
    Nova,   // Bedrock /invoke of Amazon's multimodal models: one text a request
};

struct EmbeddingRequest
{
    std::string model;
    std::vector<std::string> texts; // none empty: servers refuse empty ones
    std::optional<long long> dimensions = {};
};

// How many texts one request may hold.
[[nodiscard]] std::size_t mostTexts(EmbeddingForm form);
[[nodiscard]] std::string embeddingBody(EmbeddingForm form, const EmbeddingRequest &request);

struct Embeddings
{
    std::vector<std::vector<float>> vectors; // in the order of the texts, all of one length
    std::string model = {};
    std::optional<long long> inputTokens = {};
    std::optional<long long> totalTokens = {};
};

struct EmbeddingReply
{
    Embeddings embeddings = {};
    std::optional<ApiError> error = {}; // then there are no embeddings
};

// Reads a 2xx answer of any shape seen, whatever was asked: a list of floats or base64 of float32,
// in `data`, `embeddings`, `embedding` or `predictions`, or bare; a flat list of numbers; entries
// out of order. `count` is how many texts were sent, 0 = unknown; `dimensions` the model's, where
// known: only with it can one flat list be several vectors. Refused as BadResponse: another count,
// vectors of different lengths, what is no finite number, a row for every token, more than 64 MiB
// or 3,000,000 numbers.
[[nodiscard]] EmbeddingReply readEmbeddings(std::string_view body, std::size_t count,
                                            std::optional<std::size_t> dimensions = {});

} // namespace signalbox::wire
