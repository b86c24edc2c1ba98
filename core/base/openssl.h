// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <openssl/err.h>

#include <memory>

// How objects of OpenSSL are owned, and how its queue of errors is left as it was found.
namespace signalbox {

template <auto release>
struct Releaser
{
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};

template <typename T, auto release>
using OpenSslPtr = std::unique_ptr<T, Releaser<release>>;

// Qt's TLS reads the same queue of errors and would take ours for its own.
class OpenSslErrorMark final
{
    Q_DISABLE_COPY_MOVE(OpenSslErrorMark)
public:
    OpenSslErrorMark() { ERR_set_mark(); }
    ~OpenSslErrorMark() { ERR_pop_to_mark(); }
};

} // namespace signalbox
