// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/httpmessage.h"
#include "core/wire/jsontext.h"

#include <optional>
#include <string>
#include <string_view>

namespace signalbox::wire {

// The error that a document carries, in any of the shapes seen: `error` as object, text or list,
// `detail` as text or list (FastAPI), a top-level `message` (gateways), `{"object":"error"}` (old
// vLLM). Nothing when it carries none. The category is made from its words and codes and `status`.
[[nodiscard]] std::optional<ApiError> errorInDocument(const Json &document, ApiError::Where where,
                                                      int status);

// The same for a value that is known to be the error itself: an object or a text.
[[nodiscard]] ApiError errorFromValue(const Json &error, ApiError::Where where, int status);

// The error of an HTTP answer whatever its body holds: JSON of any shape, HTML, text or nothing.
[[nodiscard]] ApiError errorFromBody(const HttpResponseHead &head, std::string_view body);

// An answer that is not of the dialect. `text` is what came instead, shortened; the code of a page
// is "web_page".
[[nodiscard]] ApiError badResponse(ApiError::Where where, std::string_view text);

// An answer of the dialect with nothing in it: its code is "empty_answer".
[[nodiscard]] ApiError emptyAnswer(ApiError::Where where);

// The category by status, code, type and the words of the message.
void categorise(ApiError &error, int status, std::string_view furtherWords = {});

} // namespace signalbox::wire
