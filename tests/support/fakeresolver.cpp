// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeresolver.h"

#include <QHash>
#include <QHostInfo>
#include <QMutex>

#include <dlfcn.h>
#include <netdb.h>

namespace {

// Qt asks from threads of its own.
QMutex &namesLock()
{
    static QMutex lock;
    return lock;
}

QHash<QByteArray, QList<QByteArray>> &names()
{
    static QHash<QByteArray, QList<QByteArray>> all;
    return all;
}

using Resolve = int(const char *, const char *, const addrinfo *, addrinfo **);

Resolve *realResolve()
{
    static auto *const real = reinterpret_cast<Resolve *>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return real;
}

} // namespace

// The program's own symbol goes before that of the C library.
extern "C" __attribute__((visibility("default"))) int
getaddrinfo(const char *node, const char *service, const addrinfo *hints, addrinfo **found)
{
    QList<QByteArray> addresses;
    {
        const QMutexLocker locked(&namesLock());
        addresses = names().value(QByteArray(node));
    }
    if (addresses.isEmpty())
        return realResolve()(node, service, hints, found);
    addrinfo **end = found;
    for (const QByteArray &address : addresses) {
        if (const int failure = realResolve()(address.constData(), service, hints, end))
            return failure;
        while (*end != nullptr)
            end = &(*end)->ai_next;
    }
    return 0;
}

namespace signalbox::testing {

FakeResolver::FakeResolver(const QByteArray &name, const QList<QByteArray> &addresses)
    : m_name(name)
{
    const QMutexLocker locked(&namesLock());
    names().insert(name, addresses);
}

FakeResolver::~FakeResolver()
{
    const QMutexLocker locked(&namesLock());
    names().remove(m_name);
}

// It keeps the last 128 names.
void FakeResolver::makeQtForget()
{
    for (int i = 0; i < 128; ++i) {
        const QByteArray name = "forget-" + QByteArray::number(i);
        const FakeResolver resolver(name, {"127.0.0.1"});
        QHostInfo::fromName(QString::fromLatin1(name));
    }
}

} // namespace signalbox::testing
