// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/model/apispec.h"
#include "core/model/authmode.h"
#include "core/model/endpointfield.h"
#include "core/model/endpointnetwork.h"
#include "core/model/modelfacts.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace signalbox {

enum class ToolCallFormat {
    OpenAiNative,
    LegacyFunction,
};

// The names of the contract, "openai" and "legacy", and back.
[[nodiscard]] QString toolCallFormatName(ToolCallFormat format);
[[nodiscard]] std::optional<ToolCallFormat> toolCallFormatFromName(const QString &name);

// A model that an endpoint offers. Sizes in tokens; unset = unknown, the server decides.
struct EndpointModel
{
    QString id;
    QString displayName = {}; // empty: the id is shown
    std::optional<qint64> contextWindow = {};
    std::optional<qint64> maxOutput = {};
    // What the person says that it can do. Unset: nothing; `facts` count.
    std::optional<bool> tools = {};
    std::optional<bool> vision = {};
    std::optional<bool> reasoning = {};
    ModelFacts facts = {}; // what nobody typed; never sent

    [[nodiscard]] const QString &shownName() const
    {
        return displayName.isEmpty() ? id : displayName;
    }
    // What counts: the card's word, else what is known otherwise.
    [[nodiscard]] ModelFacts known() const;

    friend bool operator==(const EndpointModel &, const EndpointModel &) = default;
};

// A header that goes along with every request. No key: that has a place of its own.
struct ExtraHeader
{
    QString name;
    QString value;

    friend bool operator==(const ExtraHeader &, const ExtraHeader &) = default;
};

// One reachable API: what a card in Settings > Providers edits. A plain value; the truth lives in
// EndpointStore. It holds a reference to the key, never the key.
struct Endpoint
{
    static constexpr qsizetype kMostModels = 1'000;
    static constexpr qsizetype kMostAllowedModels = 10'000;
    static constexpr qsizetype kMostFallbacks = 8;

    EndpointId id = {};
    QString name = {};
    ApiSpec spec = ApiSpec::OpenAiChatCompletions;
    QString baseUrl = {}; // as typed, trimmed; empty: the cloud's own (ApiSpecInfo::cloudUrl)
    // What the spec wants beyond the common fields, by fieldName(). Never a secret.
    QMap<QString, QString> fields = {};
    AuthMode auth = AuthMode::Bearer;
    QString authHeader = {};          // for CustomHeader
    QString keyRef = {};              // SecretRef::toString(); empty: no key
    QList<EndpointModel> models = {}; // the first is the card's Model ID; never empty once saved
    bool streaming = true;
    ToolCallFormat toolFormat = ToolCallFormat::OpenAiNative;
    QList<ExtraHeader> extraHeaders = {};
    QMap<QString, QString> modelMapping = {}; // alias -> what the server calls it; one step
    QStringList allowedModels = {};           // of the server's; all others are refused; empty: all
    // Of the two APIs of OpenAI: where the spec's own is missing, ask the other one.
    bool apiFallback = true;
    EndpointNetwork network = {};
    // Top-level fields that go along with every chat request. They replace what the codec wrote;
    // never the model, the messages or a key.
    QJsonObject extraBody = {};
    // Who is asked instead where this one cannot answer, in this order.
    QList<EndpointId> fallbacks = {};
    // Fields of a newer Signalbox, kept and written back.
    QJsonObject unknownFields = {};

    [[nodiscard]] const EndpointModel *model(const QString &modelId) const;
    [[nodiscard]] QString primaryModelId() const;
    [[nodiscard]] QString field(EndpointField wanted) const
    {
        return fields.value(fieldName(wanted));
    }

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

// `endpoint` under another spec: without the fields that it has not, and with its own way to show
// the key unless the person chose one that it takes too.
[[nodiscard]] Endpoint withSpec(Endpoint endpoint, ApiSpec spec);

// Whether an edit makes everything known about the endpoint's health worthless: URL, spec and its
// fields, key, auth, extra headers and body, network, what the first model is called or whether it
// may be asked changed.
[[nodiscard]] bool changesHealth(const Endpoint &before, const Endpoint &after);

// Whether an edit leads to another server or another dialect, of which nothing learnt is known.
[[nodiscard]] bool isOtherServer(const Endpoint &before, const Endpoint &after);

// "custom-" and the words of the name in [a-z0-9-], made unlike every id in `taken`.
[[nodiscard]] EndpointId makeEndpointId(const QString &name, const QList<EndpointId> &taken);

// `wanted`, with a number behind it if `taken` holds it already, compared without case.
[[nodiscard]] QString freeEndpointName(const QString &wanted, const QStringList &taken);

} // namespace signalbox
