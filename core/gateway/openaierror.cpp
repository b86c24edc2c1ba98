// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/openaierror.h"

#include <nlohmann/json.hpp>

namespace signalbox {

namespace {

using Json = nlohmann::ordered_json;

const char *typeOf(int status)
{
    if (status == 401)
        return "authentication_error";
    if (status == 402)
        return "insufficient_quota";
    if (status == 403)
        return "permission_error";
    if (status == 429)
        return "rate_limit_error";
    return status >= 500 ? "server_error" : "invalid_request_error";
}

Json textOrNull(const QString &text)
{
    return text.isEmpty() ? Json(nullptr) : Json(text.toStdString());
}

} // namespace

QByteArray openAiErrorBody(const Error &error)
{
    const Json body = {{"error",
                        {{"message", error.detail.toStdString()},
                         {"type", typeOf(error.httpStatus)},
                         {"param", textOrNull(error.subject)},
                         {"code", textOrNull(error.code)}}}};
    return QByteArray::fromStdString(body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace signalbox
