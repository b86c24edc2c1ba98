// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signalbox::wire {

struct AwsBytes
{
    std::string bytes;
    friend bool operator==(const AwsBytes &, const AwsBytes &) = default;
};

struct AwsTimestamp
{
    std::int64_t ms = 0; // since 1970
    friend bool operator==(const AwsTimestamp &, const AwsTimestamp &) = default;
};

using AwsUuid = std::array<unsigned char, 16>;

using AwsHeaderValue = std::variant<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t,
                                    AwsBytes, std::string, AwsTimestamp, AwsUuid>;

struct AwsHeader
{
    std::string name;
    AwsHeaderValue value;
    friend bool operator==(const AwsHeader &, const AwsHeader &) = default;
};

struct AwsFrame
{
    std::vector<AwsHeader> headers;
    std::string payload;

    // The last header `name` that is a string; empty when there is none.
    [[nodiscard]] std::string_view text(std::string_view name) const;

    friend bool operator==(const AwsFrame &, const AwsFrame &) = default;
};

struct AwsEventStreamLimits
{
    std::size_t headerBytes = 128U * 1024;
    std::size_t payloadBytes = 24U * 1024 * 1024;
};

enum class AwsEventStreamError {
    None,
    PreludeChecksum,
    BadLength,
    HeadersTooLong,
    PayloadTooLong,
    FrameChecksum,
    BadHeader,
};

[[nodiscard]] const char *awsEventStreamErrorText(AwsEventStreamError error);

// Turns the bytes of an application/vnd.amazon.eventstream into frames. It never touches a socket
// or a clock: the caller feeds what arrived and takes what is complete, so any cutting of the same
// bytes gives the same frames. Lengths are believed only after the checksum of the prelude and
// within the limits; memory grows with the bytes that came, never with what a length promises.
//
// Source: Smithy "Amazon event stream specification"; the recorded cases are vectors of botocore,
// smithy-rs and smithy-typescript.
class AwsEventStreamParser final
{
public:
    explicit AwsEventStreamParser(AwsEventStreamLimits limits = {}) : m_limits(limits) {}

    // Appends the frames that `bytes` complete. After an error nothing more is read, because where
    // the next frame begins is unknown.
    void feed(std::string_view bytes, std::vector<AwsFrame> &frames);

    [[nodiscard]] AwsEventStreamError error() const { return m_error; }
    // Bytes of an unfinished frame are held: an input that ends now was cut off.
    [[nodiscard]] bool isInsideFrame() const { return !m_held.empty(); }

private:
    void readPrelude();
    void readFrame(std::vector<AwsFrame> &frames);

    AwsEventStreamLimits m_limits;
    AwsEventStreamError m_error = AwsEventStreamError::None;
    std::string m_held;              // the frame so far
    std::size_t m_wanted = kPrelude; // bytes until the next step

    static constexpr std::size_t kPrelude = 12;
};

} // namespace signalbox::wire
