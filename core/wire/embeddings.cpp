// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/embeddings.h"

#include "core/wire/apierror.h"
#include "core/wire/base64floats.h"
#include "core/wire/jsontext.h"
#include "core/wire/tokencount.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;
using Vector = std::vector<float>;

constexpr std::size_t kMaxBodyBytes = 64U * 1024 * 1024;
constexpr std::ptrdiff_t kMaxNumbers = 3'000'000;
constexpr std::size_t kMaxModelBytes = 512;

Out googleBody(const EmbeddingRequest &request)
{
    const std::string prefix = "models/";
    const std::string model =
        request.model.starts_with(prefix) ? request.model : prefix + request.model;
    Out requests = Out::array();
    for (const std::string &text : request.texts) {
        Out one = {{"model", model}, {"content", {{"parts", Out::array({Out({{"text", text}})})}}}};
        if (request.dimensions)
            one["outputDimensionality"] = *request.dimensions;
        requests.push_back(std::move(one));
    }
    return {{"requests", std::move(requests)}};
}

Out vertexBody(const EmbeddingRequest &request)
{
    Out instances = Out::array();
    for (const std::string &text : request.texts)
        instances.push_back({{"content", text}});
    Out body = {{"instances", std::move(instances)}};
    if (request.dimensions)
        body["parameters"] = {{"outputDimensionality", *request.dimensions}};
    return body;
}

Out titanBody(const EmbeddingRequest &request)
{
    Out body = {{"inputText", request.texts.empty() ? std::string() : request.texts.front()}};
    if (request.dimensions)
        body["dimensions"] = *request.dimensions;
    return body;
}

Out novaBody(const EmbeddingRequest &request)
{
    const std::string text = request.texts.empty() ? std::string() : request.texts.front();
    Out params = {{"embeddingPurpose", "GENERIC_INDEX"},
                  {"text", {{"truncationMode", "END"}, {"value", text}}}};
    if (request.dimensions)
        params["embeddingDimension"] = *request.dimensions;
    return {{"taskType", "SINGLE_EMBEDDING"}, {"singleEmbeddingParams", std::move(params)}};
}

// Several vectors as they stand in an answer, and where each belongs.
struct Entry
{
    const Json *vector = nullptr;
    std::optional<long long> index = {};
};

// The value of an object that holds its vectors; null when it has none.
const Json &vectorsIn(const Json &object)
{
    static const Json kNone;
    for (const char *key : {"data", "embeddings", "predictions", "embedding", "values", "float",
                            "embeddingsByType"}) {
        if (const Json &found = member(object, key); !found.is_null())
            return found;
    }
    return kNone;
}

bool isNumberList(const Json &json)
{
    return json.is_array() && !json.empty() && json.front().is_number();
}

// Walks to the vectors of an answer through the objects that providers put around them.
class Walk final
{
public:
    // False where there is no vector.
    bool read(const Json &json)
    {
        if (isNumberList(json) || json.is_string()) {
            m_entries.push_back({&json, m_index});
            return true;
        }
        if (json.is_array()) {
            return !json.empty() && std::ranges::all_of(json, [this](const Json &each) {
                m_index = integerMember(each, "index");
                return isEntry(each) && read(each);
            });
        }
        const Json &inner = vectorsIn(json);
        return !inner.is_null() && readInner(inner);
    }
    [[nodiscard]] std::vector<Entry> take() { return std::move(m_entries); }

private:
    static bool isEntry(const Json &json)
    {
        return json.is_object() || json.is_array() || json.is_string();
    }

    bool readInner(const Json &inner)
    {
        // A row for every token looks like several vectors; one row is the vector.
        if (m_index && inner.is_array() && !inner.empty() && inner.front().is_array())
            return inner.size() == 1 && read(inner.front());
        return read(inner);
    }

    std::optional<long long> m_index; // of the entry that is read now
    std::vector<Entry> m_entries;
};

std::optional<Vector> vectorFrom(const Json &json)
{
    if (json.is_string())
        return floatsFromBase64(json.get_ref<const std::string &>());
    Vector vector;
    vector.reserve(json.size());
    for (const Json &entry : json) {
        if (!entry.is_number())
            return std::nullopt;
        const double number = entry.get<double>();
        if (std::abs(number) > std::numeric_limits<float>::max())
            return std::nullopt;
        vector.push_back(static_cast<float>(number));
    }
    return vector;
}

// Indexes order the entries where they name each place once. Where all are the same or missing they
// say nothing.
bool sortByIndex(std::vector<Entry> &entries)
{
    const auto isSame = [&](const Entry &each) { return each.index == entries.front().index; };
    if (std::ranges::all_of(entries, isSame))
        return true;
    std::ranges::stable_sort(entries, {}, &Entry::index);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].index != static_cast<long long>(i))
            return false;
    }
    return true;
}

// One list of numbers for several texts.
bool cutFlatList(std::vector<Vector> &vectors, std::size_t count, std::size_t dimensions)
{
    const Vector flat = std::move(vectors.front());
    if (dimensions == 0 || flat.size() != count * dimensions)
        return false;
    vectors.clear();
    for (auto at = flat.begin(); at != flat.end(); at += static_cast<std::ptrdiff_t>(dimensions))
        vectors.emplace_back(at, at + static_cast<std::ptrdiff_t>(dimensions));
    return true;
}

// Empty when all is well, else what is wrong.
std::string readVectors(const Json &document, std::size_t count,
                        std::optional<std::size_t> dimensions, std::vector<Vector> &vectors)
{
    Walk walk;
    if (!walk.read(document))
        return "the answer holds no embeddings";
    std::vector<Entry> entries = walk.take();
    if (!sortByIndex(entries))
        return "the indexes of the embeddings name a place twice or not at all";
    for (const Entry &entry : entries) {
        std::optional<Vector> vector = vectorFrom(*entry.vector);
        if (!vector || vector->empty())
            return "an embedding holds something that is no number";
        vectors.push_back(std::move(*vector));
    }
    if (count > 1 && vectors.size() == 1 && !cutFlatList(vectors, count, dimensions.value_or(0)))
        return "one list of numbers came for several texts";
    if (count > 0 && vectors.size() != count)
        return std::to_string(vectors.size()) + " embeddings came for " + std::to_string(count) +
               " texts";
    const auto isAsLong = [&](const Vector &each) { return each.size() == vectors.front().size(); };
    return std::ranges::all_of(vectors, isAsLong) ? "" : "the embeddings differ in length";
}

void readUsage(const Json &document, Embeddings &out)
{
    const Json &usage = member(document, "usage");
    out.inputTokens = tokenCount(usage, {"prompt_tokens", "input_tokens"});
    out.totalTokens = tokenCount(usage, {"total_tokens"});
    if (!out.inputTokens)
        out.inputTokens =
            tokenCount(member(member(document, "meta"), "billed_units"), {"input_tokens"});
    if (!out.inputTokens)
        out.inputTokens = tokenCount(document, {"inputTextTokenCount"});
}

EmbeddingReply refused(std::string_view why)
{
    return {{}, badResponse(ApiError::Where::Body, why)};
}

} // namespace

std::size_t mostTexts(EmbeddingForm form)
{
    switch (form) {
    case EmbeddingForm::OpenAi:
        return 256; // 2,048 are allowed; 256 keep the answer small
    case EmbeddingForm::Google:
        return 100;
    case EmbeddingForm::Cohere:
        return 96;
    case EmbeddingForm::Vertex: // Gemini's newer models take one
    case EmbeddingForm::Titan:
    case EmbeddingForm::Nova:
        break;
    }
    return 1;
}

std::string embeddingBody(EmbeddingForm form, const EmbeddingRequest &request)
{
    switch (form) {
    case EmbeddingForm::Google:
        return dumpJson(googleBody(request));
    case EmbeddingForm::Vertex:
        return dumpJson(vertexBody(request));
    case EmbeddingForm::Titan:
        return dumpJson(titanBody(request));
    case EmbeddingForm::Nova:
        return dumpJson(novaBody(request));
    case EmbeddingForm::Cohere:
        return dumpJson(Out{{"texts", request.texts}, {"input_type", "search_document"}});
    case EmbeddingForm::OpenAi:
        break;
    }
    Out body = {{"model", request.model}, {"input", request.texts}};
    if (request.dimensions)
        body["dimensions"] = *request.dimensions;
    return dumpJson(body);
}

EmbeddingReply readEmbeddings(std::string_view body, std::size_t count,
                              std::optional<std::size_t> dimensions)
{
    // Before parsing: a number of a parsed document takes many times the room of its text.
    if (body.size() > kMaxBodyBytes || std::ranges::count(body, ',') > kMaxNumbers)
        return refused("the answer is too long");
    const std::optional<Json> document = parseJson(body);
    if (!document)
        return refused(body);
    if (std::optional<ApiError> error = errorInDocument(*document, ApiError::Where::Body, 200))
        return {{}, std::move(error)};
    EmbeddingReply reply;
    if (const std::string why = readVectors(*document, count, dimensions, reply.embeddings.vectors);
        !why.empty())
        return refused(why);
    if (const std::string &model = textMember(*document, "model"); model.size() <= kMaxModelBytes)
        reply.embeddings.model = model;
    readUsage(*document, reply.embeddings);
    return reply;
}

} // namespace signalbox::wire
