// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/responsescodec.h"

#include "core/wire/apierror.h"
#include "core/wire/modellist.h"
#include "core/wire/replydecoder.h"
#include "core/wire/responsesreply.h"
#include "core/wire/responsesrequest.h"

namespace signalbox::wire {

HttpRequest ResponsesCodec::chatRequest(const ChatRequest &request, const Quirks &quirks,
                                        const std::string &url) const
{
    return {
        "POST",
        url,
        {{"Content-Type", "application/json"},
         {"Accept", quirks.stream ? "text/event-stream" : "application/json"}},
        responsesBody(request, quirks),
    };
}

std::unique_ptr<ChatDecoder> ResponsesCodec::chatDecoder(const HttpResponseHead &head) const
{
    return replyDecoder(std::make_unique<ResponsesReply>(), head);
}

ApiError ResponsesCodec::readError(const HttpResponseHead &head, std::string_view body) const
{
    return errorFromBody(head, body);
}

HttpRequest ResponsesCodec::modelsRequest(const std::string &url) const
{
    return {"GET", url, {{"Accept", "application/json"}}, {}};
}

std::optional<ModelList> ResponsesCodec::readModels(std::string_view body) const
{
    return modelListFrom(body);
}

} // namespace signalbox::wire
