// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prompter.h"

namespace signalbox {

// Asks with a message box of its own for each question. The box belongs to its parent: if that
// goes, the question goes unanswered.
class MessageBoxPrompter final : public Prompter
{
public:
    void confirm(QWidget *parent, const Question &question,
                 std::function<void(bool)> answered) override;
};

} // namespace signalbox
