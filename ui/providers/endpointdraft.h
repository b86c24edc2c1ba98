// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointvalidation.h"

namespace signalbox {

// What stands in the fields of a card: text that need not be right yet.
struct EndpointDraft
{
    QString name = {};
    ApiSpec spec = ApiSpec::OpenAiChatCompletions;
    QMap<QString, QString> fields = {}; // also of specs that were chosen before
    QString baseUrl = {};
    AuthMode auth = AuthMode::Bearer;
    QString authHeader = {};
    QString modelId = {};
    QString displayName = {};
    QString contextWindow = {};
    QString maxOutput = {};
    QStringList moreModels = {};
    QList<ExtraHeader> extraHeaders = {};
    QMap<QString, QString> modelMapping = {};
    QStringList allowedModels = {};
    bool streaming = true;
    ToolCallFormat toolFormat = ToolCallFormat::OpenAiNative;
    bool apiFallback = true;

    [[nodiscard]] static EndpointDraft of(const Endpoint &endpoint);
    // `stored` as the fields say, right or wrong.
    [[nodiscard]] Endpoint applied(const Endpoint &stored) const;
    // All that is wrong, but for the key, which is not part of it.
    [[nodiscard]] QList<FieldError> errors(const Endpoint &stored,
                                           const QStringList &takenNames) const;
    friend bool operator==(const EndpointDraft &, const EndpointDraft &) = default;
};

// Puts back the stored value of a field that is wrong.
void revertField(Endpoint &endpoint, const Endpoint &stored, EndpointField field);

} // namespace signalbox
