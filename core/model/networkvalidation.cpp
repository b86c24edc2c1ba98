// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/networkvalidation.h"

#include "core/model/fieldrules.h"

#include <QDir>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestHost = 253;
constexpr qsizetype kLongestUser = 255; // of RFC 1929
constexpr qsizetype kLongestPath = 4'000;
constexpr int kLastPort = 65'535;

bool isHost(const QString &text)
{
    if (QHostAddress address; address.setAddress(text))
        return true;
    static const QRegularExpression labels(
        u"^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString ascii = QString::fromLatin1(QUrl::toAce(text));
    return ascii.size() <= kLongestHost && labels.match(ascii).hasMatch();
}

std::optional<FieldProblem> hostProblem(const QString &host)
{
    if (host.isEmpty())
        return FieldProblem::Missing;
    return isHost(host) ? std::nullopt : std::optional(FieldProblem::WrongForm);
}

std::optional<FieldProblem> portProblem(int port)
{
    if (port == 0)
        return FieldProblem::Missing;
    return port > 0 && port <= kLastPort ? std::nullopt : std::optional(FieldProblem::OutOfRange);
}

std::optional<FieldProblem> userProblem(const EndpointNetwork &network)
{
    const QString &user = network.proxyUser;
    if (user.isEmpty() && !network.proxyPasswordRef.isEmpty())
        return FieldProblem::Missing;
    if (user.toUtf8().size() > kLongestUser)
        return FieldProblem::TooLong;
    if (hasInvisibleCharacters(user))
        return FieldProblem::ControlCharacters;
    // HTTP writes user and password with a colon between them.
    if (network.proxy == ProxyMode::Http && user.contains(u':'))
        return FieldProblem::WrongForm;
    return std::nullopt;
}

std::optional<FieldProblem> fileProblem(const QString &path)
{
    if (path.isEmpty())
        return std::nullopt;
    if (path.size() > kLongestPath)
        return FieldProblem::TooLong;
    if (hasInvisibleCharacters(path))
        return FieldProblem::ControlCharacters;
    return QDir::isAbsolutePath(path) ? std::nullopt : std::optional(FieldProblem::WrongForm);
}

std::optional<FieldProblem> pinProblem(const QString &pin)
{
    static const QRegularExpression form(u"^[0-9a-f]{64}$"_s);
    const bool isRight = pin.isEmpty() || form.match(pin).hasMatch();
    return isRight ? std::nullopt : std::optional(FieldProblem::WrongForm);
}

std::optional<FieldProblem> secondsProblem(const std::optional<int> &seconds)
{
    const bool isRight =
        !seconds || (*seconds >= 1 && *seconds <= EndpointNetwork::kLongestSeconds);
    return isRight ? std::nullopt : std::optional(FieldProblem::OutOfRange);
}

class Findings
{
public:
    void note(EndpointField field, std::optional<FieldProblem> problem)
    {
        if (problem)
            m_errors.append({field, *problem});
    }
    void noteUnless(bool isFine, EndpointField field, FieldProblem problem)
    {
        if (!isFine)
            m_errors.append({field, problem});
    }
    [[nodiscard]] QList<FieldError> take() { return std::move(m_errors); }

private:
    QList<FieldError> m_errors;
};

void checkProxy(const EndpointNetwork &network, Findings &findings)
{
    if (isOwnProxy(network.proxy)) {
        findings.note(EndpointField::ProxyHost, hostProblem(network.proxyHost));
        findings.note(EndpointField::ProxyPort, portProblem(network.proxyPort));
        findings.note(EndpointField::ProxyUser, userProblem(network));
        return;
    }
    const auto problem = FieldProblem::NeedsProxy;
    findings.noteUnless(network.proxyHost.isEmpty(), EndpointField::ProxyHost, problem);
    findings.noteUnless(network.proxyPort == 0, EndpointField::ProxyPort, problem);
    findings.noteUnless(network.proxyUser.isEmpty(), EndpointField::ProxyUser, problem);
    findings.noteUnless(network.proxyPasswordRef.isEmpty(), EndpointField::ProxyPassword, problem);
}

void checkCertificates(const EndpointNetwork &network, Findings &findings)
{
    findings.note(EndpointField::CaFile, fileProblem(network.caFile));
    findings.note(EndpointField::ClientCertificate, fileProblem(network.clientCertificateFile));
    findings.note(EndpointField::ClientKey, fileProblem(network.clientKeyFile));
    const bool hasCertificate = !network.clientCertificateFile.isEmpty();
    const bool hasKey = !network.clientKeyFile.isEmpty();
    const bool hasPassphrase = !network.clientKeyPassphraseRef.isEmpty();
    findings.noteUnless(hasCertificate || !hasKey, EndpointField::ClientCertificate,
                        FieldProblem::Missing);
    findings.noteUnless(hasKey || !(hasCertificate || hasPassphrase), EndpointField::ClientKey,
                        FieldProblem::Missing);
    findings.note(EndpointField::PinnedCertificate, pinProblem(network.pinnedCertificate));
}

WholeNumber parseWhole(const QString &text, int most)
{
    static const QRegularExpression form(u"^-?[0-9]+$"_s);
    if (text.isEmpty())
        return {};
    if (!form.match(text).hasMatch())
        return {.problem = FieldProblem::NotANumber};
    bool fits = false;
    const int value = text.toInt(&fits);
    if (!fits || value < 1 || value > most)
        return {.problem = FieldProblem::OutOfRange};
    return {.value = value};
}

} // namespace

QList<FieldError> networkErrors(const EndpointNetwork &network)
{
    Findings findings;
    checkProxy(network, findings);
    checkCertificates(network, findings);
    findings.note(EndpointField::ConnectTimeout, secondsProblem(network.connectSeconds));
    findings.note(EndpointField::FirstByteTimeout, secondsProblem(network.firstByteSeconds));
    findings.note(EndpointField::IdleTimeout, secondsProblem(network.idleSeconds));
    findings.note(EndpointField::TotalTimeout, secondsProblem(network.totalSeconds));
    return findings.take();
}

QString normalizedFingerprint(const QString &text)
{
    QString digits = text.toLower();
    digits.removeIf([](QChar c) { return c == u':' || c.isSpace(); });
    // "SHA256 Fingerprint=AB:CD", as the program of OpenSSL shows it.
    return digits.section(u'=', -1);
}

WholeNumber parseSeconds(const QString &text)
{
    QString digits = text.trimmed();
    if (digits.endsWith(u's', Qt::CaseInsensitive))
        digits = digits.chopped(1).trimmed();
    return parseWhole(digits, EndpointNetwork::kLongestSeconds);
}

WholeNumber parsePort(const QString &text)
{
    return parseWhole(text.trimmed(), kLastPort);
}

std::optional<EndpointNetwork> withProxy(EndpointNetwork network, const QString &text)
{
    const std::optional<ProxyMode> plain = proxyModeFromName(text);
    if (plain == ProxyMode::System || plain == ProxyMode::None) {
        network.proxy = *plain;
        network.proxyHost.clear();
        network.proxyPort = 0;
        network.proxyUser.clear();
        network.proxyPasswordRef.clear();
        return network;
    }
    const QUrl url(text, QUrl::StrictMode);
    const std::optional<ProxyMode> own = proxyModeFromName(url.scheme());
    const bool isBare = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment() &&
                        (url.path().isEmpty() || url.path() == u"/"_s);
    if (!url.isValid() || !isBare || (own != ProxyMode::Http && own != ProxyMode::Socks5))
        return std::nullopt;
    // A stored password does not follow to another proxy.
    if (network.proxy != *own || network.proxyHost != url.host())
        network.proxyPasswordRef.clear();
    network.proxy = *own;
    network.proxyHost = url.host();
    network.proxyPort = url.port(0);
    return network;
}

} // namespace signalbox
