// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/model/conversation.h"
#include "core/model/endpoint.h"
#include "core/model/learntquirk.h"
#include "core/model/offeredmodel.h"
#include "core/wire/chatevent.h"
#include "core/wire/codec.h"

#include <QList>
#include <QString>

#include <string>

// The one place where the protocol code's std types meet Qt's. Text from a server passes through
// here, so here invalid UTF-8 is replaced and a reflected key is taken out.
namespace signalbox {

[[nodiscard]] std::string toWire(const QString &text);
[[nodiscard]] QString fromWire(const std::string &text);

// `modelId` is what the server calls the model: on some clouds it decides the dialect.
[[nodiscard]] wire::Dialect dialectOf(const Endpoint &endpoint, const QString &modelId);
[[nodiscard]] const wire::Codec &codecOf(const Endpoint &endpoint, const QString &modelId);
// The card's settings, and over them what was learnt of the server and the model asked.
[[nodiscard]] wire::Quirks quirksOf(const Endpoint &endpoint,
                                    const QList<LearntQuirk> &learnt = {});

// What the provider said, as an Error whose texts are free of every one of `secrets`. The subject
// of ModelNotFound is the model that was asked for.
[[nodiscard]] Error toError(const wire::ApiError &error, const QList<Secret> &secrets,
                            const QString &askedModel = {});
// What a server says of a model.
[[nodiscard]] ModelFacts toFacts(const wire::ListedModel &model);
[[nodiscard]] OfferedModel toOffered(const wire::ListedModel &model);
[[nodiscard]] TokenUsage toUsage(const wire::Usage &usage);
[[nodiscard]] QList<RequestedTool> toTools(const std::vector<wire::ToolCall> &calls);

// The turns to send: messages that hold nothing are left out, and prompts that then stand side by
// side are joined, because many chat templates insist on alternating roles. Images hold their
// bytes. What a provider wants to see again goes only to the endpoint it came from.
[[nodiscard]] std::vector<wire::ChatMessage> toWire(const QList<Message> &history,
                                                    const EndpointId &endpoint);

} // namespace signalbox
