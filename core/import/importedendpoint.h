// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/model/endpoint.h"
#include "core/model/endpointvalidation.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace signalbox {

// Whose file it is, told by its content.
enum class ImportFormat {
    Signalbox, // see signalboxexport.h
    LiteLlm,
    Continue,
    Zed,
    VsCode,
    LibreChat,
    CherryStudio,
    Chatbox,
    Environment, // no file: the variables that hold keys
};

// Why a whole file gives nothing.
enum class ImportFailure {
    Empty,
    TooLarge,      // in bytes
    Archive,       // a zip file without the one that backups have in it
    BrokenArchive, // damaged, encrypted, or packed in a way that no backup is
    Inflated,      // an archive that unpacks to far more than a backup does
    NotUtf8,
    NotReadable,  // neither JSON nor YAML
    TooDeep,      // nested
    TooMany,      // entries, or values that aliases multiply
    Unknown,      // readable, and of none of the formats
    NewerVersion, // of our own format
    NoEndpoint,   // of a known format, and there is none in it
    NoVariable,   // of the environment: none that holds a key
    BrokenLink,   // a link of signalbox: that is cut off or another program's making
    LargeLink,
};

// What a file says of an endpoint's key.
struct ImportedKey
{
    enum class Kind {
        None,
        InFile,   // `secret`
        Variable, // `name`: of the environment. Its content is not read: a file that names any
                  // variable beside any address would get what it holds.
    };

    Kind kind = Kind::None;
    Secret secret = {};
    QString name = {};

    friend bool operator==(const ImportedKey &, const ImportedKey &) = default;
};

// One endpoint as a file describes it: without id and key reference, and not validated.
struct ImportedEndpoint
{
    Endpoint endpoint;
    ImportedKey key = {};
    QList<FieldError> errors = {}; // what the endpoint cannot hold, found by the reader

    friend bool operator==(const ImportedEndpoint &, const ImportedEndpoint &) = default;
};

// What a file holds that is never taken over, whatever it is called there.
enum class LeftOutKind {
    McpServers,   // programs and servers that offer tools
    Hooks,        // code that runs when something happens
    Approvals,    // tools that may run without being asked
    Commands,     // other programs to run
    Headers,      // that look like a second secret, or stand for something of the other program
    FurtherKeys,  // of an endpoint beside its first
    OtherSecrets, // keys and passwords of something else
    OtherFiles,   // that the file wants to be read with it
    OtherModels,  // that answer no chat
};

struct LeftOut
{
    LeftOutKind kind;
    int count = 0;
    QStringList names = {}; // the first of them, as the file says; never a value

    friend bool operator==(const LeftOut &, const LeftOut &) = default;
};

// A file as values. Nothing was changed anywhere by reading it.
struct ImportedFile
{
    static constexpr qsizetype kMostEndpoints = 1'000;
    static constexpr qsizetype kMostEntries = 20'000; // of one list, models and endpoints alike
    static constexpr qsizetype kMostNames = 100;      // of one kind that was left out

    std::optional<ImportFailure> failure = {};
    int line = 0; // of NotReadable, from 1; 0: unknown
    ImportFormat format = ImportFormat::Signalbox;
    QList<ImportedEndpoint> endpoints = {};
    QList<LeftOut> leftOut = {};

    void leaveOut(LeftOutKind kind, const QString &name);
    [[nodiscard]] bool holdsKeys() const;
};

} // namespace signalbox
