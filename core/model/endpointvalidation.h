// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace signalbox {

enum class FieldProblem {
    Missing,
    TooLong,
    ControlCharacters, // line breaks and other unprintable characters
    NotAUrl,
    WrongScheme,    // not http or https
    HasUserInfo,    // user:password@ in the URL
    InsecurePublic, // plain http to a public host
    NotANumber,
    OutOfRange,
    LargerThanWindow, // Max Output above Context Window
    NotAHeaderName,
    ForbiddenHeader, // Host, Content-Length and other names the transport owns
    KeyHeader,       // an extra header that would carry a key
    NotVisibleAscii, // a key or a value that cannot stand in a header
    OuterSpaces,     // a key or a value with blanks around it
    Duplicate,       // the name is taken by another endpoint, the model or header is there already
    KeyInUrl,        // a query parameter of the base URL that holds a key
    WrongForm,       // not what the field's FieldRule wants
    NotOfThisSpec,   // the API spec has no such field, or does not take this way to show a key
    OtherRegion,     // the base URL names another region than the field
    Cycle,           // aliases that stand for each other
    TooMany,
    NeedsProxy,    // a host, a login and the like, without a proxy of the endpoint's own
    PartOfRequest, // a member of the extra body that the request says itself
    KeyMember,     // a member of the extra body that would carry a key
};

struct FieldError
{
    EndpointField field;
    FieldProblem problem;
    // Which entry of a list: a header's name, an alias, both of a cycle, a model but the first.
    QStringList about = {};

    friend bool operator==(const FieldError &, const FieldError &) = default;
};

// The only place for these rules. An empty list means: may be saved. `takenNames` are the names of
// the other endpoints, compared without case.
[[nodiscard]] QList<FieldError> validate(const Endpoint &endpoint, const QStringList &takenNames);

[[nodiscard]] std::optional<FieldProblem> baseUrlProblem(const QString &baseUrl);
// A key is sent as it is: nothing is trimmed in silence. Empty is fine (no key).
[[nodiscard]] std::optional<FieldProblem> apiKeyProblem(const QByteArray &key);
// Of what `auth` uses as the key: credentials in JSON stand in no header; core/auth reads them.
[[nodiscard]] std::optional<FieldProblem> keyProblem(AuthMode auth, const QByteArray &key);
[[nodiscard]] std::optional<FieldProblem> headerNameProblem(const QString &name);
[[nodiscard]] std::optional<FieldProblem> headerValueProblem(const QString &value);

// Whether a parameter of a URL's query carries a key, by its name.
[[nodiscard]] bool isKeyParameter(const QString &name);
// The same of a header: those that core/auth makes, and every name that tells of a secret
// ("Helicone-Auth", "X-Session-Token"). Rather one too many than a key in the database.
[[nodiscard]] bool isKeyHeader(const QString &name);

struct TokenCount
{
    std::optional<qint64> value = {}; // unset for an empty field
    std::optional<FieldProblem> problem = {};
};
// Reads "131072", "131,072" or "128k"; at least 1, at most 100,000,000.
[[nodiscard]] TokenCount parseTokenCount(const QString &text);

} // namespace signalbox
