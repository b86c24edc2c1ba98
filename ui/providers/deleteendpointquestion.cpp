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
    [[nodiscard]] static QString users(const QList<Agent> &users);
    [[nodiscard]] static QString fallbacks(const Endpoint &endpoint, const QList<Endpoint> &others);
    [[nodiscard]] static QStringList choices(const QList<Endpoint> &others);
    [[nodiscard]] static QString title(const QString &name) { return tr("Delete %1?").arg(name); }
    [[nodiscard]] static QString kept()
    {
        return tr("Conversations stay. The stored key is removed.");
    }
    [[nodiscard]] static QString confirm() { return tr("Delete"); }
    [[nodiscard]] static QString choiceLabel() { return tr("Model of these agents"); }
};

QString DeleteEndpoint::users(const QList<Agent> &users)
{
    if (users.isEmpty())
        return tr("No agent uses this endpoint.");
    QStringList names;
    for (const Agent &agent : users)
        names.append(agent.name);
    //: %1 is a list of agents, %n their number
    return tr("%1 use this endpoint and show a provider error on the next message until another "
              "model is chosen.",
              nullptr, int(names.size()))
        .arg(QLocale().createSeparatedList(names));
}

QString DeleteEndpoint::fallbacks(const Endpoint &endpoint, const QList<Endpoint> &others)
{
    QStringList names;
    for (const Endpoint &other : others) {
        if (other.fallbacks.contains(endpoint.id))
            names.append(other.name);
    }
    //: %1 is a list of endpoints, %n their number
    return names.isEmpty() ? QString()
                           : tr("%1 fall back to it and then have one fallback less.", nullptr,
                                int(names.size()))
                                 .arg(QLocale().createSeparatedList(names));
}

QStringList DeleteEndpoint::choices(const QList<Endpoint> &others)
{
    QStringList choices{tr("None: I choose one later")};
    for (const Endpoint &other : others)
        choices.append(tr("%1: %2", "an endpoint, and a model of it")
                           .arg(other.name, other.models.constFirst().shownName()));
    return choices;
}

} // namespace

Prompter::Question deleteEndpointQuestion(const Endpoint &endpoint, const QList<Agent> &users,
                                          const QList<Endpoint> &others)
{
    QStringList sentences{DeleteEndpoint::users(users), DeleteEndpoint::fallbacks(endpoint, others),
                          DeleteEndpoint::kept()};
    sentences.removeAll(QString());
    Prompter::Question question{.title = DeleteEndpoint::title(endpoint.name),
                                .text = sentences.join(u' '),
                                .confirm = DeleteEndpoint::confirm()};
    if (!users.isEmpty() && !others.isEmpty()) {
        question.choiceLabel = DeleteEndpoint::choiceLabel();
        question.choices = DeleteEndpoint::choices(others);
    }
    return question;
}

ModelRef chosenHeir(const QList<Endpoint> &others, int choice)
{
    if (choice <= 0 || choice > others.size())
        return {};
    const Endpoint &heir = others.at(choice - 1);
    return {heir.id, heir.primaryModelId()};
}

} // namespace signalbox
