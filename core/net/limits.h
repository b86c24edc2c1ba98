// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace signalbox {

// Chats and probes never share connections, so that six open streams cannot starve a probe.
enum class Lane {
    Chat,
    Probe,
};

// The bounds of one exchange. Times are measured on a steady clock from the moment the exchange
// really starts; zero means no such limit. Sizes count bytes on the wire.
struct Limits
{
    std::chrono::milliseconds connect{10'000};    // name, socket and TLS
    std::chrono::milliseconds firstByte{120'000}; // from connected to the final status line
    std::chrono::milliseconds idle{120'000};      // between two reads of the body
    std::chrono::milliseconds total{0};           // everything
    qint64 body = 64LL * 1024 * 1024;
    qint64 errorBody = 64LL * 1024; // read of a body whose status is not 2xx; the rest is dropped
    int headerFields = 100;
    qint64 headerBytes = 64LL * 1024;

    // A streamed reply: as long as it likes, as long as it moves.
    [[nodiscard]] static Limits streaming() { return {}; }
    // A whole reply: 120 s in all.
    [[nodiscard]] static Limits whole()
    {
        Limits limits;
        limits.total = std::chrono::milliseconds(120'000);
        limits.body = 32LL * 1024 * 1024;
        return limits;
    }
    // A health probe: 10 s in all, and nothing large.
    [[nodiscard]] static Limits probe()
    {
        Limits limits;
        limits.firstByte = limits.idle = limits.total = std::chrono::milliseconds(10'000);
        limits.body = 8LL * 1024 * 1024;
        return limits;
    }
};

} // namespace signalbox
