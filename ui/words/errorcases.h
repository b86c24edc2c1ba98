// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/words/errortext.h"

namespace signalbox {

// The cases of one kind that have a sentence of their own, told apart by Error::code. The texts are
// those of the translation context ErrorText and hold the same {parts} as its sentences.
struct ErrorCase
{
    ErrorKind kind;
    const char *code;
    const char *summary; // beside a dot
    const char *title;
    const char *advice;
    ErrorAction action;
};

// Null when the kind says it all.
[[nodiscard]] const ErrorCase *errorCaseOf(const Error &error);

} // namespace signalbox
