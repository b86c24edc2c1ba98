// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prompter.h"

#include <QCoreApplication>

namespace signalbox {

// Asks with a dialog of its own for each question. The dialog belongs to its parent: if that goes,
// the question goes unanswered.
class DialogPrompter final : public Prompter
{
    Q_DECLARE_TR_FUNCTIONS(DialogPrompter)
public:
    void confirm(QWidget *parent, const Question &question,
                 std::function<void(const Answer &)> answered) override;
};

} // namespace signalbox
