// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importdocument.h"

namespace signalbox {

// The first document of a YAML text. Every scalar but null is a text. Aliases and merge keys (`<<`)
// are filled in as long as the whole stays below 200,000 values; a document may be nested as deep
// as yaml-cpp allows, which is 500.
[[nodiscard]] ImportDocument readYaml(const QByteArray &text);

} // namespace signalbox
