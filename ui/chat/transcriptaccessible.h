// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

// Teaches Qt to show a TranscriptView to assistive technology: a list whose children are the
// messages, each named by who wrote it and what, with its state and its actions. Child `n` is row
// `n`; the widgets of the view follow. May be called any number of times.
void installTranscriptAccessible();

} // namespace signalbox
