// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <chrono>
#include <variant>

namespace signalbox::testing {

// What a FakeServer does with one request: a script of steps, read from left to right.
//
//     Reply::stream().chunk("data: 1\n\n").pause("middle").reset()
//
// A script that ends without hangUp() or reset() leaves the connection open for the next request.
class Reply final
{
public:
    struct Bytes
    {
        QByteArray bytes;
    };
    struct Pause
    {
        QByteArray gate;
    };
    struct Endless
    {
        QByteArray bytes;
        std::chrono::milliseconds every;
    };
    struct HangUp
    {};
    struct Reset
    {};
    struct Hold
    {};
    using Step = std::variant<Bytes, Pause, Endless, HangUp, Reset, Hold>;

    // Nothing yet: bytes() says it all, status line included.
    [[nodiscard]] static Reply raw(const QByteArray &bytes = {});
    // A whole answer with Content-Length.
    [[nodiscard]] static Reply whole(int status, const QByteArray &contentType,
                                     const QByteArray &body,
                                     const QList<QByteArray> &headerLines = {});
    [[nodiscard]] static Reply json(const QByteArray &body, int status = 200);
    // The head of a chunked answer; go on with chunk() and end with end().
    [[nodiscard]] static Reply stream(const QByteArray &contentType = "text/event-stream");
    // Reads the request and never says a word.
    [[nodiscard]] static Reply silence();

    // The bytes as they are.
    Reply &bytes(const QByteArray &bytes);
    // One chunk of a chunked answer.
    Reply &chunk(const QByteArray &bytes);
    // The last chunk.
    Reply &end();
    // Waits until the test calls FakeServer::release(gate).
    Reply &pause(const QByteArray &gate);
    // Writes the same bytes until the peer goes, as fast as it reads, or once every interval.
    Reply &endless(const QByteArray &bytes, std::chrono::milliseconds every = {});
    // FIN, after what was written.
    Reply &hangUp();
    // RST. What was written before may be lost; pause() first where it must arrive.
    Reply &reset();
    // Stays silent and open.
    Reply &hold();

    [[nodiscard]] const QList<Step> &steps() const { return m_steps; }

private:
    QList<Step> m_steps;
};

// The chat completions dialect, as far as tests need it.
//
// A streamed reply of these pieces, with role, finish_reason "stop", usage and [DONE].
[[nodiscard]] Reply streamReply(const QStringList &pieces);
// The same, but it stops and waits at `gate` before the piece with that index.
[[nodiscard]] Reply streamReplyPausedBefore(int piece, const QByteArray &gate,
                                            const QStringList &pieces);
// A whole reply.
[[nodiscard]] Reply completionReply(const QString &text);
[[nodiscard]] Reply modelsReply(const QStringList &ids);
// {"error":{"message","type","code"}} with a status, and header lines such as "Retry-After: 2".
[[nodiscard]] Reply errorReply(int status, const QString &message, const QString &type = {},
                               const QString &code = {}, const QList<QByteArray> &headerLines = {});
// One streamed event: `data: {chunk with this delta object}`.
[[nodiscard]] QByteArray deltaEvent(const QByteArray &deltaJson,
                                    const QByteArray &finishReasonJson = "null");

} // namespace signalbox::testing
