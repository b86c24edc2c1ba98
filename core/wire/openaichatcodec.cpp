// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/openaichatcodec.h"

#include "core/wire/apierror.h"
#include "core/wire/modellist.h"
#include "core/wire/openaichatreply.h"
#include "core/wire/openaichatrequest.h"
#include "core/wire/replydecoder.h"

namespace signalbox::wire {

HttpRequest OpenAiChatCodec::chatRequest(const ChatRequest &request, const Quirks &quirks,
                                         const std::string &url) const
{
    return {
        "POST",
        url,
        {{"Content-Type", "application/json"},
         {"Accept", quirks.stream ? "text/event-stream" : "application/json"}},
        openAiChatBody(request, quirks),
    };
}

std::unique_ptr<ChatDecoder> OpenAiChatCodec::chatDecoder(const HttpResponseHead &head) const
{
    return replyDecoder(std::make_unique<OpenAiChatReply>(), head);
}

ApiError OpenAiChatCodec::readError(const HttpResponseHead &head, std::string_view body) const
{
    return errorFromBody(head, body);
}

HttpRequest OpenAiChatCodec::modelsRequest(const std::string &url) const
{
    return {"GET", url, {{"Accept", "application/json"}}, {}};
}

std::optional<ModelList> OpenAiChatCodec::readModels(std::string_view body) const
{
    return modelListFrom(body);
}

} // namespace signalbox::wire
