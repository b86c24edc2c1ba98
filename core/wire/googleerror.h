// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/httpmessage.h"
#include "core/wire/jsontext.h"

#include <optional>
#include <string_view>

// Errors in the form of google.rpc.Status, alone or as the one element of a list:
// {"error":{"code":429,"message":…,"status":"RESOURCE_EXHAUSTED","details":[…]}}. `type` is the
// status word. The details tell a bad key from a bad request, a quota that is spent from one that
// does not exist, and how long to wait. Other shapes are read as every dialect reads them.
// Source: cloud.google.com/apis/design/errors.
namespace signalbox::wire {

[[nodiscard]] std::optional<ApiError> googleErrorIn(const Json &document, ApiError::Where where,
                                                    int status);

[[nodiscard]] ApiError googleErrorFromBody(const HttpResponseHead &head, std::string_view body);

} // namespace signalbox::wire
