// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/awseventstreamparser.h"

#include "core/wire/crc32.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kChecksum = 4;
constexpr std::size_t kLengths = 8;

// Takes values off the front of the headers. Every read may find that there is too little.
class ByteReader final
{
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }

    // The next `size` bytes as an unsigned number, first byte highest.
    std::optional<std::uint64_t> number(std::size_t size)
    {
        const std::optional<std::string_view> part = bytes(size);
        if (!part)
            return std::nullopt;
        std::uint64_t value = 0;
        for (const char c : *part)
            value = (value << 8U) | static_cast<unsigned char>(c);
        return value;
    }

    std::optional<std::string_view> bytes(std::size_t size)
    {
        if (size > m_rest.size())
            return std::nullopt;
        const std::string_view part = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return part;
    }

    std::optional<std::string_view> sizedBytes(std::size_t sizeOfLength)
    {
        const std::optional<std::uint64_t> size = number(sizeOfLength);
        return size ? bytes(static_cast<std::size_t>(*size)) : std::nullopt;
    }

private:
    std::string_view m_rest;
};

std::size_t lengthAt(std::string_view bytes, std::size_t at)
{
    return static_cast<std::size_t>(ByteReader(bytes.substr(at)).number(4).value_or(0));
}

template <typename Integer>
std::optional<AwsHeaderValue> integerValue(ByteReader &reader)
{
    const std::optional<std::uint64_t> bits = reader.number(sizeof(Integer));
    if (!bits)
        return std::nullopt;
    return AwsHeaderValue(static_cast<Integer>(*bits)); // two's complement, as C++20 has it
}

template <typename Text>
std::optional<AwsHeaderValue> sizedValue(ByteReader &reader)
{
    const std::optional<std::string_view> bytes = reader.sizedBytes(2);
    if (!bytes)
        return std::nullopt;
    return AwsHeaderValue(Text{std::string(*bytes)});
}

std::optional<AwsHeaderValue> timestampValue(ByteReader &reader)
{
    const std::optional<std::uint64_t> bits = reader.number(8);
    if (!bits)
        return std::nullopt;
    return AwsHeaderValue(AwsTimestamp{static_cast<std::int64_t>(*bits)});
}

std::optional<AwsHeaderValue> uuidValue(ByteReader &reader)
{
    AwsUuid uuid = {};
    const std::optional<std::string_view> bytes = reader.bytes(uuid.size());
    if (!bytes)
        return std::nullopt;
    std::ranges::copy(*bytes, uuid.begin());
    return AwsHeaderValue(uuid);
}

std::optional<AwsHeaderValue> valueOfType(std::uint64_t type, ByteReader &reader)
{
    switch (type) {
    case 0:
        return AwsHeaderValue(true);
    case 1:
        return AwsHeaderValue(false);
    case 2:
        return integerValue<std::int8_t>(reader);
    case 3:
        return integerValue<std::int16_t>(reader);
    case 4:
        return integerValue<std::int32_t>(reader);
    case 5:
        return integerValue<std::int64_t>(reader);
    case 6:
        return sizedValue<AwsBytes>(reader);
    case 7:
        return sizedValue<std::string>(reader);
    case 8:
        return timestampValue(reader);
    case 9:
        return uuidValue(reader);
    default:
        return std::nullopt;
    }
}

std::optional<std::vector<AwsHeader>> headersFrom(std::string_view bytes)
{
    std::vector<AwsHeader> headers;
    ByteReader reader(bytes);
    while (!reader.isAtEnd()) {
        const std::optional<std::string_view> name = reader.sizedBytes(1);
        const std::optional<std::uint64_t> type = reader.number(1);
        if (!name || name->empty() || !type)
            return std::nullopt;
        std::optional<AwsHeaderValue> value = valueOfType(*type, reader);
        if (!value)
            return std::nullopt;
        headers.push_back({std::string(*name), std::move(*value)});
    }
    return headers;
}

} // namespace

const char *awsEventStreamErrorText(AwsEventStreamError error)
{
    switch (error) {
    case AwsEventStreamError::None:
        return "";
    case AwsEventStreamError::PreludeChecksum:
    case AwsEventStreamError::FrameChecksum:
        return "a checksum of the event stream is wrong";
    case AwsEventStreamError::BadLength:
        return "a frame of the event stream has an impossible length";
    case AwsEventStreamError::HeadersTooLong:
    case AwsEventStreamError::PayloadTooLong:
        return "a frame of the event stream is too long";
    case AwsEventStreamError::BadHeader:
        return "a header of the event stream is broken";
    }
    return "";
}

std::string_view AwsFrame::text(std::string_view name) const
{
    for (auto header = headers.rbegin(); header != headers.rend(); ++header) {
        if (const auto *value = std::get_if<std::string>(&header->value);
            value && header->name == name)
            return *value;
    }
    return {};
}

void AwsEventStreamParser::feed(std::string_view bytes, std::vector<AwsFrame> &frames)
{
    while (!bytes.empty() && m_error == AwsEventStreamError::None) {
        const std::string_view part = bytes.substr(0, m_wanted - m_held.size());
        m_held += part;
        bytes.remove_prefix(part.size());
        if (m_held.size() < m_wanted)
            return;
        if (m_wanted == kPrelude)
            readPrelude();
        else
            readFrame(frames);
    }
}

void AwsEventStreamParser::readPrelude()
{
    const std::string_view held = m_held;
    const std::size_t total = lengthAt(held, 0);
    const std::size_t headers = lengthAt(held, 4);
    constexpr std::size_t kAround = kPrelude + kChecksum;
    if (lengthAt(held, kLengths) != crc32(held.substr(0, kLengths)))
        m_error = AwsEventStreamError::PreludeChecksum;
    else if (total < kAround || headers > total - kAround)
        m_error = AwsEventStreamError::BadLength;
    else if (headers > m_limits.headerBytes)
        m_error = AwsEventStreamError::HeadersTooLong;
    else if (total - kAround - headers > m_limits.payloadBytes)
        m_error = AwsEventStreamError::PayloadTooLong;
    m_wanted = total;
}

void AwsEventStreamParser::readFrame(std::vector<AwsFrame> &frames)
{
    const std::string_view held = m_held;
    const std::size_t end = held.size() - kChecksum;
    if (lengthAt(held, end) != crc32(held.substr(0, end))) {
        m_error = AwsEventStreamError::FrameChecksum;
        return;
    }
    const std::size_t headerBytes = lengthAt(held, 4);
    std::optional<std::vector<AwsHeader>> headers = headersFrom(held.substr(kPrelude, headerBytes));
    if (!headers) {
        m_error = AwsEventStreamError::BadHeader;
        return;
    }
    const std::size_t payload = kPrelude + headerBytes;
    frames.push_back({std::move(*headers), std::string(held.substr(payload, end - payload))});
    m_held.clear();
    m_wanted = kPrelude;
}

} // namespace signalbox::wire
