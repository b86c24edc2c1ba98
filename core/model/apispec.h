// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace signalbox {

// The dialects that an endpoint can speak. The names are part of what programs rely on.
enum class ApiSpec {
    OpenAiChatCompletions,
};

struct ApiSpecInfo
{
    ApiSpec spec;
    QString name;          // "openai-chat-completions"
    QString operationPath; // what is appended to the base URL for a chat
    QString modelsPath;
};

[[nodiscard]] const QList<ApiSpecInfo> &apiSpecs();
[[nodiscard]] const ApiSpecInfo &apiSpecInfo(ApiSpec spec);
[[nodiscard]] std::optional<ApiSpec> apiSpecFromName(const QString &name);

} // namespace signalbox
