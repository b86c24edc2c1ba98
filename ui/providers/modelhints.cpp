// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelhints.h"

#include "core/model/modelcatalog.h"
#include "core/model/offeredmodel.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

class ModelHints
{
    Q_DECLARE_TR_FUNCTIONS(ModelHints)
public:
    static QStringList of(const ModelFacts &facts)
    {
        QStringList parts;
        if (facts.contextWindow)
            //: the size of a context window
            parts.append(tr("%1 tokens").arg(QLocale().toString(facts.contextWindow->value)));
        if (has(facts.tools))
            parts.append(tr("tools", "a model can call them"));
        if (has(facts.vision))
            parts.append(tr("vision", "a model can see images"));
        if (has(facts.reasoning))
            parts.append(tr("reasoning", "a model can think before it answers"));
        return parts;
    }

    static QString embedsOnly() { return tr("embeddings only"); }

    static QString origin(const std::optional<KnownFrom> &from)
    {
        if (!from)
            return tr("not known");
        switch (*from) {
        case KnownFrom::Person:
            return tr("set by you");
        case KnownFrom::Test:
            return tr("from a test");
        case KnownFrom::Server:
            return tr("from the server");
        case KnownFrom::Catalog:
            return tr("from the catalog");
        }
        Q_UNREACHABLE();
    }

private:
    static bool has(const std::optional<Known<bool>> &fact) { return fact && fact->value; }
};

} // namespace

QString modelHints(const ModelFacts &facts)
{
    return ModelHints::of(facts).join(u" · "_s);
}

QString modelHints(const OfferedModel &model)
{
    ModelFacts facts;
    bool embeds = false;
    if (const auto known = ModelCatalog::bundled().find(model.id)) {
        facts = factsOf(*known);
        embeds = known->embeds;
    }
    facts.learn(model.facts);
    QStringList parts = ModelHints::of(facts);
    if (!model.canChat.value_or(!embeds && !model.canEmbed.value_or(false)))
        parts.prepend(ModelHints::embedsOnly());
    return parts.join(u" · "_s);
}

QString originText(const std::optional<KnownFrom> &from)
{
    return ModelHints::origin(from);
}

} // namespace signalbox
