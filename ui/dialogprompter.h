// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prompter.h"

namespace signalbox {

// Asks with a dialog of its own for each question. The dialog belongs to its parent: if that goes,
// the question goes unanswered.
class DialogPrompter final : public Prompter
{
public:
    void confirm(QWidget *parent, const Question &question,
                 std::function<void(const Answer &)> answered) override;
};

} // namespace signalbox
