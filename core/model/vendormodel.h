// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/knownproviders.h"

#include <optional>

namespace signalbox {

// A model as LiteLLM writes it, "anthropic/claude-opus-4": whose it is, and what it is called
// there. Source: the providers of LiteLLM's documentation, by KnownProvider::vendorNames.
struct VendorModel
{
    const KnownProvider *provider = nullptr; // never null; of the table
    QString model;
};

// Nothing for a text without a slash, or with an unknown vendor before it: many servers have models
// with slashes in their names.
[[nodiscard]] std::optional<VendorModel> vendorModel(const QString &text);

// What the server of `endpoint` calls a model that may have been typed with its vendor:
// "openai/gpt-4o" is gpt-4o at api.openai.com, and stays what it is everywhere else.
[[nodiscard]] QString withoutOwnVendor(const Endpoint &endpoint, const QString &modelId);

// An endpoint of the vendor with this model, everything else filled in that is known.
[[nodiscard]] Endpoint endpointOf(const VendorModel &vendorModel);

} // namespace signalbox
