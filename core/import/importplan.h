// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QList>
#include <QStringList>

namespace signalbox {

// A part of an endpoint that an import can change.
enum class ImportPart {
    Spec,
    BaseUrl,
    Fields,
    Auth,
    Key,
    Models,
    Streaming,
    ToolFormat,
    ApiFallback,
    Headers,
    Mapping,
    AllowedModels,
    ExtraBody,
};

// What is to become of one endpoint of a file.
struct ImportItem
{
    enum class Action { Add, Change, Skip };
    enum class Reason {
        None,
        Same,     // nothing would change
        Broken,   // see `errors`
        Declined, // the person does not want it
    };

    Action action = Action::Add;
    Reason reason = Reason::None; // of Skip
    QString nameInFile = {};
    // As it would be saved: without an id for a new one, with the stored key only where the card's
    // own server stays the same.
    Endpoint endpoint = {};
    ImportedKey key = {};
    // The key order finds the variable of `key` by itself.
    bool variableCounts = false;
    // A card has this name already. An item that is added beside it has another one.
    EndpointId existing = {};
    // That card is at another server: what is there was not asked for by its owner.
    bool isOtherServer = false;
    Endpoint before = {};               // of Change: the card that this was planned for
    bool isAgreed = false;              // of Change: the person said so, else nothing happens
    QList<ImportPart> differences = {}; // of Change
    QList<FieldError> errors = {};      // of Broken

    [[nodiscard]] bool isWanted() const
    {
        return action == Action::Add || (action == Action::Change && isAgreed);
    }
    [[nodiscard]] bool bringsKey() const
    {
        return isWanted() && key.kind == ImportedKey::Kind::InFile;
    }
};

// What a person decided about a preview. Names are those of the file, compared without case.
struct ImportChoices
{
    QStringList changes = {};  // may change the card of that name
    QStringList declined = {}; // stay out
    bool keys = true;          // keys of the file are stored
};

// What an import would do. A value: nothing happens before an ImportJob gets it.
struct ImportPlan
{
    QList<ImportItem> items = {}; // in the order of the file
    QList<LeftOut> leftOut = {};
    bool fileHoldsKeys = false;

    [[nodiscard]] const ImportItem *find(const QString &nameInFile) const; // null: not there
};

// Rules: a card is only changed when its name is among the choices. A stored key stays with the
// server that it was given for: an endpoint of the same name at another one (scheme, host and port)
// becomes a new card without it, or, when told to change the card, takes the key away from it. What
// a file of another program does not say of a card stays; models are joined. A key of the file
// replaces no stored one. Everything that is not skipped passes validate().
[[nodiscard]] ImportPlan planImport(const ImportedFile &file, const QList<Endpoint> &existing,
                                    const ImportChoices &choices = {});

} // namespace signalbox
