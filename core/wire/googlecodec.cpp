// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googlecodec.h"

#include "core/wire/googleerror.h"
#include "core/wire/googlefields.h"
#include "core/wire/googlereply.h"
#include "core/wire/googlerequest.h"
#include "core/wire/replydecoder.h"

namespace signalbox::wire {

HttpRequest GoogleCodec::chatRequest(const ChatRequest &request, const Quirks &quirks,
                                     const std::string &url) const
{
    return {
        "POST",
        url,
        {{"Content-Type", "application/json"},
         {"Accept", quirks.stream ? "text/event-stream" : "application/json"}},
        googleBody(acceptedRequest(request, quirks)),
    };
}

std::unique_ptr<ChatDecoder> GoogleCodec::chatDecoder(const HttpResponseHead &head) const
{
    return replyDecoder(std::make_unique<GoogleReply>(), head);
}

ApiError GoogleCodec::readError(const HttpResponseHead &head, std::string_view body) const
{
    return googleErrorFromBody(head, body);
}

HttpRequest GoogleCodec::modelsRequest(const std::string &url) const
{
    return {"GET", url, {{"Accept", "application/json"}}, {}};
}

std::optional<ModelList> GoogleCodec::readModels(std::string_view body) const
{
    return googleModels(body);
}

} // namespace signalbox::wire
