// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace signalbox {

// Owns a job that may be dropped inside a slot of its own signals: from that moment it is silent,
// and it goes when the event loop is back.
struct DeleteLater
{
    void operator()(QObject *object) const
    {
        object->disconnect();
        object->deleteLater();
    }
};

template <typename T>
using JobPtr = std::unique_ptr<T, DeleteLater>;

} // namespace signalbox
