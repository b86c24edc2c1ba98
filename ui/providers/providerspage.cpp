// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerspage.h"

#include "core/model/knownproviders.h"
#include "core/store/agentstore.h"
#include "core/store/endpointstore.h"
#include "ui/models/endpointlistmodel.h"
#include "ui/providers/deleteendpointquestion.h"
#include "ui/providers/endpointcard.h"
#include "ui/providers/keysbanner.h"
#include "ui/providers/localservers.h"
#include "ui/providers/pendingdeletion.h"
#include "ui/providers/providermenu.h"
#include "ui/providers/providershead.h"
#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/droppedfile.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

ProvidersPage::ProvidersPage(const ProviderServices &services, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_model(new EndpointListModel(services.endpoints, services.health, services.clock, this)),
      m_keyPlace(services.newKeys)
{
    setAcceptDrops(true);
    buildUi();
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertCards(first, last); });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeCards(first, last); });
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                refreshCards(first.row(), last.row());
            });
    insertCards(0, m_model->rowCount() - 1);
    updateEmptyState();
    if (m_model->rowCount() == 0)
        m_localServers->look(LocalServers::Manner::Quiet);
}

ProvidersPage::~ProvidersPage()
{
    hide(); // forms settle while they can still be heard
    finishDeletions();
}

void ProvidersPage::addCustomEndpoint()
{
    if (m_newCard == nullptr) {
        m_newCard = makeCard({});
        connect(m_newCard, &EndpointCard::created, this, &ProvidersPage::onCreated);
        connect(m_newCard, &EndpointCard::cancelled, this, [this] {
            dropNewCard();
            m_add->setFocus();
        });
        m_cards->addWidget(m_newCard);
        m_newCard->show(); // now: what is hidden takes no focus
    }
    m_newCard->setUnfolded(true);
    m_newCard->focusField(EndpointField::Name);
    updateEmptyState();
}

void ProvidersPage::addProvider(const KnownProvider &provider)
{
    Endpoint endpoint = endpointOf(provider);
    endpoint.name = freeEndpointName(endpoint.name, m_services.endpoints.namesExcept({}));
    const QList<SpecField> &fields = apiSpecInfo(provider.spec).fields;
    if (provider.baseUrl.isEmpty() && !fields.isEmpty())
        offerNew(endpoint, fields.first().field);
    else
        offerNew(endpoint, provider.isLocal() ? EndpointField::ModelId : EndpointField::ApiKey);
}

// A server that names its models is ready; another one wants something of the person first.
void ProvidersPage::addLocalServer(const LocalServer &server)
{
    Endpoint endpoint = server.endpoint;
    endpoint.name = freeEndpointName(endpoint.name, m_services.endpoints.namesExcept({}));
    if (server.needsKey || endpoint.models.isEmpty()) {
        offerNew(endpoint, server.needsKey ? EndpointField::ApiKey : EndpointField::ModelId);
        return;
    }
    const Result<EndpointId> added = m_services.endpoints.add(endpoint);
    if (added)
        showEndpoint(*added);
    else
        showFailure(added.error());
}

// What was typed is of another server: its key above all must not come along to this one.
void ProvidersPage::offerNew(const Endpoint &endpoint, EndpointField focus)
{
    if (m_newCard == nullptr || !m_newCard->isTypedIn()) {
        openNew(endpoint, focus);
        return;
    }
    const Prompter::Question question{.title = tr("Discard the new endpoint?"),
                                      .text =
                                          tr("It is not saved yet. What you typed would be lost."),
                                      .confirm = tr("Discard")};
    m_services.prompter.confirm(
        window(), question,
        [page = QPointer(this), endpoint, focus](const Prompter::Answer &answer) {
            if (page && answer.isConfirmed)
                page->openNew(endpoint, focus);
        });
}

void ProvidersPage::openNew(const Endpoint &endpoint, EndpointField focus)
{
    if (m_newCard != nullptr)
        dropNewCard();
    addCustomEndpoint();
    m_newCard->prefill(endpoint);
    m_newCard->focusField(focus);
}

void ProvidersPage::showEndpoint(const EndpointId &id, bool focusKey)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return;
    EndpointCard *card = cardAt(row);
    card->setUnfolded(true);
    if (focusKey)
        card->focusField(EndpointField::ApiKey);
    else
        card->focusHeader();
    bringIntoView(*card);
}

void ProvidersPage::finishDeletions()
{
    for (PendingDeletion *deletion : findChildren<PendingDeletion *>(Qt::FindDirectChildrenOnly))
        deletion->finish();
}

void ProvidersPage::buildUi()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(Theme::space(5), Theme::space(5), Theme::space(5), Theme::space(5));
    layout->setSpacing(Theme::space(3));
    m_head = new ProvidersHead(m_services);
    layout->addWidget(m_head);
    m_keysBanner = new KeysBanner(m_services.secrets, m_services.vault, m_keyPlace);
    connect(m_keysBanner, &KeysBanner::sessionChosen, this,
            [this] { setKeyPlace(SecretRef::Place::Session); });
    layout->addWidget(m_keysBanner);
    m_failure = new InlineMessage(InlineMessage::Kind::Failure);
    m_failure->hide();
    layout->addWidget(m_failure);

    m_empty = makeEmptyState();
    layout->addWidget(m_empty);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(Theme::space(3));
    layout->addLayout(m_cards);
    m_localServers = new LocalServers(m_services.endpoints, m_services.authorizer);
    connect(m_localServers, &LocalServers::chosen, this, &ProvidersPage::addLocalServer);
    layout->addWidget(m_localServers);
    layout->addWidget(makeAddButtons());
    layout->addStretch(1);

    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(0);
    outer->addWidget(m_scroll, 1);
    m_undos = new QVBoxLayout; // outside of what scrolls: ten seconds are short
    m_undos->setSpacing(Theme::space(2));
    outer->addLayout(m_undos);
}

QWidget *ProvidersPage::makeAddButtons()
{
    m_add = new QPushButton(icon(Icon::Plus, Theme::Role::OnAccent), tr("Add Custom Endpoint"));
    m_add->setObjectName(u"addCustomEndpoint"_s);
    m_add->setAutoDefault(false);
    setButtonKind(*m_add, ButtonKind::Primary);
    connect(m_add, &QPushButton::clicked, this, &ProvidersPage::addCustomEndpoint);
    auto *known = new QPushButton(tr("Add Provider"));
    known->setObjectName(u"addProvider"_s);
    known->setAutoDefault(false);
    auto *menu = new ProviderMenu(known);
    connect(menu, &ProviderMenu::chosen, this, &ProvidersPage::addProvider);
    connect(menu, &ProviderMenu::findRequested, this,
            [this] { m_localServers->look(LocalServers::Manner::Asked); });
    known->setMenu(menu);
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(m_add);
    layout->addWidget(known);
    layout->addStretch(1);
    return buttons;
}

QWidget *ProvidersPage::makeEmptyState()
{
    auto *empty = new QWidget;
    empty->setObjectName(u"emptyState"_s);
    auto *layout = new QVBoxLayout(empty);
    layout->setContentsMargins(0, Theme::space(2), 0, Theme::space(2));
    layout->setSpacing(Theme::space(1));
    auto *title = new TextLabel(tr("No endpoints yet"));
    auto *text = new TextLabel(
        tr("Add a provider with its key, a server that runs on this computer, or any other "
           "endpoint: a company gateway, a proxy, a server of your own."),
        Theme::Style::Body, Theme::Role::TextSecondary);
    text->setWordWrap(true);
    layout->addWidget(title);
    layout->addWidget(text);
    return empty;
}

void ProvidersPage::setKeyPlace(SecretRef::Place place)
{
    m_keyPlace = place;
    m_head->setKeyPlace(place);
    m_keysBanner->setKeyPlace(place);
    for (EndpointCard *card : findChildren<EndpointCard *>())
        card->setKeyPlace(place);
}

void ProvidersPage::importFile(const QString &path)
{
    m_head->importFile(path);
}

void ProvidersPage::importLink(const QString &link)
{
    m_head->importLink(link);
}

void ProvidersPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ProvidersPage::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(*event->mimeData());
    event->setDropAction(Qt::CopyAction); // a file that is moved would be removed
    event->accept();
    importFile(path);
}

void ProvidersPage::insertCards(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        EndpointCard *card = makeCard(m_model->idAt(row));
        m_cards->insertWidget(row, card);
        card->show(); // now: what is hidden takes no focus
    }
    updateEmptyState();
}

void ProvidersPage::removeCards(int first, int last)
{
    for (int row = last; row >= first; --row) {
        EndpointCard *card = cardAt(row);
        m_cards->removeWidget(card);
        card->hide();
        card->deleteLater(); // its own button may have started this
    }
    updateEmptyState();
}

void ProvidersPage::refreshCards(int first, int last)
{
    for (int row = first; row <= last; ++row)
        cardAt(row)->refresh();
}

// Of a card that is taller than the page its beginning.
void ProvidersPage::bringIntoView(EndpointCard &card)
{
    if (card.height() < m_scroll->viewport()->height())
        m_scroll->ensureWidgetVisible(&card, 0, 0);
    else
        m_scroll->verticalScrollBar()->setValue(card.y() - Theme::space(3));
}

EndpointCard *ProvidersPage::makeCard(const EndpointId &id)
{
    auto *card = new EndpointCard(m_services, id);
    card->setKeyPlace(m_keyPlace);
    connect(card, &EndpointCard::unfolded, this, [this, card] { foldOthers(card); });
    connect(card, &EndpointCard::settled, this, [this, card] {
        if (card->isUnfolded())
            bringIntoView(*card);
    });
    connect(card, &EndpointCard::deleteRequested, this, &ProvidersPage::askToDelete);
    return card;
}

// The card of a new endpoint stands behind those of the model.
EndpointCard *ProvidersPage::cardAt(int row) const
{
    return qobject_cast<EndpointCard *>(m_cards->itemAt(row)->widget());
}

void ProvidersPage::foldOthers(const EndpointCard *card)
{
    for (int i = 0; i < m_cards->count(); ++i) {
        if (cardAt(i) != card)
            cardAt(i)->setUnfolded(false);
    }
}

void ProvidersPage::onCreated(const EndpointId &id)
{
    dropNewCard();
    showEndpoint(id);
}

void ProvidersPage::dropNewCard()
{
    m_cards->removeWidget(m_newCard);
    m_newCard->hide();
    m_newCard->deleteLater();
    m_newCard = nullptr;
    updateEmptyState();
}

void ProvidersPage::askToDelete(const EndpointId &id)
{
    const Endpoint *endpoint = m_services.endpoints.find(id);
    if (endpoint == nullptr)
        return;
    QList<Endpoint> others = m_services.endpoints.endpoints();
    others.removeIf([&id](const Endpoint &each) { return each.id == id; });
    const auto question = deleteEndpointQuestion(*endpoint, m_services.agents.usersOf(id), others);
    m_services.prompter.confirm(
        window(), question, [page = QPointer(this), id, others](const Prompter::Answer &answer) {
            if (page && answer.isConfirmed)
                page->deleteEndpoint(id, chosenHeir(others, answer.choice));
        });
}

void ProvidersPage::deleteEndpoint(const EndpointId &id, const ModelRef &heir)
{
    const Endpoint *found = m_services.endpoints.find(id);
    if (found == nullptr)
        return;
    const Endpoint endpoint = *found;
    const int position = m_model->rowOf(id);
    if (const Result<void> removed = m_services.endpoints.remove(id); !removed) {
        showFailure(removed.error());
        return;
    }
    m_failure->hide();
    auto *deletion = new PendingDeletion(
        {m_services.endpoints, m_services.agents, m_services.secrets}, endpoint, position, this);
    if (!heir.isEmpty())
        deletion->reassign(heir);
    offerUndo(deletion);
}

void ProvidersPage::offerUndo(PendingDeletion *deletion)
{
    auto *message = new InlineMessage(InlineMessage::Kind::Note,
                                      tr("Deleted %1").arg(deletion->endpoint().name));
    QPushButton *undo = message->addButton(tr("Undo"));
    undo->setObjectName(u"undo"_s);
    auto *line = new QWidget;
    auto *margins = new QVBoxLayout(line);
    margins->setContentsMargins(Theme::space(5), Theme::space(1), Theme::space(5), Theme::space(2));
    margins->addWidget(message);
    m_undos->addWidget(line);
    line->show();
    undo->setFocus();
    connect(deletion, &PendingDeletion::closed, line, [line] {
        line->hide();
        line->deleteLater();
    });
    connect(deletion, &PendingDeletion::keyStayed, this, [this, deletion] {
        m_failure->setText(tr("%1 is deleted, but its key could not be removed yet. Signalbox "
                              "goes on trying; Settings > Keys says more.")
                               .arg(deletion->endpoint().name));
        m_failure->show();
    });
    connect(deletion, &PendingDeletion::finished, deletion, &QObject::deleteLater);
    connect(undo, &QPushButton::clicked, deletion, [this, deletion] {
        if (const Result<void> undone = deletion->undo(); !undone) {
            showFailure(undone.error());
            return;
        }
        m_failure->hide();
        showEndpoint(deletion->endpoint().id);
    });
}

void ProvidersPage::showFailure(const Error &error)
{
    m_failure->setText(errorWords(error).sentences());
    m_failure->show();
    m_scroll->verticalScrollBar()->setValue(0); // where it stands
}

void ProvidersPage::updateEmptyState()
{
    m_empty->setVisible(m_cards->count() == 0);
}

} // namespace signalbox
