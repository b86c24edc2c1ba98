// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demoendpoint.h"

#include "core/gateway/demostream.h"
#include "core/gateway/httpreply.h"
#include "core/gateway/openaierror.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr long long kModelCreated = 1'767'225'600; // the first second of 2026

HttpServerLimits limits()
{
    HttpServerLimits limits;
    limits.body = 8 * kKiB * kKiB;
    return limits;
}

void sendError(HttpReply &reply, int status, const QString &message, wire::Headers headers = {})
{
    Error error;
    error.httpStatus = status;
    error.detail = message;
    headers.push_back({"Content-Type", "application/json"});
    reply.send(status, headers, openAiErrorBody(error));
}

} // namespace

DemoEndpoint::DemoEndpoint(Pace pace, QObject *parent)
    : QObject(parent), m_server([this](HttpReply &reply) { route(reply); }, limits()), m_pace(pace)
{}

Result<quint16> DemoEndpoint::listen(quint16 port)
{
    Result<quint16> listening = m_server.listen(port);
    if (listening)
        m_port = *listening;
    return listening;
}

QString DemoEndpoint::baseUrl() const
{
    return m_port == 0 ? QString() : u"http://127.0.0.1:%1/v1"_s.arg(m_port);
}

void DemoEndpoint::route(HttpReply &reply)
{
    const IncomingRequest &request = reply.request();
    const bool isModels = request.path == "/v1/models";
    const bool isChat = request.path == "/v1/chat/completions";
    if (!isModels && !isChat)
        return sendError(reply, 404,
                         u"Unknown path. This is the demo endpoint; it knows GET /v1/models and "
                         u"POST /v1/chat/completions."_s);
    const std::string allowed = isModels ? "GET" : "POST";
    if (request.method != allowed)
        return sendError(reply, 405, u"This path takes another method."_s, {{"Allow", allowed}});
    if (isModels)
        sendModels(reply);
    else
        sendCompletion(reply);
}

void DemoEndpoint::sendModels(HttpReply &reply)
{
    using Json = nlohmann::ordered_json;
    const Json model = {{"id", kDemoModel},
                        {"object", "model"},
                        {"created", kModelCreated},
                        {"owned_by", "signalbox"},
                        {"context_length", 32'768}};
    const Json list = {{"object", "list"}, {"data", Json::array({model})}};
    reply.send(200, {{"Content-Type", "application/json"}}, QByteArray::fromStdString(list.dump()));
}

void DemoEndpoint::sendCompletion(HttpReply &reply)
{
    const Result<DemoRequest> request = readDemoRequest(reply.request().body);
    DemoScript script;
    if (request)
        script = demoScript(*request);
    else
        script.refusal = request.error();
    auto *stream = new DemoStream(request ? *request : DemoRequest(), std::move(script),
                                  m_pace == Pace::Natural, reply);
    stream->start();
}

} // namespace signalbox
