// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointvalidation.h"
#include "ui/providers/networkdraft.h"

namespace signalbox {

// The fields of one model of a card.
struct ModelDraft
{
    QString id = {};
    QString displayName = {};
    QString contextWindow = {};
    QString maxOutput = {};
    // What the person says; unset: whatever is known otherwise.
    std::optional<bool> tools = {};
    std::optional<bool> vision = {};
    std::optional<bool> reasoning = {};
    // What the server's list said when the model was picked from it, until it is saved.
    ModelFacts listed = {};

    [[nodiscard]] static ModelDraft of(const EndpointModel &model);
    // `known` is the model as it is stored, if it is.
    [[nodiscard]] EndpointModel applied(const EndpointModel *known) const;
    friend bool operator==(const ModelDraft &, const ModelDraft &) = default;
};

// What stands in the fields of a card: text that need not be right yet.
struct EndpointDraft
{
    QString name = {};
    ApiSpec spec = ApiSpec::OpenAiChatCompletions;
    QMap<QString, QString> fields = {}; // also of specs that were chosen before
    QString baseUrl = {};
    AuthMode auth = AuthMode::Bearer;
    QString authHeader = {};
    QList<ModelDraft> models = {ModelDraft()}; // never empty; the first is the Model ID
    QList<ExtraHeader> extraHeaders = {};
    QMap<QString, QString> modelMapping = {};
    QStringList allowedModels = {};
    bool streaming = true;
    ToolCallFormat toolFormat = ToolCallFormat::OpenAiNative;
    bool apiFallback = true;
    QList<EndpointId> fallbacks = {};
    NetworkDraft network = {};
    QString extraBody = {}; // JSON

    [[nodiscard]] static EndpointDraft of(const Endpoint &endpoint);
    // `stored` as the fields say, right or wrong.
    [[nodiscard]] Endpoint applied(const Endpoint &stored) const;
    // The row was changed elsewhere: what the person left alone follows.
    void follow(const Endpoint &before, const Endpoint &after);
    // All that is wrong, but for the key, which is not part of it.
    [[nodiscard]] QList<FieldError> errors(const Endpoint &stored,
                                           const QStringList &takenNames) const;
    friend bool operator==(const EndpointDraft &, const EndpointDraft &) = default;
};

// Puts back the stored value of a field that is wrong.
void revertField(Endpoint &endpoint, const Endpoint &stored, const FieldError &error);

} // namespace signalbox
