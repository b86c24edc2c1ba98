// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demostream.h"

#include "core/gateway/httpreply.h"
#include "core/gateway/openaierror.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

using Json = nlohmann::ordered_json;
using Kind = DemoPiece::Kind;
using End = DemoScript::End;
using std::chrono::milliseconds;

constexpr milliseconds kLongestWholeWait{3'000};
constexpr const char *kCallId = "call_demo1";

QByteArray dumped(const Json &json)
{
    return QByteArray::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string newId()
{
    const QByteArray hex = QByteArray::number(QRandomGenerator::global()->generate64(), 16);
    return "chatcmpl-demo-" + hex.toStdString();
}

Json deltaOf(const DemoPiece &piece, bool legacyTools)
{
    switch (piece.kind) {
    case Kind::Text:
        return {{"content", piece.text}};
    case Kind::Reasoning:
        return {{"reasoning_content", piece.text}};
    case Kind::Refusal:
        return {{"refusal", piece.text}};
    case Kind::ToolArguments:
        break;
    }
    if (legacyTools)
        return {{"function_call", {{"arguments", piece.text}}}};
    const Json call = {{"index", 0}, {"function", {{"arguments", piece.text}}}};
    return {{"tool_calls", Json::array({call})}};
}

Json callOf(const std::string &name, const std::string &arguments)
{
    return {{"id", kCallId},
            {"type", "function"},
            {"function", {{"name", name}, {"arguments", arguments}}}};
}

const char *finishWord(const DemoScript &script, bool legacyTools)
{
    if (script.end == End::Length)
        return "length";
    if (script.end == End::ToolCalls)
        return legacyTools ? "function_call" : "tool_calls";
    return "stop";
}

Json usageOf(const DemoRequest &request, const DemoScript &script)
{
    const auto completion = static_cast<long long>(script.pieces.size());
    return {{"prompt_tokens", request.promptTokens},
            {"completion_tokens", completion},
            {"total_tokens", request.promptTokens + completion},
            {"completion_tokens_details",
             {{"reasoning_tokens",
               std::ranges::count(script.pieces, Kind::Reasoning, &DemoPiece::kind)}}}};
}

std::string joined(const DemoScript &script, Kind kind)
{
    std::string text;
    for (const DemoPiece &piece : script.pieces) {
        if (piece.kind == kind)
            text += piece.text;
    }
    return text;
}

Json textOrNull(const std::string &text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json wholeMessage(const DemoScript &script, bool legacyTools)
{
    Json message = {{"role", "assistant"},
                    {"content", joined(script, Kind::Text)},
                    {"refusal", textOrNull(joined(script, Kind::Refusal))}};
    const std::string reasoning = joined(script, Kind::Reasoning);
    if (!reasoning.empty())
        message["reasoning_content"] = reasoning;
    if (script.toolName.empty())
        return message;
    message["content"] = nullptr;
    const Json call = callOf(script.toolName, joined(script, Kind::ToolArguments));
    if (legacyTools)
        message["function_call"] = call["function"];
    else
        message["tool_calls"] = Json::array({call});
    return message;
}

Error brokenStream()
{
    Error error;
    error.kind = ErrorKind::Server;
    error.httpStatus = 500;
    error.code = QStringLiteral("server_error");
    error.detail = QStringLiteral("The server failed while it answered. (Demo)");
    return error;
}

} // namespace

DemoStream::DemoStream(DemoRequest request, DemoScript script, bool paced, HttpReply &reply)
    : QObject(&reply),
      m_request(std::move(request)),
      m_script(std::move(script)),
      m_paced(paced),
      m_reply(reply),
      m_id(newId()),
      m_created(QDateTime::currentSecsSinceEpoch())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DemoStream::onTimer);
    connect(&m_reply, &HttpReply::drained, this, &DemoStream::play);
    connect(&m_reply, &HttpReply::clientGone, &m_timer, &QTimer::stop);
}

void DemoStream::start()
{
    if (m_script.refusal)
        return refuse(*m_script.refusal);
    if (!m_request.stream) {
        milliseconds time{0};
        for (const DemoPiece &piece : std::as_const(m_script.pieces))
            time += piece.wait;
        return wait(std::min(time, kLongestWholeWait));
    }
    m_reply.start(200, {{"Content-Type", "text/event-stream"}});
    sendDelta({{"role", "assistant"}, {"content", ""}});
    if (!m_script.toolName.empty())
        sendCallHead();
    wait(m_script.pieces.empty() ? milliseconds(0) : m_script.pieces.front().wait);
}

void DemoStream::wait(milliseconds time)
{
    m_timer.start(m_paced ? time : milliseconds(0));
}

void DemoStream::onTimer()
{
    if (m_request.stream)
        play();
    else
        finishWhole();
}

// Sends what is due, and stops where the script waits or the client does not keep up.
void DemoStream::play()
{
    while (m_next < m_script.pieces.size()) {
        if (m_reply.isOver() || m_reply.isFull())
            return;
        sendDelta(deltaOf(m_script.pieces[m_next++], m_request.legacyTools));
        if (m_paced && m_next < m_script.pieces.size())
            return wait(m_script.pieces[m_next].wait);
    }
    finishStreamed();
}

void DemoStream::sendChunk(Json choices, const Json &usage)
{
    Json chunk = {{"id", m_id},
                  {"object", "chat.completion.chunk"},
                  {"created", m_created},
                  {"model", kDemoModel},
                  {"choices", std::move(choices)}};
    if (m_request.includeUsage)
        chunk["usage"] = usage;
    m_reply.write("data: " + dumped(chunk) + "\n\n");
}

void DemoStream::sendDelta(const Json &delta, const char *finishReason)
{
    const Json reason = finishReason == nullptr ? Json(nullptr) : Json(finishReason);
    const Json choice = {{"index", 0}, {"delta", delta}, {"finish_reason", reason}};
    sendChunk(Json::array({choice}), nullptr);
}

void DemoStream::sendCallHead()
{
    Json call = callOf(m_script.toolName, "");
    if (m_request.legacyTools)
        return sendDelta({{"function_call", call["function"]}});
    call["index"] = 0;
    sendDelta({{"tool_calls", Json::array({call})}});
}

void DemoStream::finishStreamed()
{
    switch (m_script.end) {
    case End::Silence:
        return;
    case End::CutOff:
        return m_reply.cutOff();
    case End::StreamError:
        m_reply.write("data: " + openAiErrorBody(brokenStream()) + "\n\n");
        return m_reply.end();
    case End::Stop:
    case End::Length:
    case End::ToolCalls:
        break;
    }
    sendDelta(Json::object(), finishWord(m_script, m_request.legacyTools));
    if (m_request.includeUsage)
        sendChunk(Json::array(), usageOf(m_request, m_script));
    m_reply.write("data: [DONE]\n\n");
    m_reply.end();
}

void DemoStream::finishWhole()
{
    if (m_script.end == End::Silence)
        return;
    if (m_script.end == End::CutOff)
        return m_reply.cutOff();
    if (m_script.end == End::StreamError)
        return refuse(brokenStream());
    const Json choice = {{"index", 0},
                         {"message", wholeMessage(m_script, m_request.legacyTools)},
                         {"finish_reason", finishWord(m_script, m_request.legacyTools)}};
    const Json body = {{"id", m_id},
                       {"object", "chat.completion"},
                       {"created", m_created},
                       {"model", kDemoModel},
                       {"choices", Json::array({choice})},
                       {"usage", usageOf(m_request, m_script)}};
    m_reply.send(200, {{"Content-Type", "application/json"}}, dumped(body));
}

void DemoStream::refuse(const Error &error)
{
    wire::Headers headers = {{"Content-Type", "application/json"}};
    if (error.retryAfter) {
        const auto time = std::chrono::duration_cast<std::chrono::seconds>(*error.retryAfter);
        headers.push_back({"Retry-After", std::to_string(time.count())});
    }
    m_reply.send(error.httpStatus, headers, openAiErrorBody(error));
}

} // namespace signalbox
