// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providermenu.h"

#include "core/model/knownproviders.h"

#include <QCollator>

#include <algorithm>

namespace signalbox {

ProviderMenu::ProviderMenu(QWidget *parent) : QMenu(parent)
{
    addAll(false);
    addSection(tr("On this computer"));
    connect(addAction(tr("Find running servers")), &QAction::triggered, this,
            &ProviderMenu::findRequested);
    addAll(true);
}

void ProviderMenu::addAll(bool local)
{
    QList<const KnownProvider *> providers;
    for (const KnownProvider &provider : knownProviders()) {
        if (provider.isLocal() == local)
            providers.append(&provider);
    }
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::ranges::sort(providers, [&collator](const auto *left, const auto *right) {
        return collator.compare(left->name, right->name) < 0;
    });
    for (const KnownProvider *provider : providers)
        connect(addAction(provider->name), &QAction::triggered, this,
                [this, provider] { Q_EMIT chosen(*provider); });
}

} // namespace signalbox
