// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"
#include "core/wire/reply.h"

#include <memory>

namespace signalbox::wire {

// Frames a streamed or whole answer and hands its documents to `reply`, for every dialect that
// streams server-sent events. The first byte that is no blank tells the form: `{` or `[` begins a
// document (or a stream of the list's elements, where the reply asks for that), anything else an
// event stream, whatever was asked for and whatever the content type says. A whole document is
// bounded by kMaxDocumentBytes, an event or element by SseLimits, the rest by what the reply bounds
// itself; a bound that is passed ends the reply with a BadResponse error.
[[nodiscard]] std::unique_ptr<ChatDecoder> replyDecoder(std::unique_ptr<Reply> reply,
                                                        const HttpResponseHead &head);

} // namespace signalbox::wire
