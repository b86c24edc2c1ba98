// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/modellist.h"

#include "core/wire/jsontext.h"
#include "core/wire/modelhints.h"

#include <cstddef>
#include <unordered_set>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxModels = 10'000;
constexpr std::size_t kMaxIdBytes = 512;    // longer ones are no names
constexpr std::size_t kMaxPageBytes = 4096; // what names the next page goes into a URL

const Json *entriesOf(const Json &document)
{
    if (document.is_array())
        return &document;
    for (const char *key :
         {"data", "models", "publisherModels", "modelSummaries", "inferenceProfileSummaries"}) {
        if (const Json &list = member(document, key); list.is_array())
            return &list;
    }
    return nullptr;
}

ListedModel modelFrom(const Json &entry)
{
    ListedModel model;
    if (entry.is_string()) {
        model.id = entry.get<std::string>();
        return model;
    }
    for (const char *key : {"id", "model", "name", "modelId", "inferenceProfileId"}) {
        model.id = textMember(entry, key);
        if (!model.id.empty())
            break;
    }
    for (const char *key :
         {"display_name", "displayName", "name", "modelName", "inferenceProfileName"}) {
        model.displayName = textMember(entry, key);
        if (model.displayName == model.id)
            model.displayName.clear();
        if (!model.displayName.empty())
            break;
    }
    // Google's compatibility layer lists "models/gemini-…".
    constexpr std::string_view kPrefix = "models/";
    if (model.displayName.empty() && model.id.starts_with(kPrefix))
        model.displayName = model.id.substr(kPrefix.size());
    if (model.displayName.size() > kMaxIdBytes)
        model.displayName.clear();
    readHints(entry, model);
    return model;
}

} // namespace

std::optional<ModelList> modelListFrom(std::string_view body)
{
    const std::optional<Json> document = parseJson(body);
    const Json *entries = document ? entriesOf(*document) : nullptr;
    if (!entries)
        return std::nullopt;
    ModelList list;
    std::unordered_set<std::string> ids;
    for (const Json &entry : *entries) {
        if (list.models.size() == kMaxModels) {
            list.truncated = true;
            break;
        }
        ListedModel model = modelFrom(entry);
        if (model.id.empty() || model.id.size() > kMaxIdBytes || !ids.insert(model.id).second)
            continue;
        list.models.push_back(std::move(model));
    }
    for (const char *key : {"next_page_token", "nextPageToken", "nextToken"}) {
        if (list.nextPage.empty())
            list.nextPage = textMember(*document, key);
    }
    if (list.nextPage.size() > kMaxPageBytes) {
        list.nextPage.clear();
        list.truncated = true;
    }
    return list;
}

} // namespace signalbox::wire
