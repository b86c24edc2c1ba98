// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/probereading.h"

#include "core/bridge/wirebridge.h"
#include "core/model/modelcatalog.h"
#include "core/model/modelmapping.h"
#include "core/wire/apierror.h"
#include "core/wire/embeddings.h"
#include "core/wire/errorhints.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString sentIdOf(const ProbeReply &reply)
{
    return sentModelId(reply.endpoint, reply.endpoint.primaryModelId());
}

const wire::Codec &codecFor(const ProbeReply &reply)
{
    return codecOf(reply.endpoint, sentIdOf(reply));
}

bool isSaid(const wire::ChatEvent &event)
{
    return std::holds_alternative<wire::TextDelta>(event) ||
           std::holds_alternative<wire::ReasoningDelta>(event) ||
           std::holds_alternative<wire::RefusalDelta>(event);
}

bool onlyEmbeds(const QString &sentId, const wire::ListedModel *listed)
{
    if (listed && listed->canEmbed && listed->canChat)
        return *listed->canEmbed && !*listed->canChat;
    const std::optional<CatalogModel> known = ModelCatalog::bundled().find(sentId);
    return known && known->embeds;
}

} // namespace

std::optional<wire::ApiError> listRefusal(const ProbeReply &reply)
{
    if (reply.isSuccess())
        return std::nullopt;
    return codecFor(reply).readError(reply.head, reply.body);
}

std::optional<wire::ApiError> chatRefusal(const ProbeReply &reply)
{
    std::optional<wire::ApiError> error;
    bool isInterrupted = false;
    bool isAnySaid = false;
    if (reply.isSuccess()) {
        const auto decoder = codecFor(reply).chatDecoder(reply.head);
        std::vector<wire::ChatEvent> events;
        decoder->feed(reply.body, events);
        decoder->finish(events);
        for (const wire::ChatEvent &event : events) {
            if (const auto *refusal = std::get_if<wire::ApiError>(&event); refusal && !error)
                error = *refusal;
            if (const auto *finish = std::get_if<wire::Finish>(&event))
                isInterrupted = finish->interrupted;
            isAnySaid = isAnySaid || isSaid(event);
        }
        if (!error && isInterrupted && !isAnySaid)
            error = wire::emptyAnswer(wire::ApiError::Where::Body);
    } else {
        error = codecFor(reply).readError(reply.head, reply.body);
    }
    return error && wire::saysTooFewTokens(*error) ? std::nullopt : error;
}

std::optional<wire::ApiError> embeddingRefusal(const ProbeReply &reply)
{
    if (!reply.isSuccess())
        return codecFor(reply).readError(reply.head, reply.body);
    return wire::readEmbeddings(reply.body, 1).error;
}

ProbeAnswer readModelList(const ProbeReply &reply)
{
    const std::optional<wire::ModelList> list = codecFor(reply).readModels(reply.body);
    if (!list)
        return {.error = Error{.kind = ErrorKind::Protocol,
                               .detail = u"the answer is not a list of models"_s,
                               .httpStatus = reply.head.status},
                .modelOnlyEmbeds = onlyEmbeds(sentIdOf(reply), nullptr)};
    const auto found =
        std::ranges::find(list->models, toWire(sentIdOf(reply)), &wire::ListedModel::id);
    const bool isListed = found != list->models.end();
    return {.modelIsListed = isListed,
            .modelOnlyEmbeds = onlyEmbeds(sentIdOf(reply), isListed ? &*found : nullptr)};
}

} // namespace signalbox
