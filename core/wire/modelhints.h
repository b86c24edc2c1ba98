// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"
#include "core/wire/jsontext.h"

namespace signalbox::wire {

// Fills in what one entry of a model list says about its model beyond its name, in any of the forms
// seen: sizes by many names at many places, capabilities as words, as flags, as objects, as kinds
// of input and output. What is not said stays unset; absurd sizes count as not said.
void readHints(const Json &entry, ListedModel &model);

} // namespace signalbox::wire
