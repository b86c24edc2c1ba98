// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how fast one core reads a streamed reply: the event stream alone, and with the codec. The
// stream has the shape of a long answer of a large provider and comes in reads of 16 KiB.
#include "core/wire/codec.h"
#include "core/wire/sseparser.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

using namespace signalbox::wire;

namespace {

constexpr int kChunks = 200'000;
constexpr std::size_t kRead = 16U * 1024;

std::string sampleStream()
{
    std::string stream;
    for (int i = 0; i < kChunks; ++i) {
        stream += R"(data: {"id":"chatcmpl-CMKB4CzjM9AbvNcftqEsFcWBSrZNT",)"
                  R"("object":"chat.completion.chunk","created":1759436814,)"
                  R"("model":"gpt-4o-2024-08-06","service_tier":"default",)"
                  R"("system_fingerprint":"fp_cbf1785567","choices":[{"index":0,)"
                  R"("delta":{"content":" token)" +
                  std::to_string(i % 1000) + R"("},"logprobs":null,"finish_reason":null}]})" +
                  "\n\n";
    }
    return stream + "data: [DONE]\n\n";
}

void forEachRead(std::string_view stream, const std::function<void(std::string_view)> &read)
{
    for (std::size_t at = 0; at < stream.size(); at += kRead)
        read(stream.substr(at, kRead));
}

void measure(const char *name, const std::string &stream, const std::function<std::size_t()> &run)
{
    double best = 1e9;
    std::size_t count = 0;
    for (int round = 0; round < 3; ++round) {
        const auto start = std::chrono::steady_clock::now();
        count = run();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    std::printf("%-12s %8.1f MB/s %10.0f chunks/s (%zu)\n", name,
                static_cast<double>(stream.size()) / best / 1e6, kChunks / best, count);
}

} // namespace

int main()
{
    const std::string stream = sampleStream();
    measure("sse", stream, [&] {
        SseParser parser;
        std::size_t count = 0;
        std::vector<SseEvent> events;
        forEachRead(stream, [&](std::string_view bytes) {
            parser.feed(bytes, events);
            count += events.size();
            events.clear();
        });
        return count;
    });
    measure("sse+codec", stream, [&] {
        const auto decoder = codecFor(Dialect::OpenAiChat).chatDecoder({200, {}});
        std::size_t count = 0;
        std::vector<ChatEvent> events;
        forEachRead(stream, [&](std::string_view bytes) {
            decoder->feed(bytes, events);
            count += events.size();
            events.clear();
        });
        return count;
    });
    return 0;
}
