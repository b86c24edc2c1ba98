// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "ui/providers/endpointdraft.h"
#include "ui/providers/providerservices.h"
#include "ui/words/errortext.h"

#include <QDateTime>
#include <QFrame>
#include <QTimer>

#include <optional>

class QPropertyAnimation;
class QPushButton;

namespace signalbox {

class CardHeader;
class EndpointEditor;
class EndpointForm;
class FoldArea;
class HealthSteps;
class InlineMessage;
class ModelPickDialog;
class TextLabel;
struct SavedParts;

// One endpoint in Settings > Providers: a header that unfolds, the form, the health. The form is
// made when the card first unfolds.
class EndpointCard final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointCard)
public:
    // An invalid id makes the card of a new endpoint.
    EndpointCard(const ProviderServices &services, const EndpointId &id, QWidget *parent = nullptr);
    ~EndpointCard() override;

    [[nodiscard]] const EndpointId &id() const { return m_id; }
    void setUnfolded(bool unfolded);
    [[nodiscard]] bool isUnfolded() const;
    void setKeyPlace(SecretRef::Place place);
    // Fills the unfolded card of a new endpoint with what is known of it already.
    void prefill(const Endpoint &endpoint);
    // Whether the card of a new endpoint holds something that a person typed.
    [[nodiscard]] bool isTypedIn() const;
    void focusHeader();
    void focusField(EndpointField field); // of an unfolded card
    // The endpoint or its health changed.
    void refresh();

Q_SIGNALS:
    void unfolded();
    void settled(); // the motion of unfolding is over
    void deleteRequested(const signalbox::EndpointId &id);
    void created(const signalbox::EndpointId &id);
    void cancelled(); // of a new endpoint

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void onHeaderToggled(bool unfolded);
    void showHistory();
    void makeBody();
    [[nodiscard]] SavedParts savedParts();
    [[nodiscard]] QWidget *makeFoot();
    [[nodiscard]] QWidget *makeNewFoot();
    void onEditorChanged();
    void onSave();
    void showSaved();
    void act(ErrorAction action);
    void unlockVault();
    void chooseModels();
    void chooseSupported();
    [[nodiscard]] ModelPickDialog *pickDialog(const QString &title, const QStringList &picked,
                                              qsizetype fewest, qsizetype most);

    ProviderServices m_services;
    EndpointId m_id;
    SecretRef::Place m_keyPlace = SecretRef::Place::Keychain;
    CardHeader *m_header;
    FoldArea *m_fold;
    EndpointEditor *m_editor = nullptr;
    EndpointDraft m_given; // what the form of a new endpoint began with
    EndpointForm *m_form = nullptr;
    HealthSteps *m_health = nullptr;
    InlineMessage *m_saveFailure = nullptr;
    TextLabel *m_saved = nullptr;
    QPropertyAnimation *m_savedMotion = nullptr;
    QPushButton *m_save = nullptr;
    QTimer m_countdown;                   // "retry in 12 s"
    std::optional<QDateTime> m_historyOf; // when the check was that the history ends with
};

} // namespace signalbox
