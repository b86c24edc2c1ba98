// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QString>

namespace signalbox {

// "the keychain of this computer": where keys are, in a sentence.
[[nodiscard]] QString keyPlaceText(SecretRef::Place place);

} // namespace signalbox
