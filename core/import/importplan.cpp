// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importplan.h"

#include "core/import/importmerge.h"
#include "core/model/endpointurl.h"
#include "core/model/knownproviders.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool isName(const QString &name, const QString &wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

// A profile of AWS is a key that lies on this machine: it goes to AWS, and to no address that a
// file made up.
void dropProfileElsewhere(Endpoint &endpoint)
{
    if (!endpoint.baseUrl.isEmpty() && !isHostOf(QUrl(endpoint.baseUrl), bedrockHosts()))
        endpoint.fields.remove(fieldName(EndpointField::Profile));
}

// See the steps in core/auth/keyorder.h.
bool isFoundByKeyOrder(const ImportedKey &key, const Endpoint &endpoint)
{
    const Result<QUrl> url = effectiveBaseUrl(endpoint);
    if (key.kind != ImportedKey::Kind::Variable || !url || url->scheme() != "https"_L1)
        return false;
    const KnownProvider *provider = knownProviderAt(*url);
    return provider != nullptr && provider->keyVariables.contains(key.name.toLatin1());
}

class Planner final
{
public:
    Planner(const ImportedFile &file, const QList<Endpoint> &existing, const ImportChoices &choices)
        : m_file(file), m_existing(existing), m_choices(choices)
    {
        for (const Endpoint &card : existing)
            m_names.append(card.name);
    }

    [[nodiscard]] ImportPlan plan();

private:
    [[nodiscard]] const Endpoint *cardNamed(const QString &name) const;
    [[nodiscard]] bool isThereAlready(const Endpoint &endpoint) const;
    [[nodiscard]] ImportItem itemOf(ImportedEndpoint imported);
    void planBeside(ImportItem &item, const Endpoint &card);
    void planChange(ImportItem &item, const Endpoint &card);
    void planMove(ImportItem &item, const Endpoint &card);
    void check(ImportItem &item, const QList<FieldError> &foundByReader);
    void skip(ImportItem &item, ImportItem::Reason reason);

    const ImportedFile &m_file;
    const QList<Endpoint> &m_existing;
    const ImportChoices &m_choices;
    QStringList m_names; // of the cards, and of what is to be added
};

ImportPlan Planner::plan()
{
    ImportPlan plan{.leftOut = m_file.leftOut, .fileHoldsKeys = m_file.holdsKeys()};
    for (const ImportedEndpoint &imported : m_file.endpoints) {
        ImportItem item = itemOf(imported);
        if (item.action == ImportItem::Action::Add)
            m_names.append(item.endpoint.name);
        item.variableCounts = isFoundByKeyOrder(item.key, item.endpoint);
        plan.items.append(std::move(item));
    }
    return plan;
}

const Endpoint *Planner::cardNamed(const QString &name) const
{
    const auto found = std::ranges::find_if(
        m_existing, [&name](const Endpoint &card) { return isName(card.name, name); });
    return found == m_existing.end() ? nullptr : &*found;
}

// What an earlier import of the same file added under a free name.
bool Planner::isThereAlready(const Endpoint &endpoint) const
{
    return std::ranges::any_of(m_existing, [&](const Endpoint &card) {
        return card.name.startsWith(endpoint.name + u' ', Qt::CaseInsensitive) &&
               isSameServer(card, endpoint) &&
               differingParts(card, mergedEndpoint(card, endpoint, false)).isEmpty();
    });
}

ImportItem Planner::itemOf(ImportedEndpoint imported)
{
    ImportItem item;
    item.nameInFile = imported.endpoint.name;
    item.endpoint = std::move(imported.endpoint);
    item.endpoint.id = {};
    item.endpoint.keyRef.clear();
    dropProfileElsewhere(item.endpoint);
    if (m_choices.keys || imported.key.kind != ImportedKey::Kind::InFile)
        item.key = imported.key;
    const Endpoint *card = cardNamed(item.nameInFile);
    if (m_choices.declined.contains(item.nameInFile, Qt::CaseInsensitive)) {
        skip(item, ImportItem::Reason::Declined);
        return item;
    }
    if (card != nullptr) {
        item.existing = card->id;
        item.isOtherServer = !isSameServer(*card, item.endpoint);
        item.isAgreed = m_choices.changes.contains(item.nameInFile, Qt::CaseInsensitive);
        if (!item.isOtherServer)
            planChange(item, *card);
        else if (item.isAgreed)
            planMove(item, *card);
        else
            planBeside(item, *card);
    }
    check(item, imported.errors);
    return item;
}

void Planner::planBeside(ImportItem &item, const Endpoint &card)
{
    if (isThereAlready(item.endpoint)) {
        skip(item, ImportItem::Reason::Same);
        return;
    }
    item.endpoint.name = freeEndpointName(card.name, m_names);
}

void Planner::planChange(ImportItem &item, const Endpoint &card)
{
    item.action = ImportItem::Action::Change;
    item.before = card;
    item.endpoint = mergedEndpoint(card, item.endpoint, m_file.format == ImportFormat::Signalbox);
    item.differences = differingParts(card, item.endpoint);
    if (!card.keyRef.isEmpty() && item.key.kind == ImportedKey::Kind::InFile)
        item.key = {};
    if (item.key.kind == ImportedKey::Kind::InFile)
        item.differences.append(ImportPart::Key);
    if (item.differences.isEmpty())
        skip(item, ImportItem::Reason::Same);
}

// The key of the card was given for the server that it leaves.
void Planner::planMove(ImportItem &item, const Endpoint &card)
{
    item.action = ImportItem::Action::Change;
    item.before = card;
    item.endpoint = mergedEndpoint(card, item.endpoint, true);
    item.endpoint.keyRef.clear();
    item.differences = differingParts(card, item.endpoint);
    if (!card.keyRef.isEmpty() || item.key.kind == ImportedKey::Kind::InFile)
        item.differences.append(ImportPart::Key);
}

void Planner::check(ImportItem &item, const QList<FieldError> &foundByReader)
{
    if (item.action == ImportItem::Action::Skip)
        return;
    QStringList taken = m_names;
    if (item.action == ImportItem::Action::Change)
        taken.removeIf([&item](const QString &name) { return isName(name, item.endpoint.name); });
    item.errors = foundByReader;
    if (item.endpoint.models.size() > Endpoint::kMostModels)
        item.errors.append({EndpointField::ModelId, FieldProblem::TooMany});
    else
        item.errors += validate(item.endpoint, taken);
    if (item.key.kind == ImportedKey::Kind::InFile) {
        if (const auto problem = keyProblem(item.endpoint.auth, item.key.secret.reveal()))
            item.errors.append({EndpointField::ApiKey, *problem});
    }
    if (!item.errors.isEmpty())
        skip(item, ImportItem::Reason::Broken);
}

void Planner::skip(ImportItem &item, ImportItem::Reason reason)
{
    item.action = ImportItem::Action::Skip;
    item.reason = reason;
    item.key = {};
    item.differences.clear();
}

} // namespace

const ImportItem *ImportPlan::find(const QString &nameInFile) const
{
    const auto found = std::ranges::find_if(items, [&nameInFile](const ImportItem &item) {
        return isName(item.nameInFile, nameInFile);
    });
    return found == items.end() ? nullptr : &*found;
}

ImportPlan planImport(const ImportedFile &file, const QList<Endpoint> &existing,
                      const ImportChoices &choices)
{
    return Planner(file, existing, choices).plan();
}

} // namespace signalbox
