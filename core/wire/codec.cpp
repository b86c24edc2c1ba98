// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"

#include "core/wire/openaichatcodec.h"

namespace signalbox::wire {

const Codec &codecFor(Dialect dialect)
{
    static const OpenAiChatCodec openAiChat;
    switch (dialect) {
    case Dialect::OpenAiChat:
        break;
    }
    return openAiChat;
}

} // namespace signalbox::wire
