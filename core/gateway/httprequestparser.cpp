// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/httprequestparser.h"

#include "core/gateway/httpfield.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace signalbox {

namespace {

// Eight digits are 4 GiB, far above any body we take; longer sizes only come from attacks on the
// arithmetic of others.
constexpr std::size_t kChunkSizeDigits = 8;
constexpr std::size_t kChunkLine = kKiB;
constexpr std::size_t kExtensionBytes = 16 * kKiB;

constexpr std::array<std::string_view, 9> kMethods = {
    "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE"};

// Fields that must not appear twice: two programs in a row might each believe another one.
constexpr std::array<std::string_view, 6> kSingleFields = {
    "host", "content-length", "transfer-encoding", "content-type", "authorization", "origin"};

bool isVersion(std::string_view text)
{
    return text.size() == 8 && text.starts_with("HTTP/") && text[5] >= '0' && text[5] <= '9' &&
           text[6] == '.' && text[7] >= '0' && text[7] <= '9';
}

// The origin form: what a client sends to a server that is not a proxy. No '#', no blanks, nothing
// outside visible ASCII.
bool isPathTarget(std::string_view target)
{
    const auto isAllowed = [](char c) { return c > ' ' && c < 0x7f && c != '#'; };
    return target.starts_with('/') && std::ranges::all_of(target, isAllowed);
}

bool asksToClose(const wire::Headers &headers)
{
    return std::ranges::any_of(headers, [](const wire::Header &header) {
        const std::vector<std::string> members = listMembers(header.value);
        return asciiLower(header.name) == "connection" &&
               std::ranges::find(members, "close") != members.end();
    });
}

} // namespace

std::size_t HttpRequestParser::feed(std::string_view bytes)
{
    if (m_state == State::Complete || m_state == State::Refused)
        return 0;
    const State before = m_state;
    std::size_t used = 0;
    while (used < bytes.size() && m_state == before) {
        m_begun = true;
        if (m_step == Step::SizedBody || m_step == Step::ChunkData) {
            used += takeBody(bytes.substr(used));
        } else if (completesLine(bytes[used++])) {
            onLine();
            m_line.clear();
        }
    }
    return used;
}

IncomingRequest HttpRequestParser::take()
{
    IncomingRequest request = std::move(m_request);
    *this = HttpRequestParser(m_limits);
    return request;
}

void HttpRequestParser::refuse(int status, std::string_view reason)
{
    m_state = State::Refused;
    m_refusal = {status, reason};
    m_request.keepAlive = false;
}

// Collects one byte of a line and says whether the line is whole (without its CR LF).
bool HttpRequestParser::completesLine(char byte)
{
    const bool afterReturn = m_line.ends_with('\r');
    if (afterReturn != (byte == '\n')) {
        refuse(400, "A line does not end in CR LF.");
        return false;
    }
    if (afterReturn) {
        m_line.pop_back();
        return true;
    }
    m_line.push_back(byte);
    checkLineLength();
    return false;
}

void HttpRequestParser::checkLineLength()
{
    const std::size_t size = m_line.ends_with('\r') ? m_line.size() - 1 : m_line.size();
    switch (m_step) {
    case Step::RequestLine:
        if (size > m_limits.requestLine)
            refuse(414, "The request line is too long.");
        break;
    case Step::Fields:
    case Step::Trailers:
        if (++m_headBytes > m_limits.headBytes)
            refuse(431, "The header fields are too large.");
        break;
    case Step::ChunkSize:
    case Step::ChunkEnd:
        if (size > kChunkLine)
            refuse(400, "A chunk size line is too long.");
        break;
    case Step::SizedBody:
    case Step::ChunkData:
        break;
    }
}

void HttpRequestParser::onLine()
{
    switch (m_step) {
    case Step::RequestLine:
        readRequestLine();
        break;
    case Step::Fields:
        if (m_line.empty())
            onHeadEnd();
        else
            readField();
        break;
    case Step::ChunkSize:
        readChunkSize();
        break;
    case Step::ChunkEnd:
        if (m_line.empty())
            m_step = Step::ChunkSize;
        else
            refuse(400, "A chunk is longer than its size.");
        break;
    case Step::Trailers:
        if (m_line.empty())
            m_state = State::Complete;
        else
            readField();
        break;
    case Step::SizedBody:
    case Step::ChunkData:
        break;
    }
}

void HttpRequestParser::readRequestLine()
{
    // One blank line before a request is a known slip of old clients (RFC 9112, 2.2).
    if (m_line.empty() && !m_skippedBlankLine) {
        m_skippedBlankLine = true;
        return;
    }
    const std::string_view line = m_line;
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || !isVersion(line.substr(last + 1)))
        return refuse(400, "The request line is not of the form METHOD /path HTTP/1.1.");
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (line.substr(last + 1) != "HTTP/1.1")
        return refuse(505, "Only HTTP/1.1 is spoken here.");
    if (!isHttpToken(method))
        return refuse(400, "The method is not a word.");
    if (std::ranges::find(kMethods, method) == kMethods.end())
        return refuse(501, "The method is unknown.");
    if (!isPathTarget(target))
        return refuse(400, "The request target is not a path.");

    const std::size_t question = std::min(target.find('?'), target.size());
    m_request.method = method;
    m_request.path = target.substr(0, question);
    m_request.query = target.substr(std::min(question + 1, target.size()));
    m_step = Step::Fields;
}

// Trailers are checked like any other field and dropped: nothing may depend on them.
void HttpRequestParser::readField()
{
    const std::string_view line = m_line;
    if (line.front() == ' ' || line.front() == '\t')
        return refuse(400, "A header field is folded over two lines.");
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !isHttpToken(line.substr(0, colon)))
        return refuse(400, "A header field has no proper name.");
    if (!isHttpFieldValue(line.substr(colon + 1)))
        return refuse(400, "A header field holds a control character.");
    if (++m_fields > m_limits.headFields)
        return refuse(431, "There are too many header fields.");
    if (m_step == Step::Trailers)
        return;

    const std::string name = asciiLower(line.substr(0, colon));
    if (std::ranges::find(kSingleFields, name) != kSingleFields.end() &&
        hasHeader(m_request.headers, name))
        return refuse(400, "A header field that must be single appears twice.");
    m_request.headers.push_back({std::string(line.substr(0, colon)),
                                 std::string(withoutOuterBlanks(line.substr(colon + 1)))});
}

void HttpRequestParser::onHeadEnd()
{
    if (!hasHeader(m_request.headers, "host"))
        return refuse(400, "The Host header field is missing.");
    m_request.keepAlive = !asksToClose(m_request.headers);
    const std::string expect = asciiLower(wire::headerValue(m_request.headers, "expect"));
    if (!expect.empty() && expect != "100-continue")
        return refuse(417, "The expectation cannot be met.");
    m_request.expectsContinue = !expect.empty();
    chooseFraming();
}

void HttpRequestParser::chooseFraming()
{
    const bool chunked = hasHeader(m_request.headers, "transfer-encoding");
    const bool sized = hasHeader(m_request.headers, "content-length");
    if (chunked && sized)
        return refuse(400, "Content-Length and Transfer-Encoding exclude each other.");
    m_request.hasBody = chunked || sized;
    if (chunked)
        readTransferCoding(wire::headerValue(m_request.headers, "transfer-encoding"));
    else if (sized)
        readLength(wire::headerValue(m_request.headers, "content-length"));
    else
        m_state = State::Complete;
}

void HttpRequestParser::readTransferCoding(std::string_view coding)
{
    const std::vector<std::string> codings = listMembers(coding);
    if (codings == std::vector<std::string>{"chunked"}) {
        m_step = Step::ChunkSize;
        m_state = State::Body;
    } else if (codings.empty() || codings.front() == "chunked") {
        refuse(400, "The chunked transfer coding must be the last one, and once.");
    } else {
        refuse(501, "The transfer coding is unknown.");
    }
}

void HttpRequestParser::readLength(std::string_view length)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (length.empty() || !std::ranges::all_of(length, isDigit))
        return refuse(400, "Content-Length is not a number.");
    const auto [end, error] =
        std::from_chars(length.data(), length.data() + length.size(), m_remaining);
    if (error != std::errc() || m_remaining > m_limits.body)
        return refuse(413, "The body is too large.");
    m_step = Step::SizedBody;
    m_state = m_remaining == 0 ? State::Complete : State::Body;
}

void HttpRequestParser::readChunkSize()
{
    const std::string_view line = m_line;
    const std::size_t digits =
        std::min(line.find_first_not_of("0123456789abcdefABCDEF"), line.size());
    const std::string_view extension = line.substr(digits);
    if (digits == 0 || digits > kChunkSizeDigits)
        return refuse(400, "A chunk size is not a number in range.");
    if ((!extension.empty() && extension.front() != ';') || !isHttpFieldValue(extension))
        return refuse(400, "A chunk size is followed by something else.");
    m_extensionBytes += extension.size();
    if (m_extensionBytes > kExtensionBytes)
        return refuse(400, "The chunk extensions are too large.");
    std::from_chars(line.data(), line.data() + digits, m_remaining, 16);
    if (m_remaining > m_limits.body - m_request.body.size())
        return refuse(413, "The body is too large.");
    m_step = m_remaining == 0 ? Step::Trailers : Step::ChunkData;
}

std::size_t HttpRequestParser::takeBody(std::string_view bytes)
{
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), m_remaining));
    m_request.body.append(bytes.substr(0, size));
    m_remaining -= size;
    if (m_remaining == 0 && m_step == Step::SizedBody)
        m_state = State::Complete;
    else if (m_remaining == 0)
        m_step = Step::ChunkEnd;
    return size;
}

} // namespace signalbox
