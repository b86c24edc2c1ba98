// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/base/logging.h"
#include "core/store/database.h"
#include "core/store/databasefile.h"

#include <QFile>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Times are milliseconds since 1970 in UTC, words are those of the model's ...Name() functions.
// Agents and messages name an endpoint without a foreign key: both outlive it.
Migration firstSchema()
{
    return {1,
            u"first schema"_s,
            {
                u"CREATE TABLE endpoints ("
                "id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, "
                "spec TEXT NOT NULL, base_url TEXT NOT NULL, auth TEXT NOT NULL, "
                "auth_header TEXT NOT NULL, key_ref TEXT NOT NULL, streaming INTEGER NOT NULL, "
                "tool_format TEXT NOT NULL, unknown_fields TEXT NOT NULL) STRICT"_s,
                u"CREATE TABLE endpoint_models ("
                "endpoint TEXT NOT NULL REFERENCES endpoints (id) ON DELETE CASCADE, "
                "position INTEGER NOT NULL, id TEXT NOT NULL, display_name TEXT NOT NULL, "
                "context_window INTEGER, max_output INTEGER, "
                "PRIMARY KEY (endpoint, position)) STRICT, WITHOUT ROWID"_s,
                u"CREATE TABLE agents ("
                "id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, "
                "endpoint TEXT NOT NULL, model TEXT NOT NULL, system_prompt TEXT NOT NULL, "
                "temperature REAL) STRICT"_s,
                u"CREATE TABLE conversations ("
                "id TEXT PRIMARY KEY NOT NULL, "
                "agent TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE, "
                "title TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) "
                "STRICT"_s,
                u"CREATE INDEX conversations_by_agent ON conversations (agent)"_s,
                u"CREATE TABLE messages ("
                "id INTEGER PRIMARY KEY AUTOINCREMENT, "
                "conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE, "
                "role TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL, "
                "reasoning TEXT NOT NULL, tool_calls TEXT NOT NULL, error TEXT, "
                "endpoint TEXT NOT NULL, endpoint_name TEXT NOT NULL, model TEXT NOT NULL, "
                "finish_reason TEXT NOT NULL, usage TEXT NOT NULL, created_at INTEGER NOT NULL, "
                "first_token_ms INTEGER, duration_ms INTEGER, thinking_ms INTEGER, "
                "replay TEXT NOT NULL) STRICT"_s,
                u"CREATE INDEX messages_by_conversation ON messages (conversation, id)"_s,
                u"CREATE INDEX messages_streaming ON messages (id) WHERE state = 'streaming'"_s,
                u"CREATE TABLE health_samples ("
                "id INTEGER PRIMARY KEY, "
                "endpoint TEXT NOT NULL REFERENCES endpoints (id) ON DELETE CASCADE, "
                "at INTEGER NOT NULL, state TEXT NOT NULL, latency_ms INTEGER, "
                "problem TEXT NOT NULL) STRICT"_s,
                u"CREATE INDEX health_samples_by_endpoint ON health_samples (endpoint, id)"_s,
                u"CREATE TABLE preferences (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) "
                "STRICT, WITHOUT ROWID"_s,
                u"CREATE TABLE window_states (name TEXT PRIMARY KEY NOT NULL, "
                "state BLOB NOT NULL) STRICT, WITHOUT ROWID"_s,
            }};
}

// JSON: objects of texts, and lists of {name, value} and of texts.
Migration specFields()
{
    const auto column = u"ALTER TABLE endpoints ADD COLUMN %1 TEXT NOT NULL DEFAULT '%2'"_s;
    return {2,
            u"fields of each spec"_s,
            {column.arg(u"fields"_s, u"{}"_s), column.arg(u"extra_headers"_s, u"[]"_s),
             column.arg(u"model_mapping"_s, u"{}"_s), column.arg(u"allowed_models"_s, u"[]"_s)}};
}

Migration learntQuirks()
{
    return {3,
            u"learnt quirks"_s,
            {u"CREATE TABLE learnt_quirks ("
             "endpoint TEXT NOT NULL REFERENCES endpoints (id) ON DELETE CASCADE, "
             "model TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, "
             "learnt_at INTEGER NOT NULL, words TEXT NOT NULL, locked INTEGER NOT NULL, "
             "PRIMARY KEY (endpoint, model, name)) STRICT, WITHOUT ROWID"_s,
             u"ALTER TABLE endpoints ADD COLUMN api_fallback INTEGER NOT NULL DEFAULT 1"_s}};
}

// JSON: {"tools": {"value": true, "from": "server"}, …}.
Migration modelFacts()
{
    return {4,
            u"facts of models"_s,
            {u"ALTER TABLE endpoint_models ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'"_s}};
}

// In the database, not beside it: an image is saved, copied and removed with its message, and no
// crash leaves one without the other. The bytes stand last, so that the other columns are read
// without them.
Migration messageImages()
{
    return {5,
            u"images of messages"_s,
            {u"CREATE TABLE message_images ("
             "message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE, "
             "position INTEGER NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, "
             "bytes BLOB NOT NULL, PRIMARY KEY (message, position)) STRICT"_s}};
}

// 1, 0, or null where the person said nothing.
Migration modelChoices()
{
    const auto column = u"ALTER TABLE endpoint_models ADD COLUMN %1 INTEGER"_s;
    return {6,
            u"what the person says of models"_s,
            {column.arg(u"tools"_s), column.arg(u"vision"_s), column.arg(u"reasoning"_s)}};
}

// JSON: what networkJson() writes, an object that goes into requests, and a list of ids.
Migration networkAndFallbacks()
{
    const auto column = u"ALTER TABLE endpoints ADD COLUMN %1 TEXT NOT NULL DEFAULT '%2'"_s;
    return {7,
            u"network and fallbacks of endpoints"_s,
            {column.arg(u"network"_s, u"{}"_s), column.arg(u"extra_body"_s, u"{}"_s),
             column.arg(u"fallbacks"_s, u"[]"_s)}};
}

// The results are JSON: what capabilitystore writes.
Migration capabilityTests()
{
    return {8,
            u"tests of models"_s,
            {u"CREATE TABLE capability_tests ("
             "endpoint TEXT NOT NULL REFERENCES endpoints (id) ON DELETE CASCADE, "
             "model TEXT NOT NULL, tested_at INTEGER NOT NULL, results TEXT NOT NULL, "
             "PRIMARY KEY (endpoint, model)) STRICT, WITHOUT ROWID"_s}};
}

// What SecretRef::toString() writes; nothing of a secret.
Migration secretLedger()
{
    return {
        9,
        u"ledger of stored secrets"_s,
        {u"CREATE TABLE stored_secrets (ref TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID"_s}};
}

// Written under another name and renamed, so that a backup is whole or not there.
Result<void> backUp(Database &database, int version)
{
    const QString backup = u"%1.v%2.bak"_s.arg(database.path()).arg(version);
    const QString part = backup + u".part"_s;
    QFile::remove(part);
    if (const auto created = createPrivateFile(part); !created)
        return created;
    if (const auto copied = database.run(u"VACUUM INTO ?"_s, {part}); !copied)
        return copied.error();
    QFile::remove(backup);
    if (!QFile::rename(part, backup))
        return Error{.kind = ErrorKind::Storage, .detail = u"cannot write "_s + backup};
    qCInfo(lcStore) << "backed up version" << version << "before the upgrade";
    return {};
}

Result<void> take(Database &database, const Migration &step)
{
    Database::Transaction transaction(database);
    for (const QString &statement : step.statements) {
        if (const auto done = database.run(statement); !done)
            return done.error();
    }
    const QString stamp = u"PRAGMA user_version = %1"_s.arg(step.version);
    if (const auto stamped = database.run(stamp); !stamped)
        return stamped.error();
    return transaction.commit();
}

} // namespace

const QList<Migration> &migrations()
{
    static const QList<Migration> steps{firstSchema(),         specFields(),      learntQuirks(),
                                        modelFacts(),          messageImages(),   modelChoices(),
                                        networkAndFallbacks(), capabilityTests(), secretLedger()};
    return steps;
}

Result<void> migrate(Database &database, const QList<Migration> &steps)
{
    const auto version = database.number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (*version >= steps.last().version)
        return {};
    if (*version > 0) {
        if (const auto saved = backUp(database, static_cast<int>(*version)); !saved)
            return saved;
    }
    for (const Migration &step : steps) {
        if (step.version <= *version)
            continue;
        if (const auto taken = take(database, step); !taken) {
            Error error = taken.error();
            error.detail =
                u"schema step %1 (%2): %3"_s.arg(step.version).arg(step.name, error.detail);
            return error;
        }
    }
    return {};
}

} // namespace signalbox
