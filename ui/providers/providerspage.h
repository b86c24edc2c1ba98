// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/model/endpointfield.h"
#include "core/secrets/secretstore.h"
#include "ui/providers/providerservices.h"

#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace signalbox {

class EndpointCard;
class EndpointListModel;
class InlineMessage;
class KeysBanner;
class LocalServers;
class PendingDeletion;
class ProvidersHead;
struct Endpoint;
struct ModelRef;
struct KnownProvider;
struct LocalServer;

// Settings > Providers: one card an endpoint, of which at most one is unfolded. Unlike the pages of
// preferences it has no copy and no Apply: each card saves itself.
class ProvidersPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProvidersPage)
public:
    explicit ProvidersPage(const ProviderServices &services, QWidget *parent = nullptr);
    ~ProvidersPage() override;

    // Shows an empty, unfolded form with the focus in Name.
    void addCustomEndpoint();
    // The same, filled in as far as the provider is known.
    void addProvider(const KnownProvider &provider);
    // Unfolds a card and scrolls to it; with the focus in its key field if asked.
    void showEndpoint(const EndpointId &id, bool focusKey = false);
    // Where new keys belong from now on.
    void setKeyPlace(SecretRef::Place place);
    // Shows what an import would do, as if the person had chosen the file here, and nothing else.
    void importFile(const QString &path);
    // The same of a link; see core/import/importlink.h.
    void importLink(const QString &link);
    // Removes the keys of deleted endpoints now, without waiting for the end of the time to undo.
    // To be called while the event loop still runs, before the program ends.
    void finishDeletions();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildUi();
    [[nodiscard]] QWidget *makeEmptyState();
    [[nodiscard]] QWidget *makeAddButtons();
    void addLocalServer(const LocalServer &server);
    // A new card with this in it, in place of one that is open and not saved.
    void offerNew(const Endpoint &endpoint, EndpointField focus);
    void openNew(const Endpoint &endpoint, EndpointField focus);
    void insertCards(int first, int last);
    void removeCards(int first, int last);
    void refreshCards(int first, int last);
    [[nodiscard]] EndpointCard *makeCard(const EndpointId &id);
    [[nodiscard]] EndpointCard *cardAt(int row) const;
    void bringIntoView(EndpointCard &card);
    void foldOthers(const EndpointCard *card);
    void onCreated(const EndpointId &id);
    void dropNewCard();
    void askToDelete(const EndpointId &id);
    void deleteEndpoint(const EndpointId &id, const ModelRef &heir);
    void offerUndo(PendingDeletion *deletion);
    void showFailure(const Error &error);
    void updateEmptyState();

    ProviderServices m_services;
    EndpointListModel *m_model;
    SecretRef::Place m_keyPlace;
    QScrollArea *m_scroll = nullptr;
    ProvidersHead *m_head = nullptr;
    KeysBanner *m_keysBanner = nullptr;
    InlineMessage *m_failure = nullptr;
    QVBoxLayout *m_undos = nullptr;
    QVBoxLayout *m_cards = nullptr;
    QWidget *m_empty = nullptr;
    LocalServers *m_localServers = nullptr;
    QPushButton *m_add = nullptr;
    EndpointCard *m_newCard = nullptr;
};

} // namespace signalbox
