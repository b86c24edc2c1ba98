// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropiccodec.h"

#include "core/wire/anthropicfields.h"
#include "core/wire/anthropicreply.h"
#include "core/wire/apierror.h"
#include "core/wire/googleerror.h"
#include "core/wire/googlefields.h"
#include "core/wire/modellist.h"
#include "core/wire/replydecoder.h"

namespace signalbox::wire {

Headers AnthropicCodec::headers(const char *accept) const
{
    Headers headers = {{"Accept", accept}};
    switch (m_host) {
    case AnthropicHost::Native:
        headers.push_back({"anthropic-version", "2023-06-01"});
        break;
    case AnthropicHost::Vertex:
        break;
    }
    return headers;
}

HttpRequest AnthropicCodec::chatRequest(const ChatRequest &request, const Quirks &quirks,
                                        const std::string &url) const
{
    HttpRequest http = {"POST", url,
                        headers(quirks.stream ? "text/event-stream" : "application/json"),
                        anthropicBody(acceptedRequest(request, quirks), quirks, m_host)};
    http.headers.push_back({"Content-Type", "application/json"});
    return http;
}

std::unique_ptr<ChatDecoder> AnthropicCodec::chatDecoder(const HttpResponseHead &head) const
{
    return replyDecoder(std::make_unique<AnthropicReply>(m_host), head);
}

ApiError AnthropicCodec::readError(const HttpResponseHead &head, std::string_view body) const
{
    ApiError error = m_host == AnthropicHost::Vertex ? googleErrorFromBody(head, body)
                                                     : errorFromBody(head, body);
    refineAnthropicError(error);
    return error;
}

HttpRequest AnthropicCodec::modelsRequest(const std::string &url) const
{
    return {"GET", url, headers("application/json"), {}};
}

std::optional<ModelList> AnthropicCodec::readModels(std::string_view body) const
{
    if (m_host == AnthropicHost::Vertex)
        return googleModels(body);
    std::optional<ModelList> list = modelListFrom(body);
    const std::optional<Json> document = parseJson(body);
    if (list && document && member(*document, "has_more") == true)
        list->nextPage = textMember(*document, "last_id");
    return list;
}

} // namespace signalbox::wire
