// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatjob.h"
#include "core/model/chatnotice.h"

#include <QByteArray>
#include <QString>

// The lines of `chat --events`: one JSON object each. Their form is a contract.
namespace signalbox::chatevents {

[[nodiscard]] QByteArray start(const QString &endpoint, const QString &model);
// `type` is text, reasoning or refusal.
[[nodiscard]] QByteArray piece(const QString &type, const QString &text);
[[nodiscard]] QByteArray toolCall(const RequestedTool &call, bool incomplete);
[[nodiscard]] QByteArray usage(const TokenUsage &usage);
// `code` is for programs, `text` for people.
[[nodiscard]] QByteArray notice(const QString &code, const QString &text);
// retry, quirk_learnt or api_fallback.
[[nodiscard]] QString noticeCode(const ChatNotice &notice);
[[nodiscard]] QByteArray error(const Error &error);
[[nodiscard]] QByteArray finish(const ChatOutcome &outcome);

} // namespace signalbox::chatevents
