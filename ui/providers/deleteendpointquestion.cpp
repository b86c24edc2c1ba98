// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/deleteendpointquestion.h"

#include <QCoreApplication>
#include <QLocale>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

class DeleteEndpoint final
{
    Q_DECLARE_TR_FUNCTIONS(DeleteEndpoint)
public:
    [[nodiscard]] static QString text(const QList<Agent> &users)
    {
        const QString kept = tr("Conversations stay. The stored key is removed.");
        if (users.isEmpty())
            return tr("No agent uses this endpoint.") + u' ' + kept;
        QStringList names;
        for (const Agent &agent : users)
            names.append(agent.name);
        //: %1 is a list of agents, %n their number
        const QString who =
            tr("%1 use this endpoint and show a provider error on the next message until another "
               "model is chosen.",
               nullptr, int(names.size()));
        return who.arg(QLocale().createSeparatedList(names)) + u' ' + kept;
    }
    [[nodiscard]] static QString title(const QString &name) { return tr("Delete %1?").arg(name); }
    [[nodiscard]] static QString confirm() { return tr("Delete"); }
};

} // namespace

Prompter::Question deleteEndpointQuestion(const Endpoint &endpoint, const QList<Agent> &users)
{
    return {.title = DeleteEndpoint::title(endpoint.name),
            .text = DeleteEndpoint::text(users),
            .confirm = DeleteEndpoint::confirm()};
}

} // namespace signalbox
