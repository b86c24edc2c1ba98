// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"

#include <memory>

namespace signalbox::wire {

// Reads a streamed or whole answer of the OpenAI chat dialect. The first byte that is no blank
// tells which it is: `{` or `[` begins a document, anything else an event stream, whatever was
// asked for and whatever the content type says. A whole document is bounded by kMaxDocumentBytes,
// a stream by SseLimits and the bounds of ToolCallAssembly; a bound that is passed ends the reply
// with a BadResponse error.
[[nodiscard]] std::unique_ptr<ChatDecoder> openAiChatDecoder(const HttpResponseHead &head);

} // namespace signalbox::wire
