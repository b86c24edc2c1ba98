// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/apispec.h"

namespace signalbox {

using namespace Qt::StringLiterals;

const QList<ApiSpecInfo> &apiSpecs()
{
    static const QList<ApiSpecInfo> specs = {
        {ApiSpec::OpenAiChatCompletions, u"openai-chat-completions"_s, u"/chat/completions"_s,
         u"/models"_s},
    };
    return specs;
}

const ApiSpecInfo &apiSpecInfo(ApiSpec spec)
{
    for (const ApiSpecInfo &info : apiSpecs()) {
        if (info.spec == spec)
            return info;
    }
    Q_UNREACHABLE();
}

std::optional<ApiSpec> apiSpecFromName(const QString &name)
{
    for (const ApiSpecInfo &info : apiSpecs()) {
        if (info.name == name)
            return info.spec;
    }
    return std::nullopt;
}

} // namespace signalbox
