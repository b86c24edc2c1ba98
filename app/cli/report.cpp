// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report.h"

#include "app/cli/console.h"
#include "core/store/secretledger.h"
#include "ui/words/errortext.h"

namespace signalbox {

using namespace Qt::StringLiterals;

ExitCode reportError(Console &console, const Error &error, const QString &endpointName)
{
    if (error.code == u"profile_in_use"_s) {
        const QString holder = error.subject.isEmpty() ? u"another program"_s : error.subject;
        console.note(u"Error: The profile is in use by %1.\n"_s
                     u"Close it first, or make the change there."_s.arg(holder));
        return exitCodeOf(error.kind);
    }
    const ErrorWords words = errorWords(error, endpointName);
    console.note(u"Error: "_s + words.title);
    if (!words.advice.isEmpty())
        console.note(words.advice);
    if (!words.detail.isEmpty())
        console.note(u"("_s + words.detail + u')');
    return exitCodeOf(error.kind);
}

ExitCode reportFieldErrors(Console &console, const QList<FieldError> &errors)
{
    for (const FieldError &error : errors)
        console.note(u"Error: %1: %2"_s.arg(fieldLabel(error.field), fieldErrorText(error)));
    return ExitCode::InvalidConfiguration;
}

ExitCode reportUsage(Console &console, const QString &sentence)
{
    console.note(u"signalbox-cli: %1\nSee signalbox-cli --help."_s.arg(sentence));
    return ExitCode::Usage;
}

ExitCode reportUnknownEndpoint(Console &console)
{
    console.note(u"Error: There is no endpoint of that name.\n"_s
                 u"signalbox-cli endpoint list shows those there are."_s);
    return ExitCode::InvalidConfiguration;
}

void noteLeftovers(Console &console, const SecretLedger &ledger)
{
    const qsizetype count = ledger.leftovers().size();
    if (count == 0)
        return;
    const QString what = count == 1
                             ? u"1 key that no endpoint uses is still stored."_s
                             : u"%1 keys that no endpoint uses are still stored."_s.arg(count);
    console.note(what + u"\nSignalbox tries again at its next start, "
                        "signalbox-cli keys --clean does so now."_s);
}

} // namespace signalbox
