// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/errorcases.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

constexpr std::array kCases = std::to_array<ErrorCase>({
    {ErrorKind::InvalidInput, "changed_meanwhile",
     QT_TRANSLATE_NOOP("ErrorText", "Changed meanwhile"),
     QT_TRANSLATE_NOOP("ErrorText", "The endpoint was changed meanwhile."),
     QT_TRANSLATE_NOOP("ErrorText", "Look at it as it is now, then try again."), ErrorAction::None},
    {ErrorKind::Tls, "certificate_expired", QT_TRANSLATE_NOOP("ErrorText", "Certificate expired"),
     QT_TRANSLATE_NOOP("ErrorText", "The certificate of {host} has expired."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Whoever runs the server has to renew it. Check the date of this computer "
                       "too."),
     ErrorAction::Retry},
    {ErrorKind::Tls, "certificate_not_yet_valid",
     QT_TRANSLATE_NOOP("ErrorText", "Certificate not valid yet"),
     QT_TRANSLATE_NOOP("ErrorText", "The certificate of {host} is not valid yet."),
     QT_TRANSLATE_NOOP("ErrorText", "Check the date of this computer."), ErrorAction::Retry},
    {ErrorKind::Tls, "certificate_revoked", QT_TRANSLATE_NOOP("ErrorText", "Certificate revoked"),
     QT_TRANSLATE_NOOP("ErrorText", "The certificate of {host} was revoked."),
     QT_TRANSLATE_NOOP("ErrorText", "Ask whoever runs the server."), ErrorAction::Retry},
    {ErrorKind::Tls, "certificate_wrong_host",
     QT_TRANSLATE_NOOP("ErrorText", "Certificate of another host"),
     QT_TRANSLATE_NOOP("ErrorText", "{host} shows the certificate of another host."),
     QT_TRANSLATE_NOOP("ErrorText", "Check the host in the Base URL."), ErrorAction::EditEndpoint},
    {ErrorKind::Tls, "certificate_unknown_authority",
     QT_TRANSLATE_NOOP("ErrorText", "Unknown authority"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "{host} shows a certificate that no authority trusted here has signed."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "If the server is your own or your company's, name the file of its "
                       "authority in the endpoint."),
     ErrorAction::EditEndpoint},
    {ErrorKind::Tls, "public_without_tls", QT_TRANSLATE_NOOP("ErrorText", "Not encrypted"),
     QT_TRANSLATE_NOOP("ErrorText",
                       "{host} has a public address, and the connection would not be encrypted."),
     QT_TRANSLATE_NOOP("ErrorText", "The key was not sent. Use https:// in the Base URL, or an "
                                    "address of your own network."),
     ErrorAction::EditEndpoint},
    {ErrorKind::Overloaded, "model_loading", QT_TRANSLATE_NOOP("ErrorText", "Loading the model"),
     QT_TRANSLATE_NOOP("ErrorText", "{server} is still loading the model{status}."),
     QT_TRANSLATE_NOOP("ErrorText", "It answers when that is done. Try again {wait}."),
     ErrorAction::Retry},
    {ErrorKind::Protocol, "empty_answer", QT_TRANSLATE_NOOP("ErrorText", "Empty answer"),
     QT_TRANSLATE_NOOP("ErrorText", "{server} sent an answer with nothing in it."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Try again. If it happens again, choose another model, or ask whoever runs "
                       "the server."),
     ErrorAction::ChooseModel},
    {ErrorKind::Protocol, "web_page", QT_TRANSLATE_NOOP("ErrorText", "A web page, no API"),
     QT_TRANSLATE_NOOP("ErrorText", "{server} sent a web page instead of an answer."),
     QT_TRANSLATE_NOOP("ErrorText", "Check that the Base URL leads to the API. It often ends in "
                                    "/v1."),
     ErrorAction::EditEndpoint},
    {ErrorKind::BadRequest, "no_chat", QT_TRANSLATE_NOOP("ErrorText", "Model cannot chat"),
     QT_TRANSLATE_NOOP("ErrorText", "{server} does not let the model {model} chat{status}."),
     QT_TRANSLATE_NOOP("ErrorText", "Choose another model."), ErrorAction::ChooseModel},
    {ErrorKind::BadRequest, "embeddings_only", QT_TRANSLATE_NOOP("ErrorText", "Embeddings only"),
     QT_TRANSLATE_NOOP("ErrorText", "The model {model} makes embeddings and cannot chat."),
     QT_TRANSLATE_NOOP("ErrorText", "Choose another model to chat with."),
     ErrorAction::ChooseModel},
    {ErrorKind::SecretNotFound, "other_keychain", QT_TRANSLATE_NOOP("ErrorText", "Key not found"),
     QT_TRANSLATE_NOOP("ErrorText", "The key is not in the keychain of this desktop."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "This computer has two, a Secret Service such as GNOME Keyring and KWallet, "
                       "and a desktop uses one of them. Start the desktop that the key was entered "
                       "in, or enter the key once more."),
     ErrorAction::UnlockKeychain},
});

} // namespace

const ErrorCase *errorCaseOf(const Error &error)
{
    const auto found = std::ranges::find_if(kCases, [&](const ErrorCase &each) {
        return each.kind == error.kind && error.code == QLatin1StringView(each.code);
    });
    return found == kCases.end() ? nullptr : &*found;
}

} // namespace signalbox
