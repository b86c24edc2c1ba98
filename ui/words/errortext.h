// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/endpointvalidation.h"
#include "core/model/health.h"

#include <QString>

#include <optional>

namespace signalbox {

// What a person could do next about an error; a view offers it as its one button.
enum class ErrorAction {
    None,
    Retry,
    CheckKey,       // open the card at its key
    EditEndpoint,   // open the card
    ChooseModel,    // open the model selector
    UnlockKeychain, // try the key again after unlocking
    UnlockVault,    // ask for its passphrase, then the same
    RetryNow,       // do not wait for the retry that is planned
};

// The words of one failure: what failed and why as far as known, then what to do. Plain text,
// translated, without exclamation marks; texts of servers appear only in `detail`.
struct ErrorWords
{
    QString title;  // "The server refused the key (401)."
    QString advice; // "Check the key, or whether this server wants it in an x-api-key header."
    QString detail; // technical, English, may be empty
    ErrorAction action = ErrorAction::None;

    // Where there is one place for the words: the title, then the advice.
    [[nodiscard]] QString sentences() const { return title + u' ' + advice; }
};

// The only place where an ErrorKind becomes a sentence. `endpointName` may be empty.
[[nodiscard]] ErrorWords errorWords(const Error &error, const QString &endpointName = {});
// Under a field: "Enter a Base URL, e.g. https://my-server.example.com/v1".
[[nodiscard]] QString fieldErrorText(const FieldError &error);
[[nodiscard]] QString fieldLabel(EndpointField field); // "Base URL"

// What the one button of an error says: "Check the key". Empty for None.
[[nodiscard]] QString errorActionText(ErrorAction action);

// A verdict has the same words wherever it stands: on the card, at the selector, as a dot, in the
// terminal and, as errorWords() of the same error, in a chat.
//
// Beside a dot: "Ready · 142 ms", "Rate limited · retry in 12 s", "Key rejected".
[[nodiscard]] QString healthSummary(const HealthReport &report, const QDateTime &now);
// The whole sentence: of what makes the dot yellow or red, else of what is worth knowing of a green
// one. Nothing when there is nothing to say.
[[nodiscard]] std::optional<ErrorWords> healthWords(const HealthReport &report,
                                                    const QString &endpointName = {});
// The whole accessible name of a dot: "Health: green", "Health: checking".
[[nodiscard]] QString healthStateText(const HealthReport &report);
[[nodiscard]] QString healthStepLabel(HealthStep step);
[[nodiscard]] QString stepStateText(StepState state);
// The few words for one reason: "Key rejected".
[[nodiscard]] QString healthProblemText(ErrorKind kind);

} // namespace signalbox
