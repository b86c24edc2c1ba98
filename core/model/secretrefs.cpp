// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/secretrefs.h"

namespace signalbox {

QStringList secretRefsOf(const Endpoint &endpoint)
{
    QStringList refs;
    for (const QString *ref : secretRefFields(endpoint)) {
        if (!ref->isEmpty())
            refs.append(*ref);
    }
    return refs;
}

QStringList abandonedRefs(const Endpoint &before, const Endpoint &after)
{
    QStringList refs = secretRefsOf(before);
    for (const QString &ref : secretRefsOf(after))
        refs.removeAll(ref);
    return refs;
}

} // namespace signalbox
