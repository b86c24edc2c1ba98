// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace signalbox {

// Owns a job that may be dropped inside a slot of its own signals: it is silent and cancelled at
// once, so that it needs its services no longer, and goes when the event loop is back.
struct DeleteLater
{
    template <typename Job>
    void operator()(Job *job) const
    {
        job->disconnect();
        job->cancel();
        job->deleteLater();
    }
};

template <typename T>
using JobPtr = std::unique_ptr<T, DeleteLater>;

} // namespace signalbox
