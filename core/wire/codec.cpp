// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"

#include "core/wire/anthropiccodec.h"
#include "core/wire/bedrockcodec.h"
#include "core/wire/googlecodec.h"
#include "core/wire/openaichatcodec.h"
#include "core/wire/responsescodec.h"

namespace signalbox::wire {

const Codec &codecFor(Dialect dialect)
{
    static const GoogleCodec google;
    static const OpenAiChatCodec openAiChat;
    static const ResponsesCodec openAiResponses;
    static const AnthropicCodec anthropic(AnthropicHost::Native);
    static const AnthropicCodec anthropicVertex(AnthropicHost::Vertex);
    static const BedrockCodec bedrock;
    switch (dialect) {
    case Dialect::OpenAiChat:
        break;
    case Dialect::OpenAiResponses:
        return openAiResponses;
    case Dialect::Anthropic:
        return anthropic;
    case Dialect::AnthropicVertex:
        return anthropicVertex;
    case Dialect::BedrockConverse:
        return bedrock;
    case Dialect::Google:
        return google;
    }
    return openAiChat;
}

} // namespace signalbox::wire
