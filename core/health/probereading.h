// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/healthcheck.h"
#include "core/wire/chatevent.h"
#include "core/wire/codec.h"

#include <optional>
#include <string>

namespace signalbox {

// An answer to a probe, whole.
struct ProbeReply
{
    const Endpoint &endpoint; // as it was asked
    wire::HttpResponseHead head = {};
    std::string body = {};

    [[nodiscard]] bool isSuccess() const { return head.status >= 200 && head.status < 300; }
};

// What the server says against the request, by its status or inside a 2xx answer. Pure functions;
// nothing when the answer is as it should be.
//
// A chat is as it should be when anything was said, or when it ended for a reason of the model's:
// a reply that ran out of its few tokens while thinking is one.
[[nodiscard]] std::optional<wire::ApiError> listRefusal(const ProbeReply &reply);
[[nodiscard]] std::optional<wire::ApiError> chatRefusal(const ProbeReply &reply);
[[nodiscard]] std::optional<wire::ApiError> embeddingRefusal(const ProbeReply &reply);

// What a 2xx answer tells as a list of models of the endpoint's first one.
[[nodiscard]] ProbeAnswer readModelList(const ProbeReply &reply);

} // namespace signalbox
