// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QJsonValue>

// One reader a format. Each takes the root of a document that is of its format and adds what it
// finds to `file`: endpoints in their order, what is left out, or a failure. Sources: the programs'
// own documentation and code, November 2026.
namespace signalbox {

// config.yaml of the proxy: `model_list`.
void readLiteLlm(const QJsonValue &root, ImportedFile &file);
// config.yaml and the older config.json: `models`, of which each names its provider.
void readContinue(const QJsonValue &root, ImportedFile &file);
// settings.json: `language_models`.
void readZed(const QJsonValue &root, ImportedFile &file);
// chatLanguageModels.json: a list of groups with a `vendor`.
void readVsCode(const QJsonValue &root, ImportedFile &file);
// librechat.yaml: `endpoints`.
void readLibreChat(const QJsonValue &root, ImportedFile &file);
// data.json of a backup: the state of the program as texts of JSON in `localStorage`.
void readCherryStudio(const QJsonValue &root, ImportedFile &file);
// An export with its settings.
void readChatbox(const QJsonValue &root, ImportedFile &file);

} // namespace signalbox
