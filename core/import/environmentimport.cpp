// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/environmentimport.h"

#include "core/import/importedvalues.h"
#include "core/model/modelcatalog.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// "Google Gemini" of "Google".
void addCatalogModel(const KnownProvider &provider, ImportedEndpoint &imported)
{
    const QList<CatalogModel> &models = ModelCatalog::bundled().models();
    const auto found = std::ranges::find_if(models, [&provider](const CatalogModel &model) {
        return !model.embeds && !model.vendor.isEmpty() && provider.name.startsWith(model.vendor);
    });
    if (found != models.end() && !provider.baseUrl.isEmpty())
        addModel(imported, {.id = found->id});
}

// Two services of one company read the same variable; the first is what it is meant for.
bool isTaken(const ImportedFile &file, const QByteArray &variable)
{
    return std::ranges::any_of(file.endpoints, [&variable](const ImportedEndpoint &each) {
        return each.key.name == QString::fromLatin1(variable);
    });
}

} // namespace

ImportedFile importFromEnvironment(const std::function<bool(const QByteArray &name)> &isSet)
{
    ImportedFile file{.format = ImportFormat::Environment};
    for (const KnownProvider &provider : knownProviders()) {
        const auto variable = std::ranges::find_if(provider.keyVariables, isSet);
        if (variable == provider.keyVariables.end() || isTaken(file, *variable))
            continue;
        ImportedEndpoint imported = importedFrom(&provider, {});
        imported.key = {.kind = ImportedKey::Kind::Variable,
                        .name = QString::fromLatin1(*variable)};
        addCatalogModel(provider, imported);
        file.endpoints.append(imported);
    }
    if (file.endpoints.isEmpty())
        file.failure = ImportFailure::NoVariable;
    return file;
}

} // namespace signalbox
