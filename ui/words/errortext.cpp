// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/errortext.h"

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

#define TR(text) QT_TRANSLATE_NOOP("ErrorText", text)

constexpr std::array kSentences = {
    Sentence{ErrorKind::InvalidInput, TR("Something that was entered cannot be used."),
             TR("Check the fields and try again."), ErrorAction::EditEndpoint},
    Sentence{ErrorKind::Dns, TR("{host} has no address: the name was not found."),
             TR("Check the spelling of the Base URL and the network connection."),
             ErrorAction::Retry},
    Sentence{ErrorKind::ConnectionRefused, TR("{host} does not accept connections on this port."),
             TR("Start the server, or check the host and the port in the Base URL."),
             ErrorAction::Retry},
    Sentence{ErrorKind::Unreachable, TR("{host} could not be reached."),
             TR("Check the network connection, and whether the server needs a VPN."),
             ErrorAction::Retry},
    Sentence{ErrorKind::Tls, TR("{host} could not be trusted: the secure connection failed."),
             TR("Check the Base URL, and whether the certificate of the server is valid for it."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::Proxy, TR("The proxy did not let the request through."),
             TR("Check the proxy settings of this computer."), ErrorAction::Retry},
    Sentence{ErrorKind::Redirected, TR("{server} redirects requests to another address{status}."),
             TR("A key is never sent to another address by itself. If the new address is right, "
                "enter it as the Base URL."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::ConnectTimeout, TR("{host} did not accept the connection in time."),
             TR("Check the Base URL and the network connection, then try again."),
             ErrorAction::Retry},
    Sentence{ErrorKind::FirstByteTimeout,
             TR("{server} took the request and did not answer in time."),
             TR("The model may still be loading. Try again in a moment."), ErrorAction::Retry},
    Sentence{ErrorKind::IdleTimeout, TR("{server} stopped in the middle of its answer."),
             TR("What arrived is kept. Try again to get a whole answer."), ErrorAction::Retry},
    Sentence{ErrorKind::TotalTimeout, TR("{server} did not finish its answer in time."),
             TR("Try again, ask for a shorter answer, or switch Streaming on."),
             ErrorAction::Retry},
    Sentence{ErrorKind::ConnectionLost, TR("{server} closed the connection too early."),
             TR("What arrived is kept. Try again to get a whole answer."), ErrorAction::Retry},
    Sentence{ErrorKind::MaybeReceived, TR("{server} closed the connection before it answered."),
             TR("It may have acted on the request, so it was not sent a second time. Try again if "
                "you want to send it."),
             ErrorAction::Retry},
    Sentence{ErrorKind::TooLarge, TR("{server} sent more than the limit allows."),
             TR("Ask for less at a time."), ErrorAction::Retry},
    Sentence{ErrorKind::Authentication, TR("{server} refused the key{status}."),
             TR("Check the key, or whether this server wants it in an x-api-key header."),
             ErrorAction::CheckKey},
    Sentence{ErrorKind::Permission, TR("{server} does not allow this{status}."),
             TR("The key is known but may not do this. Check the rights of the key, or choose "
                "another model."),
             ErrorAction::CheckKey},
    Sentence{ErrorKind::PathNotFound, TR("{server} offers nothing at this path{status}."),
             TR("Check the Base URL. It often ends in /v1."), ErrorAction::EditEndpoint},
    Sentence{ErrorKind::ModelNotFound, TR("{server} does not have the model {model}{status}."),
             TR("Choose another model, or correct the Model ID."), ErrorAction::ChooseModel},
    Sentence{ErrorKind::RateLimited, TR("{server} limits how often it may be asked{status}."),
             TR("Try again {wait}."), ErrorAction::Retry},
    Sentence{ErrorKind::Quota, TR("{server} reports that the credit or quota is used up{status}."),
             TR("Check the billing of the account, or choose another model."),
             ErrorAction::ChooseModel},
    Sentence{ErrorKind::ContextLength,
             TR("The conversation is longer than the context window of the model."),
             TR("Start a new chat, or choose a model with a larger context window."),
             ErrorAction::ChooseModel},
    Sentence{ErrorKind::ContentFilter, TR("{server} declined this content."),
             TR("Change the prompt and send it again."), ErrorAction::None},
    Sentence{ErrorKind::BadRequest, TR("{server} did not accept the request{status}."),
             TR("The details hold the reason of the server. Check the fields of the endpoint."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::Overloaded, TR("{server} is busy or still loading{status}."),
             TR("Try again {wait}."), ErrorAction::Retry},
    Sentence{ErrorKind::Server, TR("{server} reports an error of its own{status}."),
             TR("Try again. If it happens again, ask whoever runs the server."),
             ErrorAction::Retry},
    Sentence{ErrorKind::Protocol, TR("{server} sent an answer that does not fit its API Spec."),
             TR("Check that the Base URL leads to an API and not to a web page."),
             ErrorAction::EditEndpoint},
    Sentence{ErrorKind::Truncated, TR("{server} ended its answer before it was complete."),
             TR("What arrived is kept. Try again to get a whole answer."), ErrorAction::Retry},
    Sentence{ErrorKind::SecretStoreMissing, TR("This computer has no keychain service running."),
             TR("Install and start one, such as GNOME Keyring or KWallet, or keep keys for this "
                "session only."),
             ErrorAction::UnlockKeychain},
    Sentence{ErrorKind::SecretStoreLocked, TR("The keychain is locked."),
             TR("Unlock it and try again."), ErrorAction::UnlockKeychain},
    Sentence{ErrorKind::SecretStoreTimeout, TR("The keychain did not answer within 15 s."),
             TR("Unlock it and try again."), ErrorAction::UnlockKeychain},
    Sentence{ErrorKind::SecretNotFound, TR("The key could not be read from the keychain."),
             TR("Unlock the keychain and try again, or enter the key once more."),
             ErrorAction::UnlockKeychain},
    Sentence{ErrorKind::EndpointMissing, TR("The endpoint of this chat was deleted."),
             TR("Choose another model to go on with this conversation."), ErrorAction::ChooseModel},
    Sentence{ErrorKind::Storage, TR("The profile could not be read or written."),
             TR("Check that the disk has free space and that the profile folder can be written."),
             ErrorAction::Retry},
    Sentence{ErrorKind::NewerData, TR("This profile was written by a newer Signalbox."),
             TR("Update Signalbox, or start it with another profile. Nothing was changed."),
             ErrorAction::None},
    Sentence{ErrorKind::Cancelled, TR("Stopped."), TR("Try again to get a whole answer."),
             ErrorAction::Retry},
    Sentence{ErrorKind::Internal, TR("Signalbox made a mistake."),
             TR("Try again. The details help whoever mends it."), ErrorAction::Retry},
};

#undef TR

constexpr bool everyKindHasItsRow()
{
    for (size_t i = 0; i < kSentences.size(); ++i) {
        if (kSentences[i].kind != static_cast<ErrorKind>(i))
            return false;
    }
    return kSentences.size() == static_cast<size_t>(ErrorKind::Internal) + 1;
}
static_assert(everyKindHasItsRow());

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
    static QString unnamedServer() { return tr("The server"); }
    //: fills {model} where the model is not known
    static QString unnamedModel() { return tr("that was asked for"); }
};

} // namespace

ErrorWords errorWords(const Error &error, const QString &endpointName)
{
    const Sentence &sentence = kSentences.at(static_cast<size_t>(error.kind));
    const bool aboutModel = error.kind == ErrorKind::ModelNotFound;
    const QString server = endpointName.isEmpty() ? ErrorText::unnamedServer() : endpointName;
    const words::Parts parts = {
        {u"server"_s, server},
        {u"host"_s, error.subject.isEmpty() || aboutModel ? server : error.subject},
        {u"model"_s, error.subject.isEmpty() ? ErrorText::unnamedModel() : error.subject},
        {u"status"_s, error.httpStatus == 0 ? QString() : u" (%1)"_s.arg(error.httpStatus)},
        {u"wait"_s, ErrorText::wait(error)},
    };
    return {.title = words::filled(ErrorText::tr(sentence.title), parts),
            .advice = words::filled(ErrorText::tr(sentence.advice), parts),
            .detail = error.detail,
            .action = sentence.action};
}

} // namespace signalbox
