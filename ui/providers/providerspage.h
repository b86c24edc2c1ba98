// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/base/error.h"
#include "core/base/ids.h"
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
class LocalServers;
class PendingDeletion;
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
    // Removes the keys of deleted endpoints now, without waiting for the end of the time to undo.
    // To be called while the event loop still runs, before the program ends.
    void finishDeletions();

private:
    void buildUi();
    [[nodiscard]] QWidget *makeEmptyState();
    [[nodiscard]] QWidget *makeAddButtons();
    void addLocalServer(const LocalServer &server);
    void unlockVault();
    void probeSecrets();
    void onProbed(const SecretOutcome &outcome);
    void keepKeysForSession();
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
    JobPtr<SecretJob> m_probe;
    QScrollArea *m_scroll = nullptr;
    InlineMessage *m_keychainBanner = nullptr;
    QPushButton *m_unlockVault = nullptr;
    InlineMessage *m_failure = nullptr;
    QVBoxLayout *m_undos = nullptr;
    QVBoxLayout *m_cards = nullptr;
    QWidget *m_empty = nullptr;
    LocalServers *m_localServers = nullptr;
    QPushButton *m_add = nullptr;
    EndpointCard *m_newCard = nullptr;
};

} // namespace signalbox
