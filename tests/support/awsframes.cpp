// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/awsframes.h"

namespace signalbox::wire {

namespace {

std::string sized(std::string_view text, std::size_t sizeOfLength)
{
    return awsNumber(text.size(), sizeOfLength) + std::string(text);
}

std::string integer(std::int64_t value, std::size_t size)
{
    return awsNumber(static_cast<std::uint64_t>(value), size);
}

struct ValueWriter
{
    std::string operator()(bool value) const { return awsNumber(value ? 0 : 1, 1); }
    std::string operator()(std::int8_t value) const { return '\2' + integer(value, 1); }
    std::string operator()(std::int16_t value) const { return '\3' + integer(value, 2); }
    std::string operator()(std::int32_t value) const { return '\4' + integer(value, 4); }
    std::string operator()(std::int64_t value) const { return '\5' + integer(value, 8); }
    std::string operator()(const AwsBytes &value) const { return '\6' + sized(value.bytes, 2); }
    std::string operator()(const std::string &value) const { return '\7' + sized(value, 2); }
    std::string operator()(const AwsTimestamp &value) const { return '\10' + integer(value.ms, 8); }
    std::string operator()(const AwsUuid &value) const
    {
        return '\11' + std::string(value.begin(), value.end());
    }
};

std::string messageBytes(const char *message, const char *typeName, std::string_view type,
                         std::string_view payload)
{
    return awsFrameBytes({{{":message-type", std::string(message)},
                           {typeName, std::string(type)},
                           {":content-type", std::string("application/json")}},
                          std::string(payload)});
}

} // namespace

std::uint32_t awsChecksum(std::string_view bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

std::string awsNumber(std::uint64_t number, std::size_t size)
{
    std::string bytes;
    for (std::size_t i = size; i-- > 0;)
        bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
    return bytes;
}

std::string awsFrameBytes(std::string_view headerBytes, std::string_view payload)
{
    std::string bytes =
        awsNumber(headerBytes.size() + payload.size() + 16, 4) + awsNumber(headerBytes.size(), 4);
    bytes += awsNumber(awsChecksum(bytes), 4);
    bytes += headerBytes;
    bytes += payload;
    return bytes + awsNumber(awsChecksum(bytes), 4);
}

std::string awsFrameBytes(const AwsFrame &frame)
{
    std::string headers;
    for (const AwsHeader &header : frame.headers)
        headers += sized(header.name, 1) + std::visit(ValueWriter(), header.value);
    return awsFrameBytes(headers, frame.payload);
}

std::string awsEventBytes(std::string_view eventType, std::string_view payload)
{
    return messageBytes("event", ":event-type", eventType, payload);
}

std::string awsExceptionBytes(std::string_view type, std::string_view payload)
{
    return messageBytes("exception", ":exception-type", type, payload);
}

} // namespace signalbox::wire
