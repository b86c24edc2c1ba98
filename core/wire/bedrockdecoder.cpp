// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bedrockdecoder.h"

#include "core/wire/apierror.h"
#include "core/wire/awseventstreamparser.h"
#include "core/wire/bedrockerror.h"
#include "core/wire/bedrockreply.h"
#include "core/wire/plaintext.h"
#include "core/wire/replydecoder.h"

#include <utility>

namespace signalbox::wire {

namespace {

class BedrockDecoder final : public ChatDecoder
{
public:
    explicit BedrockDecoder(const HttpResponseHead &head)
        : m_head(head),
          m_reply(std::make_unique<BedrockReply>(headerValue(head.headers, "x-amzn-requestid")))
    {}

    void feed(std::string_view bytes, std::vector<ChatEvent> &events) override;
    void finish(std::vector<ChatEvent> &events) override;
    [[nodiscard]] bool isFinished() const override
    {
        return m_document ? m_document->isFinished() : m_isFinished;
    }

private:
    void decideForm(std::string_view bytes);
    void readFrame(const AwsFrame &frame, std::vector<ChatEvent> &events);
    void readEvent(const AwsFrame &frame, std::vector<ChatEvent> &events);
    void readException(const AwsFrame &frame, std::vector<ChatEvent> &events);
    void readError(const AwsFrame &frame, std::vector<ChatEvent> &events);
    void close(EndedBy endedBy, std::vector<ChatEvent> &events);

    HttpResponseHead m_head;
    std::unique_ptr<BedrockReply> m_reply;   // until m_document has it
    std::unique_ptr<ChatDecoder> m_document; // an answer that is no event stream
    bool m_isStream = false;
    bool m_isFinished = false;
    AwsEventStreamParser m_parser;
    std::vector<AwsFrame> m_frames;
    int m_undecodable = 0;
    int m_ignored = 0;
};

void BedrockDecoder::feed(std::string_view bytes, std::vector<ChatEvent> &events)
{
    if (bytes.empty() || m_isFinished)
        return;
    if (!m_isStream && !m_document)
        decideForm(bytes);
    if (m_document) {
        m_document->feed(bytes, events);
        return;
    }
    m_parser.feed(bytes, m_frames);
    for (const AwsFrame &frame : m_frames) {
        if (!m_isFinished)
            readFrame(frame, events);
    }
    m_frames.clear();
    if (!m_isFinished && m_parser.error() != AwsEventStreamError::None) {
        m_reply->fail(
            badResponse(ApiError::Where::Stream, awsEventStreamErrorText(m_parser.error())),
            events);
        close(EndedBy::Error, events);
    }
}

void BedrockDecoder::finish(std::vector<ChatEvent> &events)
{
    if (m_isFinished)
        return;
    if (m_isStream) {
        close(m_reply->isStopped() ? EndedBy::DoneMark : EndedBy::EndOfInput, events);
        return;
    }
    if (!m_document)
        decideForm({});
    m_document->finish(events);
}

void BedrockDecoder::decideForm(std::string_view bytes)
{
    constexpr unsigned char kHighestLengthByte = 1;
    m_isStream = !bytes.empty() && static_cast<unsigned char>(bytes.front()) <= kHighestLengthByte;
    if (!m_isStream)
        m_document = replyDecoder(std::move(m_reply), m_head);
}

void BedrockDecoder::readFrame(const AwsFrame &frame, std::vector<ChatEvent> &events)
{
    const std::string_view kind = frame.text(":message-type");
    if (kind == "exception")
        readException(frame, events);
    else if (kind == "error")
        readError(frame, events);
    else
        readEvent(frame, events);
}

void BedrockDecoder::readEvent(const AwsFrame &frame, std::vector<ChatEvent> &events)
{
    const std::string_view text = frame.payload.empty() ? "{}" : std::string_view(frame.payload);
    const std::optional<ParsedJson> payload = parseMarked(text);
    if (!payload)
        ++m_undecodable;
    else if (!m_reply->readEvent(frame.text(":event-type"), *payload, events))
        ++m_ignored;
    if (m_reply->isBroken())
        close(EndedBy::Error, events);
    else if (m_reply->isComplete())
        close(EndedBy::DoneMark, events);
}

// After an exception AWS sends nothing more.
void BedrockDecoder::readException(const AwsFrame &frame, std::vector<ChatEvent> &events)
{
    const Json payload = parseJson(frame.payload).value_or(Json());
    ApiError error = bedrockException(frame.text(":exception-type"), payload);
    if (error.message.empty())
        error.message = plainText(frame.payload);
    m_reply->fail(std::move(error), events);
    close(EndedBy::Error, events);
}

void BedrockDecoder::readError(const AwsFrame &frame, std::vector<ChatEvent> &events)
{
    const Json payload = {{"message", plainText(frame.text(":error-message"))}};
    m_reply->fail(bedrockException(frame.text(":error-code"), payload), events);
    close(EndedBy::Error, events);
}

void BedrockDecoder::close(EndedBy endedBy, std::vector<ChatEvent> &events)
{
    m_isFinished = true;
    m_reply->close(endedBy, m_undecodable, m_ignored, events);
}

} // namespace

std::unique_ptr<ChatDecoder> bedrockDecoder(const HttpResponseHead &head)
{
    return std::make_unique<BedrockDecoder>(head);
}

} // namespace signalbox::wire
