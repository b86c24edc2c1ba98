// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bedrockcodec.h"

#include "core/wire/bedrockdecoder.h"
#include "core/wire/bedrockerror.h"
#include "core/wire/bedrockrequest.h"
#include "core/wire/modellist.h"

namespace signalbox::wire {

HttpRequest BedrockCodec::chatRequest(const ChatRequest &request, const Quirks &quirks,
                                      const std::string &url) const
{
    return {
        "POST",
        url,
        {{"Content-Type", "application/json"},
         {"Accept", quirks.stream ? "application/vnd.amazon.eventstream" : "application/json"}},
        bedrockBody(acceptedRequest(request, quirks)),
    };
}

std::unique_ptr<ChatDecoder> BedrockCodec::chatDecoder(const HttpResponseHead &head) const
{
    return bedrockDecoder(head);
}

ApiError BedrockCodec::readError(const HttpResponseHead &head, std::string_view body) const
{
    return bedrockErrorFromBody(head, body);
}

HttpRequest BedrockCodec::modelsRequest(const std::string &url) const
{
    return {"GET", url, {{"Accept", "application/json"}}, {}};
}

std::optional<ModelList> BedrockCodec::readModels(std::string_view body) const
{
    return modelListFrom(body);
}

} // namespace signalbox::wire
