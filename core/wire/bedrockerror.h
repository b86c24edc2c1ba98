// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/httpmessage.h"
#include "core/wire/jsontext.h"

#include <optional>
#include <string_view>

// Errors as AWS sends them: the name of an exception (in the header x-amzn-errortype, in `__type`,
// or in the header of a frame) and a `message` that is sometimes written `Message`.
namespace signalbox::wire {

// An exception frame of a stream. `payload` is its body, null when that was no JSON.
[[nodiscard]] ApiError bedrockException(std::string_view type, const Json &payload);

// The error that a document of a 2xx answer carries; nothing when it carries none.
[[nodiscard]] std::optional<ApiError> bedrockErrorInDocument(const Json &document,
                                                             ApiError::Where where);

// The error of an HTTP answer, which may come from AWS or from a gateway before it.
[[nodiscard]] ApiError bedrockErrorFromBody(const HttpResponseHead &head, std::string_view body);

} // namespace signalbox::wire
