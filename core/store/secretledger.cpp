// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/secretledger.h"

#include "core/base/logging.h"
#include "core/model/secretrefs.h"
#include "core/store/database.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

Result<void> SecretLedger::load(const QList<Endpoint> &endpoints)
{
    m_refs.clear();
    const auto read = m_database.forEachRow(
        u"SELECT ref FROM stored_secrets"_s, {},
        [this](const QSqlQuery &row) { m_refs.insert(row.value(0).toString()); });
    if (!read)
        return read;
    QStringList named;
    for (const Endpoint &endpoint : endpoints)
        named += secretRefsOf(endpoint);
    QSet<QString> unnamed = m_refs;
    // A row that cannot be listed keeps its secrets.
    const auto readRows = m_database.forEachRow(
        u"SELECT key_ref, network FROM endpoints"_s, {}, [&](const QSqlQuery &row) {
            if (const QString ref = row.value(0).toString(); !ref.isEmpty())
                named.append(ref);
            const QString network = row.value(1).toString();
            unnamed.removeIf([&network](const QString &ref) { return network.contains(ref); });
        });
    if (!readRows)
        return readRows;
    for (const QString &ref : std::as_const(named)) {
        unnamed.remove(ref);
        if (m_database.isReadOnly() || ref.startsWith(u"session:"_s))
            continue;
        if (const auto noted = note(ref); !noted)
            return noted;
    }
    m_leftovers = unnamed.values();
    std::ranges::sort(m_leftovers);
    return {};
}

Result<void> SecretLedger::note(const QString &ref)
{
    if (m_refs.contains(ref))
        return {};
    if (const auto written =
            m_database.run(u"INSERT INTO stored_secrets (ref) VALUES (?)"_s, {ref});
        !written)
        return written.error();
    m_refs.insert(ref);
    return {};
}

void SecretLedger::leave(const QString &ref)
{
    if (m_leftovers.contains(ref))
        return;
    m_leftovers.append(ref);
    Q_EMIT changed();
}

// A row that stays is removed once more at the next start, which does no harm.
void SecretLedger::strike(const QString &ref)
{
    if (m_refs.remove(ref)) {
        const auto done = m_database.run(u"DELETE FROM stored_secrets WHERE ref = ?"_s, {ref});
        if (!done)
            qCWarning(lcStore) << "a removed key stays in the ledger:" << done.error().detail;
    }
    if (m_leftovers.removeAll(ref) > 0)
        Q_EMIT changed();
}

QStringList SecretLedger::unknown(const QStringList &refs) const
{
    QStringList found = refs;
    found.removeIf([this](const QString &ref) { return m_refs.contains(ref); });
    return found;
}

} // namespace signalbox
