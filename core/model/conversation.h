// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/model/agent.h"
#include "core/model/attachedimage.h"
#include "core/model/chatnotice.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace signalbox {

// The head of a conversation. It belongs to the person and survives its endpoint; it goes on with
// whatever model its agent has.
struct Conversation
{
    ConversationId id = {};
    AgentId agent = {};
    QString title = {}; // empty: not named yet
    QDateTime createdAt = {};
    QDateTime updatedAt = {};
};

enum class MessageRole {
    User,
    Assistant,
};

enum class MessageState {
    Complete,
    Streaming,   // being written now
    Stopped,     // the person pressed Stop; the text is a part
    Interrupted, // the connection, a limit or a crash ended it; the text is a part
    Failed,      // an error instead of, or after, the text
};

// Tokens as the provider counted them; unset = not reported.
struct TokenUsage
{
    std::optional<qint64> input = {};
    std::optional<qint64> output = {};
    std::optional<qint64> total = {};
    std::optional<qint64> cachedInput = {};
    std::optional<qint64> cacheWrite = {};
    std::optional<qint64> reasoning = {};

    friend bool operator==(const TokenUsage &, const TokenUsage &) = default;
};

// A tool call that the model asked for.
struct RequestedTool
{
    QString id;
    QString name;
    QString arguments;

    friend bool operator==(const RequestedTool &, const RequestedTool &) = default;
};

// One turn of one side. A value; the truth lives in ConversationStore, and while it streams in
// ChatSession.
struct Message
{
    MessageId id = {};
    MessageRole role = MessageRole::User;
    MessageState state = MessageState::Complete;
    QString text = {};
    QList<AttachedImage> images = {}; // of a prompt, in its order
    QString reasoning = {};
    QList<RequestedTool> toolCalls = {};
    std::optional<Error> error = {}; // for Failed and Interrupted
    QString endpointName = {};       // who answered, by the names of that day
    QString modelId = {};
    QString finishReason = {}; // the provider's word
    TokenUsage usage = {};
    QDateTime createdAt = {};                                 // UTC
    std::optional<std::chrono::milliseconds> firstToken = {}; // from sending to the first content
    std::optional<std::chrono::milliseconds> duration = {};   // from sending to the end
    std::optional<std::chrono::milliseconds> thinking = {};   // reasoning before the first text
    QString replay = {}; // JSON that goes back to the same endpoint; see wire::ReplayItem
    EndpointId endpoint = {};
    // These two of this run of the program only; not saved.
    QList<ChatNotice> notices = {};         // what was learnt
    std::optional<ChatNotice> waiting = {}; // the pause before a retry, with what is left of it
};

} // namespace signalbox
