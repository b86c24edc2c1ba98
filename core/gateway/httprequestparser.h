// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/httpserverlimits.h"
#include "core/gateway/incomingrequest.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox {

// Why a request is refused before anybody looks at what it asks for.
struct HttpRefusal
{
    int status = 400;
    std::string_view reason; // a plain sentence in English, for the body of the answer
};

// Turns bytes into HTTP/1.1 requests (RFC 9112), and refuses what two programs could read in two
// ways: both lengths, repeated lengths, folded lines, bare CR or LF, blanks before a colon, any
// target but a path. It never touches a socket or a clock; any cutting of the same bytes gives the
// same request or the same refusal.
class HttpRequestParser final
{
public:
    enum class State {
        Head,     // waiting for the end of the header fields
        Body,     // the head is known, see request(); the body is on its way
        Complete, // take() has it
        Refused,  // see refusal(); no more bytes are wanted
    };

    explicit HttpRequestParser(const HttpServerLimits &limits) : m_limits(limits) {}

    // Returns how many of `bytes` were taken: it stops where the head ends and where the request
    // ends, so that the caller can act between; the rest is to be fed again.
    [[nodiscard]] std::size_t feed(std::string_view bytes);
    [[nodiscard]] State state() const { return m_state; }
    // Whether any byte of the current request has arrived.
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    [[nodiscard]] const IncomingRequest &request() const { return m_request; }
    [[nodiscard]] const HttpRefusal &refusal() const { return m_refusal; }
    // The complete request; the parser is then ready for the next one.
    [[nodiscard]] IncomingRequest take();

private:
    enum class Step {
        RequestLine,
        Fields,
        SizedBody,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailers,
    };

    void refuse(int status, std::string_view reason);
    [[nodiscard]] bool completesLine(char byte);
    void checkLineLength();
    void onLine();
    void readRequestLine();
    void readField();
    void readChunkSize();
    void onHeadEnd();
    void chooseFraming();
    void readTransferCoding(std::string_view coding);
    void readLength(std::string_view length);
    [[nodiscard]] std::size_t takeBody(std::string_view bytes);

    HttpServerLimits m_limits;
    State m_state = State::Head;
    Step m_step = Step::RequestLine;
    IncomingRequest m_request;
    HttpRefusal m_refusal;
    std::string m_line;
    std::size_t m_headBytes = 0;
    std::size_t m_fields = 0;
    std::size_t m_extensionBytes = 0;
    std::uint64_t m_remaining = 0; // of the body, or of the current chunk
    bool m_begun = false;
    bool m_skippedBlankLine = false;
};

} // namespace signalbox
