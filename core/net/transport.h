// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/net/limits.h"
#include "core/net/route.h"
#include "core/wire/httpmessage.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace signalbox {

struct ExchangeOutcome
{
    enum class End {
        Done,      // the body ended as HTTP says; whether the answer is whole is the codec's to say
        Cancelled, // by cancel()
        Failed,    // see error: DNS, refused, TLS, a limit, redirected …
        CutOff,    // the connection broke inside the body; what came before was delivered
    };

    End end = End::Done;
    std::optional<Error> error = {}; // set for Failed and CutOff
};

// What one exchange is made from.
struct ExchangeOrder
{
    wire::HttpRequest request;
    QList<SecretHeader> secrets;
    Limits limits;
    Lane lane;
    Route route;
};

// One HTTP request and its answer.
//
// The contract of this and every other job in Signalbox:
// 1. Constructing does nothing; start() is called once.
// 2. Then any number of progress signals, then exactly one finished(outcome).
// 3. finished is always delivered from the event loop, never from inside start() or cancel().
// 4. cancel() may be called at any time, any number of times; the outcome is then Cancelled, and
//    after it no progress signal arrives.
// 5. Destroying a job cancels silently: no signal at all.
// 6. The creator owns the job. Jobs never delete themselves, and may be destroyed in a slot of
//    their own signals through deleteLater() only.
// 7. The outcome carries the reason.
class Exchange : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exchange)
public:
    virtual void start() = 0;
    virtual void cancel() = 0;

Q_SIGNALS:
    // Once, for the final status (1xx are swallowed). A redirect ends as Failed instead.
    void headReceived(const signalbox::wire::HttpResponseHead &head);
    void bodyReceived(const QByteArray &bytes);
    void finished(const signalbox::ExchangeOutcome &outcome);

protected:
    Exchange() = default;
};

// Makes exchanges. Lives on the main thread and outlives its exchanges.
class Transport
{
public:
    virtual ~Transport() = default;
    // The times of `route` change those of `limits`, see limitsOn().
    [[nodiscard]] std::unique_ptr<Exchange> send(wire::HttpRequest request,
                                                 QList<SecretHeader> secrets, const Limits &limits,
                                                 Lane lane, Route route = {});

protected:
    [[nodiscard]] virtual std::unique_ptr<Exchange> make(ExchangeOrder order) = 0;
};

} // namespace signalbox
