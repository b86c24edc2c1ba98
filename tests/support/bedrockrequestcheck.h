// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::wire {

// What Bedrock would refuse in the body of a Converse request for `model`: members it does not
// know, roles and pairings out of order, blank texts, ids of the wrong letters. Empty when nothing.
//
// Source: botocore, data/bedrock-runtime/2023-09-30/service-2.json, and the texts of its errors.
[[nodiscard]] std::string bedrockRequestFault(std::string_view body, std::string_view model);

} // namespace signalbox::wire
