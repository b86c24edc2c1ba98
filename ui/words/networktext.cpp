// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/networktext.h"

#include <QCoreApplication>

#include <array>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

class NetworkText
{
    Q_DECLARE_TR_FUNCTIONS(NetworkText)
public:
    // %1 stands for the host, or for the proxy.
    struct Sentence
    {
        const char *code; // of the error
        const char *title;
        const char *advice;
        ErrorAction action;
    };

    static const Sentence *sentence(const QString &code);
    static std::optional<ErrorWords> aboutField(const Error &error);
};

constexpr const char *kCheckProxy =
    QT_TRANSLATE_NOOP("NetworkText", "Check the proxy under Network on the card of the endpoint.");

constexpr std::array kSentences = {
    NetworkText::Sentence{
        "proxy_login", QT_TRANSLATE_NOOP("NetworkText", "The proxy %1 wants a valid login."),
        QT_TRANSLATE_NOOP("NetworkText",
                          "Enter its user and password under Network on the card of the endpoint."),
        ErrorAction::Retry},
    NetworkText::Sentence{
        "proxy_needs_tls",
        QT_TRANSLATE_NOOP("NetworkText",
                          "The proxy %1 could read the key: the connection is not encrypted."),
        QT_TRANSLATE_NOOP("NetworkText",
                          "Use https:// in the Base URL, or choose no proxy for this endpoint."),
        ErrorAction::EditEndpoint},
    NetworkText::Sentence{
        "proxy_refused",
        QT_TRANSLATE_NOOP("NetworkText", "The proxy %1 does not accept connections on this port."),
        kCheckProxy, ErrorAction::Retry},
    NetworkText::Sentence{
        "proxy_not_found",
        QT_TRANSLATE_NOOP("NetworkText", "The proxy %1 has no address: the name was not found."),
        kCheckProxy, ErrorAction::Retry},
    NetworkText::Sentence{
        "proxy_or_host_not_found",
        QT_TRANSLATE_NOOP("NetworkText",
                          "The name of the server or that of the proxy %1 was not found."),
        QT_TRANSLATE_NOOP("NetworkText", "Check the Base URL, and the proxy under Network."),
        ErrorAction::EditEndpoint},
    NetworkText::Sentence{
        "proxy_timeout",
        QT_TRANSLATE_NOOP("NetworkText", "There was no connection through the proxy %1 in time."),
        kCheckProxy, ErrorAction::Retry},
    NetworkText::Sentence{
        "proxy_closed",
        QT_TRANSLATE_NOOP("NetworkText", "The proxy %1 closed the connection too early."),
        kCheckProxy, ErrorAction::Retry},
    NetworkText::Sentence{
        "proxy_failed",
        QT_TRANSLATE_NOOP("NetworkText", "The proxy %1 did not connect to the server."),
        QT_TRANSLATE_NOOP("NetworkText",
                          "Check that the proxy runs, and that it allows this server."),
        ErrorAction::Retry},
    NetworkText::Sentence{
        "certificate_not_pinned",
        QT_TRANSLATE_NOOP("NetworkText", "%1 shows another certificate than the pinned one."),
        QT_TRANSLATE_NOOP("NetworkText",
                          "Nothing was sent. If whoever runs the server has renewed the "
                          "certificate, enter its fingerprint as Pinned Certificate."),
        ErrorAction::Retry},
};

const NetworkText::Sentence *NetworkText::sentence(const QString &code)
{
    for (const Sentence &each : kSentences) {
        if (code == QLatin1StringView(each.code))
            return &each;
    }
    return nullptr;
}

// An error whose subject is the name of a field.
std::optional<ErrorWords> NetworkText::aboutField(const Error &error)
{
    for (const EndpointField field :
         {EndpointField::CaFile, EndpointField::ClientCertificate, EndpointField::ClientKey,
          EndpointField::ProxyPassword, EndpointField::ClientKeyPassphrase}) {
        if (error.subject != fieldName(field))
            continue;
        if (error.kind == ErrorKind::SecretNotFound)
            return ErrorWords{
                //: %1 is the name of a field, such as Proxy Password
                .title = tr("%1 could not be read from the keychain.").arg(fieldLabel(field)),
                .advice = tr("Unlock the keychain and try again, or enter it once more."),
                .detail = error.detail,
                .action = ErrorAction::UnlockKeychain};
        if (error.kind == ErrorKind::Tls)
            return ErrorWords{
                //: %1 is the name of a field, such as Client Certificate
                .title = tr("The file of %1 cannot be used.").arg(fieldLabel(field)),
                .advice = tr("Choose a PEM file that can be read. The details say what is wrong."),
                .detail = error.detail,
                .action = ErrorAction::Retry};
    }
    return std::nullopt;
}

} // namespace

std::optional<ErrorWords> networkErrorWords(const Error &error)
{
    if (const std::optional<ErrorWords> words = NetworkText::aboutField(error))
        return words;
    const bool isNetwork = error.kind == ErrorKind::Proxy || error.kind == ErrorKind::Tls;
    const NetworkText::Sentence *sentence = isNetwork ? NetworkText::sentence(error.code) : nullptr;
    if (sentence == nullptr)
        return std::nullopt;
    return ErrorWords{.title = NetworkText::tr(sentence->title).arg(error.subject),
                      .advice = NetworkText::tr(sentence->advice),
                      .detail = error.detail,
                      .action = sentence->action};
}

} // namespace signalbox
