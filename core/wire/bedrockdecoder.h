// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"

#include <memory>

namespace signalbox::wire {

// Reads an answer of Converse or ConverseStream. The first byte tells which: a frame begins with
// the highest byte of its length, which within the limits is 0 or 1; anything else is a document,
// or a text that should not be there, and is framed as every other dialect's whole answer is.
[[nodiscard]] std::unique_ptr<ChatDecoder> bedrockDecoder(const HttpResponseHead &head);

} // namespace signalbox::wire
