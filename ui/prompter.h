// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

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
        QString title;            // "Delete LM Studio?"
        QString text;             // what will happen, plain text
        QString confirm;          // "Delete": the destructive button, never the default
        QString choiceLabel = {}; // what can be chosen along with it, if there are choices
        QStringList choices = {}; // the first is chosen unless somebody says otherwise
    };
    struct Answer
    {
        bool isConfirmed = false;
        int choice = 0; // an index of Question::choices
    };

    virtual ~Prompter() = default;
    // Calls `answered` once. Window-modal; returns at once.
    virtual void confirm(QWidget *parent, const Question &question,
                         std::function<void(const Answer &)> answered) = 0;
};

} // namespace signalbox
