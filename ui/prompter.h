// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace signalbox {

// Asks the questions that must stop a person: only before something is destroyed. An interface so
// that tests can answer.
class Prompter
{
public:
    struct Question
    {
        QString title;   // "Delete LM Studio?"
        QString text;    // what will happen, plain text
        QString confirm; // "Delete": the destructive button, never the default
    };

    virtual ~Prompter() = default;
    // Calls `answered(true)` if confirmed. Window-modal; returns at once.
    virtual void confirm(QWidget *parent, const Question &question,
                         std::function<void(bool)> answered) = 0;
};

} // namespace signalbox
