// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/awseventstreamparser.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/awsframes.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <memory>

using namespace signalbox::wire;

namespace {

std::string hex(std::string_view bytes)
{
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toHex().toStdString();
}

struct PlainValue
{
    Json operator()(bool value) const { return value; }
    Json operator()(const std::string &value) const { return value; }
    Json operator()(const AwsBytes &value) const { return {{"hex", hex(value.bytes)}}; }
    Json operator()(const AwsTimestamp &value) const { return value.ms; }
    Json operator()(const AwsUuid &value) const
    {
        return hex(std::string(value.begin(), value.end()));
    }
    template <typename Integer>
    Json operator()(Integer value) const
    {
        return std::int64_t{value};
    }
};

Json plainHeaders(const AwsFrame &frame)
{
    Json out = Json::object();
    for (const AwsHeader &header : frame.headers)
        out[header.name] = std::visit(PlainValue(), header.value);
    return out;
}

// Two projects wrote the cases: one gives plain values, the other values with their types.
Json expectedHeaders(const Json &frame)
{
    if (frame.contains("headers_plain"))
        return frame["headers_plain"];
    Json out = Json::object();
    for (const auto &[name, typed] : member(frame, "headers").items()) {
        Json value = member(typed, "value");
        const std::string &type = textMember(typed, "type");
        if (type == "uuid")
            value = QString::fromStdString(value.get<std::string>())
                        .remove(QLatin1Char('-'))
                        .toStdString();
        else if (type == "long" && value.is_string())
            value = std::stoll(value.get<std::string>());
        out[name] = value;
    }
    return out;
}

struct Reading
{
    std::string result;
    AwsEventStreamError error = AwsEventStreamError::None;
    std::vector<AwsFrame> frames;
};

Reading read(const Pieces &pieces, AwsEventStreamLimits limits = {})
{
    Reading out;
    AwsEventStreamParser parser(limits);
    for (const std::string_view piece : pieces)
        parser.feed(piece, out.frames);
    out.error = parser.error();
    const bool isBroken = out.error != AwsEventStreamError::None;
    out.result = isBroken ? "error" : parser.isInsideFrame() ? "incomplete" : "ok";
    return out;
}

std::string differencesOf(const Reading &outcome, const Json &expect)
{
    if (outcome.result != textMember(expect, "result"))
        return "the result is " + outcome.result;
    if (outcome.result == "error")
        return outcome.frames.empty() ? "" : "a frame came out of broken bytes";
    if (const Json &sizes = member(expect, "frame_sizes"); sizes.is_array()) {
        Json found = Json::array();
        for (const AwsFrame &frame : outcome.frames)
            found.push_back(awsFrameBytes(frame).size());
        return found == sizes ? "" : "the sizes are " + dumpJson(found);
    }
    const Json &frames = member(expect, "frames");
    if (frames.size() != outcome.frames.size())
        return "the frames are " + std::to_string(outcome.frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const AwsFrame &frame = outcome.frames[i];
        if (plainHeaders(frame) != expectedHeaders(frames[i]))
            return "the headers are " + dumpJson(plainHeaders(frame));
        if (hex(frame.payload) != textMember(frames[i], "payload_hex"))
            return "the payload is " + hex(frame.payload);
    }
    return {};
}

const std::string kGoodFrame = awsEventBytes("messageStop", "{}");

} // namespace

class TstAwsEventStreamParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedFramesAreRead_data();
    void recordedFramesAreRead();
    void framesAreReadAsTheyWereWritten();
    void brokenBytesNameTheirFault_data();
    void brokenBytesNameTheirFault();
    void nothingIsReadAfterAnError();
    void cutFrameIsIncomplete();
    void promisedLengthTakesNoMemory();
    void lastOfTwoHeadersCounts();
};

void TstAwsEventStreamParser::recordedFramesAreRead_data()
{
    QTest::addColumn<std::shared_ptr<const WireCase>>("wireCase");
    const std::vector<WireCase> cases = wireCases("aws-eventstream");
    QVERIFY(cases.size() >= 18);
    for (const WireCase &one : cases)
        QTest::newRow(one.name.c_str()) << std::make_shared<const WireCase>(one);
}

void TstAwsEventStreamParser::recordedFramesAreRead()
{
    QFETCH(std::shared_ptr<const WireCase>, wireCase);
    std::string failure;
    forEachCutting(*wireCase, 40, [&](const Pieces &pieces, const std::string &name) {
        const std::string found = differencesOf(read(pieces), wireCase->expect);
        if (failure.empty() && !found.empty())
            failure = name + ": " + found;
    });
    QVERIFY2(failure.empty(), failure.c_str());
    if (wireCase->expect.value("encode_round_trip", false)) {
        const Reading whole = read({wireCase->body});
        QCOMPARE(hex(awsFrameBytes(whole.frames.at(0))), hex(wireCase->body));
    }
}

void TstAwsEventStreamParser::framesAreReadAsTheyWereWritten()
{
    const std::vector<AwsFrame> frames = {
        {{{"a", std::int64_t{std::numeric_limits<std::int64_t>::min()}},
          {"b", std::int16_t{-2}},
          {"c", AwsBytes{}},
          {"d", AwsTimestamp{-1}}},
         std::string(70'000, 'x')},
        {},
        {{{std::string(255, 'n'), std::string(65'535, 'v')}}, ""},
    };
    std::string bytes;
    for (const AwsFrame &frame : frames)
        bytes += awsFrameBytes(frame);
    QVERIFY(read({bytes}).frames == frames);
    Pieces pieces;
    for (std::size_t i = 0; i < bytes.size(); i += 7)
        pieces.push_back(std::string_view(bytes).substr(i, 7));
    QVERIFY(read(pieces).frames == frames);
}

void TstAwsEventStreamParser::brokenBytesNameTheirFault_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<AwsEventStreamError>("error");
    const auto prelude = [](std::uint64_t total, std::uint64_t headers) {
        const std::string lengths = awsNumber(total, 4) + awsNumber(headers, 4);
        return lengths + awsNumber(awsChecksum(lengths), 4);
    };
    const auto flipped = [](std::size_t at) {
        std::string bytes = kGoodFrame;
        bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
        return bytes;
    };
    using Error = AwsEventStreamError;
    QTest::newRow("total length") << flipped(3) << Error::PreludeChecksum;
    QTest::newRow("headers length") << flipped(7) << Error::PreludeChecksum;
    QTest::newRow("header") << flipped(20) << Error::FrameChecksum;
    QTest::newRow("checksum") << flipped(kGoodFrame.size() - 1) << Error::FrameChecksum;
    QTest::newRow("total of 0") << prelude(0, 0) << Error::BadLength;
    QTest::newRow("total of 15") << prelude(15, 0) << Error::BadLength;
    QTest::newRow("headers longer than the frame") << prelude(100, 85) << Error::BadLength;
    QTest::newRow("headers of 4 GiB") << prelude(16, 0xFFFFFFFF) << Error::BadLength;
    QTest::newRow("headers over the limit")
        << prelude(131'073 + 16, 131'073) << Error::HeadersTooLong;
    QTest::newRow("payload over the limit") << prelude(25'165'825 + 16, 0) << Error::PayloadTooLong;
    QTest::newRow("frame of 4 GiB") << prelude(0xFFFFFFFF, 0) << Error::PayloadTooLong;
    const auto headers = [](std::string_view bytes) { return awsFrameBytes(bytes, "{}"); };
    using namespace std::string_view_literals;
    QTest::newRow("name of no length") << headers("\0\0"sv) << Error::BadHeader;
    QTest::newRow("name cut off") << headers("\5ab"sv) << Error::BadHeader;
    QTest::newRow("no type") << headers("\1a"sv) << Error::BadHeader;
    QTest::newRow("type 10") << headers("\1a\12"sv) << Error::BadHeader;
    QTest::newRow("integer cut off") << headers("\1a\4\0\0\0"sv) << Error::BadHeader;
    QTest::newRow("text length cut off") << headers("\1a\7\0"sv) << Error::BadHeader;
    QTest::newRow("text longer than the rest") << headers("\1a\7\0\3xx"sv) << Error::BadHeader;
    QTest::newRow("UUID cut off") << headers("\1a\11xxxxxxxxxxxxxxx"sv) << Error::BadHeader;
}

void TstAwsEventStreamParser::brokenBytesNameTheirFault()
{
    QFETCH(std::string, bytes);
    QFETCH(AwsEventStreamError, error);
    const std::string all = kGoodFrame + bytes + kGoodFrame;
    Pieces pieces;
    for (std::size_t i = 0; i < all.size(); ++i)
        pieces.push_back(std::string_view(all).substr(i, 1));
    for (const Reading &outcome : {read({all}), read(pieces)}) {
        QCOMPARE(static_cast<int>(outcome.error), static_cast<int>(error));
        QCOMPARE(outcome.frames.size(), std::size_t(1));
        QVERIFY(*awsEventStreamErrorText(outcome.error) != '\0');
    }
}

void TstAwsEventStreamParser::nothingIsReadAfterAnError()
{
    AwsEventStreamParser parser;
    std::vector<AwsFrame> frames;
    parser.feed(std::string(12, 'x'), frames);
    QVERIFY(parser.error() == AwsEventStreamError::PreludeChecksum);
    parser.feed(kGoodFrame, frames);
    QVERIFY(frames.empty());
}

void TstAwsEventStreamParser::cutFrameIsIncomplete()
{
    for (std::size_t size = 1; size < kGoodFrame.size(); ++size) {
        const Reading outcome = read({kGoodFrame, std::string_view(kGoodFrame).substr(0, size)});
        QCOMPARE(outcome.result, std::string("incomplete"));
        QCOMPARE(outcome.frames.size(), std::size_t(1));
    }
}

// A prelude may promise the longest frame; what is held is what came.
void TstAwsEventStreamParser::promisedLengthTakesNoMemory()
{
    const std::string lengths = awsNumber(25'165'824 + 16, 4) + awsNumber(0, 4);
    const std::string prelude = lengths + awsNumber(awsChecksum(lengths), 4);
    std::vector<AwsEventStreamParser> parsers(10'000);
    std::vector<AwsFrame> frames;
    for (AwsEventStreamParser &parser : parsers)
        parser.feed(prelude, frames);
    QVERIFY(std::ranges::all_of(parsers, &AwsEventStreamParser::isInsideFrame));
}

void TstAwsEventStreamParser::lastOfTwoHeadersCounts()
{
    const AwsFrame frame = {{{"a", std::string("1")}, {"a", std::string("2")}, {"a", true}}, ""};
    QCOMPARE(std::string(frame.text("a")), std::string("2"));
    QVERIFY(frame.text("b").empty());
}

QTEST_GUILESS_MAIN(TstAwsEventStreamParser)

#include "tst_awseventstreamparser.moc"
