// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/replydecoder.h"

#include "core/wire/apierror.h"
#include "core/wire/jsonlistparser.h"
#include "core/wire/jsonrepair.h"
#include "core/wire/plaintext.h"
#include "core/wire/sseparser.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxDocumentBytes = 64U * 1024 * 1024;
constexpr std::size_t kMaxOpening = 4096;

bool isJsonType(const HttpResponseHead &head)
{
    return lowered(headerValue(head.headers, "content-type")).find("json") != std::string::npos;
}

class ReplyDecoder final : public ChatDecoder
{
public:
    ReplyDecoder(std::unique_ptr<Reply> reply, const HttpResponseHead &head)
        : m_reply(std::move(reply)), m_jsonAnnounced(isJsonType(head))
    {}

    void feed(std::string_view bytes, std::vector<ChatEvent> &events) override;
    void finish(std::vector<ChatEvent> &events) override;
    [[nodiscard]] bool isFinished() const override { return m_isFinished; }

private:
    enum class Form { Unknown, Document, List, Stream };

    void decideForm(std::string_view &bytes, std::vector<ChatEvent> &events);
    void feedDocument(std::string_view bytes, std::vector<ChatEvent> &events);
    void feedList(std::string_view bytes, std::vector<ChatEvent> &events);
    void feedStream(std::string_view bytes, std::vector<ChatEvent> &events);
    void finishDocument(std::vector<ChatEvent> &events);
    void finishList(std::vector<ChatEvent> &events);
    void finishStream(std::vector<ChatEvent> &events);

    void keepOpening(std::string_view bytes);
    void readEvents(std::vector<ChatEvent> &events);
    void readEvent(const SseEvent &event, std::vector<ChatEvent> &events);
    void readForeignLine(std::string_view line, std::vector<ChatEvent> &events);
    void readErrorField(std::string_view value, std::vector<ChatEvent> &events);
    void readPayload(std::string_view payload, bool isErrorEvent, std::vector<ChatEvent> &events);
    void readJson(const ParsedJson &json, bool isErrorEvent, std::vector<ChatEvent> &events);
    void close(EndedBy endedBy, std::vector<ChatEvent> &events);

    std::unique_ptr<Reply> m_reply;
    bool m_jsonAnnounced;
    bool m_isFinished = false;
    Form m_form = Form::Unknown;
    std::string m_body;    // a whole document, or blanks before the form is known
    std::string m_opening; // the first bytes of a stream, to quote when it turns out to be none
    JsonListParser m_list{SseLimits().eventBytes};
    std::vector<std::string> m_elements;
    SseParser m_parser;
    std::vector<SseEvent> m_sseEvents;
    std::string m_bareJson; // lines of a document that stands in the stream without `data:`
    JsonDepth m_bareDepth;
    int m_undecodable = 0;
    int m_ignored = 0;
};

void ReplyDecoder::feed(std::string_view bytes, std::vector<ChatEvent> &events)
{
    if (m_form == Form::Unknown && !m_isFinished)
        decideForm(bytes, events);
    if (m_isFinished)
        return;
    if (m_form == Form::Document)
        feedDocument(bytes, events);
    else if (m_form == Form::List)
        feedList(bytes, events);
    else if (m_form == Form::Stream)
        feedStream(bytes, events);
}

void ReplyDecoder::finish(std::vector<ChatEvent> &events)
{
    if (m_isFinished)
        return;
    switch (m_form) {
    case Form::Unknown:
        if (m_jsonAnnounced)
            m_reply->fail(emptyAnswer(ApiError::Where::Body), events);
        close(EndedBy::EndOfInput, events);
        return;
    case Form::Document:
        finishDocument(events);
        return;
    case Form::List:
        finishList(events);
        return;
    case Form::Stream:
        finishStream(events);
        return;
    }
}

// Blanks and a byte order mark say nothing; they are kept for the stream, where a blank may matter.
void ReplyDecoder::decideForm(std::string_view &bytes, std::vector<ChatEvent> &events)
{
    constexpr std::string_view kSayNothing = " \t\r\n\xEF\xBB\xBF";
    const std::size_t at = bytes.find_first_not_of(kSayNothing);
    const bool isLong = m_body.size() + bytes.size() > kMaxOpening;
    if (at == std::string_view::npos && !isLong) {
        m_body += bytes;
        bytes = {};
        return;
    }
    if (at != std::string_view::npos && (bytes[at] == '{' || bytes[at] == '[')) {
        m_form = bytes[at] == '[' && m_reply->streamsLists() ? Form::List : Form::Document;
        m_body.clear();
        bytes.remove_prefix(at);
        return;
    }
    m_form = Form::Stream;
    feedStream(std::exchange(m_body, {}), events);
}

void ReplyDecoder::feedDocument(std::string_view bytes, std::vector<ChatEvent> &events)
{
    if (m_body.size() + bytes.size() > kMaxDocumentBytes) {
        m_reply->fail(badResponse(ApiError::Where::Body, "the answer is too long"), events);
        close(EndedBy::Error, events);
        return;
    }
    m_body += bytes;
}

void ReplyDecoder::finishDocument(std::vector<ChatEvent> &events)
{
    const std::string body = std::exchange(m_body, {});
    if (const std::optional<ParsedJson> json = parseMarked(body)) {
        const bool isKnown = m_reply->read(*json, ApiError::Where::Body, events);
        if (!isKnown)
            m_reply->fail(badResponse(ApiError::Where::Body, {}), events);
        else if (!m_reply->isAnswer(json->value))
            m_reply->fail(emptyAnswer(ApiError::Where::Body), events);
        close(EndedBy::Body, events);
        return;
    }
    // Not one document: bare documents a line each, or a stream whose first `data:` is missing.
    m_form = Form::Stream;
    feedStream(body, events);
    if (!m_isFinished)
        finishStream(events);
}

void ReplyDecoder::feedList(std::string_view bytes, std::vector<ChatEvent> &events)
{
    keepOpening(bytes);
    m_list.feed(bytes, m_elements);
    for (const std::string &element : std::exchange(m_elements, {})) {
        if (m_isFinished)
            return;
        if (const std::optional<ParsedJson> json = parseMarked(element))
            readJson(*json, false, events);
        else
            ++m_undecodable;
        if (m_reply->isBroken() && !m_isFinished)
            close(EndedBy::Error, events);
    }
    if (m_list.isTooLong() && !m_isFinished) {
        m_reply->fail(badResponse(ApiError::Where::Stream, "an element of the answer is too long"),
                      events);
        close(EndedBy::Error, events);
    }
}

void ReplyDecoder::finishList(std::vector<ChatEvent> &events)
{
    if (m_list.isInsideElement())
        ++m_undecodable;
    // An empty list, or a text that happens to begin with a bracket.
    if (m_list.isComplete() && !m_reply->hasContent())
        m_reply->fail(badResponse(ApiError::Where::Body, m_opening), events);
    close(EndedBy::EndOfInput, events);
}

void ReplyDecoder::keepOpening(std::string_view bytes)
{
    if (m_opening.size() < kMaxOpening && !m_reply->hasContent())
        m_opening += bytes.substr(0, kMaxOpening - m_opening.size());
}

void ReplyDecoder::feedStream(std::string_view bytes, std::vector<ChatEvent> &events)
{
    keepOpening(bytes);
    m_parser.feed(bytes, m_sseEvents);
    readEvents(events);
    if (m_isFinished)
        return;
    if (m_parser.error() != SseError::None) {
        m_reply->fail(badResponse(ApiError::Where::Stream, sseErrorText(m_parser.error())), events);
        close(EndedBy::Error, events);
    }
}

void ReplyDecoder::finishStream(std::vector<ChatEvent> &events)
{
    m_parser.finish(m_sseEvents);
    readEvents(events);
    if (m_isFinished)
        return;
    const bool isCutDocument = !m_bareJson.empty();
    if (isCutDocument)
        readPayload(std::exchange(m_bareJson, {}), false, events);
    // A page, a greeting or anything else that no server of the dialect would write.
    const std::string_view opening = trimmed(m_opening);
    if (!m_reply->hasContent() && !isCutDocument && !opening.empty() && !opening.starts_with(':') &&
        !opening.starts_with("data:") && !opening.starts_with("event:"))
        m_reply->fail(badResponse(ApiError::Where::Body, opening), events);
    close(EndedBy::EndOfInput, events);
}

void ReplyDecoder::readEvents(std::vector<ChatEvent> &events)
{
    for (const SseEvent &event : m_sseEvents) {
        if (m_isFinished)
            break;
        if (event.kind == SseEvent::Kind::ForeignLine)
            readForeignLine(event.data, events);
        else
            readEvent(event, events);
        if (m_reply->isBroken() && !m_isFinished)
            close(EndedBy::Error, events);
    }
    m_sseEvents.clear();
}

void ReplyDecoder::readEvent(const SseEvent &event, std::vector<ChatEvent> &events)
{
    const std::string_view payload = trimmed(event.data);
    if (payload.empty())
        return;
    if (payload.size() == 6 && lowered(payload) == "[done]")
        close(EndedBy::DoneMark, events);
    else
        readPayload(payload, event.type == "error", events);
}

// Lines that are no field: a document without `data:`, on one line or pretty-printed over several,
// or the error field of older llama.cpp servers.
void ReplyDecoder::readForeignLine(std::string_view line, std::vector<ChatEvent> &events)
{
    const std::string_view text = trimmed(line);
    if (m_bareJson.empty()) {
        if (text.starts_with("error:")) {
            readErrorField(trimmed(text.substr(6)), events);
            return;
        }
        if (!text.starts_with('{') && !text.starts_with('['))
            return;
        m_bareDepth = {};
    }
    if (m_bareJson.size() + text.size() > SseLimits().eventBytes) {
        m_bareJson.clear();
        ++m_undecodable;
        return;
    }
    m_bareJson += text;
    m_bareJson += '\n';
    for (const char c : text)
        m_bareDepth.read(c);
    if (m_bareDepth.depth() <= 0)
        readPayload(std::exchange(m_bareJson, {}), false, events);
}

void ReplyDecoder::readErrorField(std::string_view value, std::vector<ChatEvent> &events)
{
    if (const std::optional<ParsedJson> json = parseMarked(value))
        readJson(*json, true, events);
    else
        m_reply->fail(errorFromValue(Json(plainText(value)), ApiError::Where::Stream, 200), events);
}

void ReplyDecoder::readPayload(std::string_view payload, bool isErrorEvent,
                               std::vector<ChatEvent> &events)
{
    if (m_reply->readQuickly(payload, events))
        return;
    if (const std::optional<ParsedJson> json = parseMarked(payload)) {
        readJson(*json, isErrorEvent, events);
        return;
    }
    // Two documents whose blank line is missing come as two lines of one event.
    bool isAnyRead = false;
    for (std::string_view rest = payload; payload.find('\n') != payload.npos && !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (m_isFinished)
            return;
        if (lowered(line.substr(0, 7)) == "[done]") {
            close(EndedBy::DoneMark, events);
            return;
        }
        if (const std::optional<ParsedJson> json = parseMarked(line)) {
            readJson(*json, isErrorEvent, events);
            isAnyRead = true;
        }
    }
    if (isAnyRead)
        return;
    ++m_undecodable;
    if (isErrorEvent)
        m_reply->fail(errorFromValue(Json(plainText(payload)), ApiError::Where::Stream, 200),
                      events);
}

void ReplyDecoder::readJson(const ParsedJson &json, bool isErrorEvent,
                            std::vector<ChatEvent> &events)
{
    // Names of events are never acted on, with one exception: an error that does not say so itself.
    if (m_reply->read(json, ApiError::Where::Stream, events)) {
        if (m_reply->isComplete())
            close(m_reply->hasFailed() ? EndedBy::Error : EndedBy::DoneMark, events);
    } else if (isErrorEvent) {
        m_reply->fail(errorFromValue(json.value, ApiError::Where::Stream, 200), events);
    } else {
        ++m_ignored;
    }
}

void ReplyDecoder::close(EndedBy endedBy, std::vector<ChatEvent> &events)
{
    m_isFinished = true;
    m_reply->close(endedBy, m_undecodable, m_ignored, events);
}

} // namespace

std::unique_ptr<ChatDecoder> replyDecoder(std::unique_ptr<Reply> reply,
                                          const HttpResponseHead &head)
{
    return std::make_unique<ReplyDecoder>(std::move(reply), head);
}

} // namespace signalbox::wire
