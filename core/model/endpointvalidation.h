// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QList>
#include <QString>

#include <optional>

namespace signalbox {

enum class EndpointField {
    Name,
    BaseUrl,
    ApiKey,
    AuthHeader,
    ModelId,
    DisplayName,
    ContextWindow,
    MaxOutput,
};

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
    NotVisibleAscii, // a key that cannot stand in a header
    OuterSpaces,     // a key with blanks around it
    Duplicate,       // the name is taken by another endpoint
};

struct FieldError
{
    EndpointField field;
    FieldProblem problem;

    friend bool operator==(const FieldError &, const FieldError &) = default;
};

// The only place for these rules. An empty list means: may be saved. `takenNames` are the names of
// the other endpoints, compared without case.
[[nodiscard]] QList<FieldError> validate(const Endpoint &endpoint, const QStringList &takenNames);

[[nodiscard]] std::optional<FieldProblem> baseUrlProblem(const QString &baseUrl);
// A key is sent as it is: nothing is trimmed in silence. Empty is fine (no key).
[[nodiscard]] std::optional<FieldProblem> apiKeyProblem(const QByteArray &key);
[[nodiscard]] std::optional<FieldProblem> headerNameProblem(const QString &name);

struct TokenCount
{
    std::optional<qint64> value = {}; // unset for an empty field
    std::optional<FieldProblem> problem = {};
};
// Reads "131072", "131,072" or "128k"; at least 1, at most 100,000,000.
[[nodiscard]] TokenCount parseTokenCount(const QString &text);

// The stable name of a field, "base-url": for terminals and logs.
[[nodiscard]] QString fieldName(EndpointField field);

} // namespace signalbox
