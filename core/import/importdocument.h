// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QByteArray>
#include <QJsonValue>

#include <optional>

namespace signalbox {

// A configuration file of another program as a tree, or why it is none.
struct ImportDocument
{
    static constexpr qsizetype kLargestJson = qsizetype{128} * 1024 * 1024; // backups hold chats
    static constexpr qsizetype kLargestYaml = qsizetype{8} * 1024 * 1024;

    QJsonValue root = {};
    std::optional<ImportFailure> failure = {};
    int line = 0; // of NotReadable, from 1; 0: unknown
};

// Reads JSON, JSON with comments and trailing commas, or YAML, and any of them out of the zip
// archive of a backup; what begins like JSON is read as JSON. Of YAML every scalar but null is a
// text, so that a version or a key stays as it was typed. Of a key that stands twice in one object
// the last one counts.
[[nodiscard]] ImportDocument readDocument(const QByteArray &bytes);

// The same for a text inside a document: plain JSON, and null for anything else.
[[nodiscard]] QJsonValue nestedJson(const QJsonValue &text);

} // namespace signalbox
