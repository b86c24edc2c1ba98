// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/errortext.h"

#include "core/base/errorsubject.h"
#include "ui/words/errorcases.h"
#include "ui/words/networktext.h"
#include "ui/words/wordparts.h"

#include <QCoreApplication>

#include <array>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// One row a kind, in the order of the enum. {server} is the name of the endpoint or "The server",
// {host} the host where it is known, {status} a blank and the HTTP status in parentheses or
// nothing, {wait} a time. The server is the subject, so that its name can begin the sentence in
// every language.
struct Sentence
{
    ErrorKind kind;
    const char *title;
    const char *advice;
    ErrorAction action;
};

constexpr std::array kSentences = {
    Sentence{ErrorKind::InvalidInput,
             QT_TRANSLATE_NOOP("ErrorText", "Something that was entered cannot be used."),
             QT_TRANSLATE_NOOP("ErrorText", "Check the fields and try again."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::Dns,
             QT_TRANSLATE_NOOP("ErrorText", "{host} has no address: the name was not found."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Check the spelling of the Base URL and the network connection."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::ConnectionRefused,
             QT_TRANSLATE_NOOP("ErrorText", "{host} does not accept connections on this port."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Start the server, or check the host and the port in the Base URL."),
             ErrorAction::Retry},
    Sentence{ErrorKind::Unreachable, QT_TRANSLATE_NOOP("ErrorText", "{host} could not be reached."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Check the network connection, and whether the server needs a VPN."),
             ErrorAction::Retry},
    Sentence{ErrorKind::Tls,
             QT_TRANSLATE_NOOP("ErrorText",
                               "{host} could not be trusted: the secure connection failed."),
             QT_TRANSLATE_NOOP(
                 "ErrorText",
                 "Check the Base URL, and whether the certificate of the server is valid for it."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::Proxy,
             QT_TRANSLATE_NOOP("ErrorText", "The proxy did not let the request through."),
             QT_TRANSLATE_NOOP("ErrorText", "Check the proxy settings of this computer."),
             ErrorAction::Retry},
    Sentence{
        ErrorKind::Redirected,
        QT_TRANSLATE_NOOP("ErrorText", "{server} redirects requests to another address{status}."),
        QT_TRANSLATE_NOOP(
            "ErrorText",
            "A key is never sent to another address by itself. If the new address is right, "
            "enter it as the Base URL."),
        ErrorAction::EditEndpoint},
    Sentence{ErrorKind::ConnectTimeout,
             QT_TRANSLATE_NOOP("ErrorText", "{host} did not accept the connection in time."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Check the Base URL and the network connection, then try again."),
             ErrorAction::Retry},
    Sentence{
        ErrorKind::FirstByteTimeout,
        QT_TRANSLATE_NOOP("ErrorText", "{server} took the request and did not answer in time."),
        QT_TRANSLATE_NOOP("ErrorText", "The model may still be loading. Try again in a moment."),
        ErrorAction::Retry},
    Sentence{
        ErrorKind::IdleTimeout,
        QT_TRANSLATE_NOOP("ErrorText", "{server} stopped in the middle of its answer."),
        QT_TRANSLATE_NOOP("ErrorText", "What arrived is kept. Try again to get a whole answer."),
        ErrorAction::Retry},
    Sentence{ErrorKind::TotalTimeout,
             QT_TRANSLATE_NOOP("ErrorText", "{server} did not finish its answer in time."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Try again, ask for a shorter answer, or switch Streaming on."),
             ErrorAction::Retry},
    Sentence{
        ErrorKind::ConnectionLost,
        QT_TRANSLATE_NOOP("ErrorText", "{server} closed the connection too early."),
        QT_TRANSLATE_NOOP("ErrorText", "What arrived is kept. Try again to get a whole answer."),
        ErrorAction::Retry},
    Sentence{ErrorKind::MaybeReceived,
             QT_TRANSLATE_NOOP("ErrorText", "{server} closed the connection before it answered."),
             QT_TRANSLATE_NOOP(
                 "ErrorText",
                 "It may have acted on the request, so it was not sent a second time. Try again if "
                 "you want to send it."),
             ErrorAction::Retry},
    Sentence{ErrorKind::TooLarge,
             QT_TRANSLATE_NOOP("ErrorText", "{server} sent more than the limit allows."),
             QT_TRANSLATE_NOOP("ErrorText", "Ask for less at a time."), ErrorAction::Retry},
    Sentence{
        ErrorKind::Authentication,
        QT_TRANSLATE_NOOP("ErrorText", "{server} refused the key{status}."),
        QT_TRANSLATE_NOOP("ErrorText",
                          "Check the key, or whether this server wants it in an x-api-key header."),
        ErrorAction::CheckKey},
    Sentence{ErrorKind::Permission,
             QT_TRANSLATE_NOOP("ErrorText", "{server} does not allow this{status}."),
             QT_TRANSLATE_NOOP(
                 "ErrorText",
                 "The key is known but may not do this. Check the rights of the key, or choose "
                 "another model."),
             ErrorAction::CheckKey},
    Sentence{ErrorKind::PathNotFound,
             QT_TRANSLATE_NOOP("ErrorText", "{server} offers nothing at this path{status}."),
             QT_TRANSLATE_NOOP("ErrorText", "Check the Base URL. It often ends in /v1."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::ModelNotFound,
             QT_TRANSLATE_NOOP("ErrorText", "{server} does not have the model {model}{status}."),
             QT_TRANSLATE_NOOP("ErrorText", "Choose another model, or correct the Model ID."),
             ErrorAction::ChooseModel},
    Sentence{ErrorKind::ModelNotAllowed,
             QT_TRANSLATE_NOOP("ErrorText", "{server} may not be asked for the model {model}."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Choose another model, or add this one to the Supported Models of "
                               "the endpoint."),
             ErrorAction::ChooseModel},
    Sentence{ErrorKind::RateLimited,
             QT_TRANSLATE_NOOP("ErrorText", "{server} limits how often it may be asked{status}."),
             QT_TRANSLATE_NOOP("ErrorText", "Try again {wait}."), ErrorAction::Retry},
    Sentence{ErrorKind::Quota,
             QT_TRANSLATE_NOOP("ErrorText",
                               "{server} reports that the credit or quota is used up{status}."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Check the billing of the account, or choose another model."),
             ErrorAction::ChooseModel},
    Sentence{ErrorKind::ContextLength,
             QT_TRANSLATE_NOOP("ErrorText",
                               "The conversation is longer than the context window of the model."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Start a new chat, or choose a model with a larger context window."),
             ErrorAction::ChooseModel},
    Sentence{
        ErrorKind::ContentFilter, QT_TRANSLATE_NOOP("ErrorText", "{server} declined this content."),
        QT_TRANSLATE_NOOP("ErrorText", "Change the prompt and send it again."), ErrorAction::None},
    Sentence{ErrorKind::BadRequest,
             QT_TRANSLATE_NOOP("ErrorText", "{server} did not accept the request{status}."),
             QT_TRANSLATE_NOOP(
                 "ErrorText",
                 "The details hold the reason of the server. Check the fields of the endpoint."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::Overloaded, QT_TRANSLATE_NOOP("ErrorText", "{server} is busy{status}."),
             QT_TRANSLATE_NOOP("ErrorText", "Try again {wait}."), ErrorAction::Retry},
    Sentence{ErrorKind::Server,
             QT_TRANSLATE_NOOP("ErrorText", "{server} reports an error of its own{status}."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Try again. If it happens again, ask whoever runs the server."),
             ErrorAction::Retry},
    Sentence{
        ErrorKind::Protocol,
        QT_TRANSLATE_NOOP("ErrorText", "{server} sent an answer that does not fit its API Spec."),
        QT_TRANSLATE_NOOP("ErrorText",
                          "Check that the Base URL leads to an API and not to a web page."),
        ErrorAction::EditEndpoint},
    Sentence{
        ErrorKind::Truncated,
        QT_TRANSLATE_NOOP("ErrorText", "{server} ended its answer before it was complete."),
        QT_TRANSLATE_NOOP("ErrorText", "What arrived is kept. Try again to get a whole answer."),
        ErrorAction::Retry},
    Sentence{ErrorKind::SecretStoreMissing,
             QT_TRANSLATE_NOOP("ErrorText", "This computer has no keychain service running."),
             QT_TRANSLATE_NOOP(
                 "ErrorText",
                 "Install and start one, such as GNOME Keyring or KWallet, or keep keys for this "
                 "session only."),
             ErrorAction::UnlockKeychain},
    Sentence{
        ErrorKind::SecretStoreLocked, QT_TRANSLATE_NOOP("ErrorText", "The keychain is locked."),
        QT_TRANSLATE_NOOP("ErrorText", "Unlock it and try again."), ErrorAction::UnlockKeychain},
    Sentence{ErrorKind::SecretStoreTimeout,
             QT_TRANSLATE_NOOP("ErrorText", "The keychain did not answer within 15 s."),
             QT_TRANSLATE_NOOP("ErrorText", "Unlock it and try again."),
             ErrorAction::UnlockKeychain},
    Sentence{ErrorKind::SecretNotFound,
             QT_TRANSLATE_NOOP("ErrorText", "The key could not be read from the keychain."),
             QT_TRANSLATE_NOOP("ErrorText",
                               "Unlock the keychain and try again, or enter the key once more."),
             ErrorAction::UnlockKeychain},
    Sentence{
        ErrorKind::EndpointMissing,
        QT_TRANSLATE_NOOP("ErrorText", "The endpoint of this chat was deleted."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another model to go on with this conversation."),
        ErrorAction::ChooseModel},
    Sentence{ErrorKind::Storage,
             QT_TRANSLATE_NOOP("ErrorText", "The profile could not be read or written."),
             QT_TRANSLATE_NOOP(
                 "ErrorText",
                 "Check that the disk has free space and that the profile folder can be written."),
             ErrorAction::Retry},
    Sentence{ErrorKind::NewerData,
             QT_TRANSLATE_NOOP("ErrorText", "This profile was written by a newer Signalbox."),
             QT_TRANSLATE_NOOP(
                 "ErrorText",
                 "Update Signalbox, or start it with another profile. Nothing was changed."),
             ErrorAction::None},
    Sentence{ErrorKind::Cancelled, QT_TRANSLATE_NOOP("ErrorText", "Stopped."),
             QT_TRANSLATE_NOOP("ErrorText", "Try again to get a whole answer."),
             ErrorAction::Retry},
    Sentence{ErrorKind::Internal, QT_TRANSLATE_NOOP("ErrorText", "Signalbox made a mistake."),
             QT_TRANSLATE_NOOP("ErrorText", "Try again. The details help whoever mends it."),
             ErrorAction::Retry},
};

constexpr bool everyKindHasItsRow()
{
    for (size_t i = 0; i < kSentences.size(); ++i) {
        if (kSentences[i].kind != static_cast<ErrorKind>(i))
            return false;
    }
    return kSentences.size() == static_cast<size_t>(ErrorKind::Internal) + 1;
}
static_assert(everyKindHasItsRow());

Sentence sentenceOf(const Error &error)
{
    if (const ErrorCase *own = errorCaseOf(error))
        return {own->kind, own->title, own->advice, own->action};
    return kSentences.at(static_cast<size_t>(error.kind));
}

class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    static QString wait(const Error &error)
    {
        if (!error.retryAfter)
            //: fills {wait} in "Try again {wait}."
            return tr("in a moment");
        //: fills {wait} in "Try again {wait}."; %1 is a time such as "12 s"
        return tr("in %1").arg(words::durationText(*error.retryAfter));
    }
    static ErrorWords ofVault(const Error &error)
    {
        ErrorWords words{.title = tr("The vault is locked."),
                         .advice = tr("Unlock it with its passphrase and try again."),
                         .detail = error.detail,
                         .action = ErrorAction::UnlockVault};
        if (error.kind == ErrorKind::SecretStoreMissing) {
            words.action = ErrorAction::CheckKey;
            words.title = tr("There is no vault for keys yet.");
            words.advice = tr("Make one with a passphrase, or keep keys for this session only.");
        }
        return words;
    }
    static QString unnamedServer() { return tr("The server"); }
    //: fills {model} where the model is not known
    static QString unnamedModel() { return tr("that was asked for"); }
};

} // namespace

ErrorWords errorWords(const Error &error, const QString &endpointName)
{
    if (error.subject == kVaultSubject &&
        (error.kind == ErrorKind::SecretStoreLocked || error.kind == ErrorKind::SecretStoreMissing))
        return ErrorText::ofVault(error);
    if (const std::optional<ErrorWords> words = networkErrorWords(error))
        return *words;
    const Sentence sentence = sentenceOf(error);
    const bool aboutModel =
        error.kind == ErrorKind::ModelNotFound || error.kind == ErrorKind::BadRequest;
    const QString server = endpointName.isEmpty() ? ErrorText::unnamedServer() : endpointName;
    const words::Parts parts = {
        {u"server"_s, server},
        {u"host"_s, error.subject.isEmpty() || aboutModel ? server : error.subject},
        {u"model"_s, error.subject.isEmpty() ? ErrorText::unnamedModel() : error.subject},
        {u"status"_s, error.httpStatus < 300 ? QString() : u" (%1)"_s.arg(error.httpStatus)},
        {u"wait"_s, ErrorText::wait(error)},
    };
    return {.title = words::filled(ErrorText::tr(sentence.title), parts),
            .advice = words::filled(ErrorText::tr(sentence.advice), parts),
            .detail = error.detail,
            .action = sentence.action};
}

} // namespace signalbox
