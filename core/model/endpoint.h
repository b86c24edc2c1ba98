// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/model/apispec.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace signalbox {

// How the key is shown to the server.
enum class AuthMode {
    Bearer,       // Authorization: Bearer <key>
    XApiKey,      // x-api-key: <key>
    ApiKey,       // api-key: <key>
    CustomHeader, // <Endpoint::authHeader>: <key>
    None,
};

enum class ToolCallFormat {
    OpenAiNative,
    LegacyFunction,
};

// The names of the contract: "bearer", "openai" …, and back.
[[nodiscard]] QString authModeName(AuthMode mode);
[[nodiscard]] std::optional<AuthMode> authModeFromName(const QString &name);
[[nodiscard]] QString toolCallFormatName(ToolCallFormat format);
[[nodiscard]] std::optional<ToolCallFormat> toolCallFormatFromName(const QString &name);

// A model that an endpoint offers. Sizes in tokens; unset = unknown, the server decides.
struct EndpointModel
{
    QString id;
    QString displayName = {}; // empty: the id is shown
    std::optional<qint64> contextWindow = {};
    std::optional<qint64> maxOutput = {};

    [[nodiscard]] const QString &shownName() const
    {
        return displayName.isEmpty() ? id : displayName;
    }

    friend bool operator==(const EndpointModel &, const EndpointModel &) = default;
};

// One reachable API: what a card in Settings > Providers edits. A plain value; the truth lives in
// EndpointStore. It holds a reference to the key, never the key.
struct Endpoint
{
    EndpointId id = {};
    QString name = {};
    ApiSpec spec = ApiSpec::OpenAiChatCompletions;
    QString baseUrl = {}; // as typed, trimmed
    AuthMode auth = AuthMode::Bearer;
    QString authHeader = {};          // for CustomHeader
    QString keyRef = {};              // SecretRef::toString(); empty: no key
    QList<EndpointModel> models = {}; // the first is the card's Model ID; never empty once saved
    bool streaming = true;
    ToolCallFormat toolFormat = ToolCallFormat::OpenAiNative;
    // Fields of a newer Signalbox, kept and written back.
    QJsonObject unknownFields = {};

    [[nodiscard]] const EndpointModel *model(const QString &modelId) const;
    [[nodiscard]] QString primaryModelId() const;

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

// Whether an edit makes everything known about the endpoint's health worthless: URL, spec, key,
// auth or first model changed.
[[nodiscard]] bool changesHealth(const Endpoint &before, const Endpoint &after);

// "custom-" and the words of the name in [a-z0-9-], made unlike every id in `taken`.
[[nodiscard]] EndpointId makeEndpointId(const QString &name, const QList<EndpointId> &taken);

} // namespace signalbox
