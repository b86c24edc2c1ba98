// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/attachedimage.h"
#include "core/store/preferences.h"
#include "ui/chat/externallink.h"
#include "ui/words/errortext.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class ChatSession;
class Composer;
class ElidedLabel;
class TextLabel;
class TranscriptModel;
class TranscriptView;

// What a chat pane shows besides the conversation. The main window knows it; the pane only shows.
struct ChatContext
{
    QString title = {};        // of the conversation or the agent
    QString modelName = {};    // empty: none was ever chosen
    bool modelIsBlind = false; // it is known not to see images
    QStringList prompts = {};  // offered while the conversation is empty
};

// One conversation: its head, its transcript and the composer. It holds no truth: the session does.
// Whatever concerns the conversation is done here; what concerns models and endpoints is asked for.
class ChatPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatPane)
public:
    // `opener` outlives the pane. `modelSelector` becomes a child; may be null.
    ChatPane(LinkOpener &opener, QWidget *modelSelector, QWidget *parent = nullptr);

    void setSession(ChatSession *session); // not owned; null shows an empty pane
    void setContext(const ChatContext &context);
    void setSendKey(SendKey key);
    void focusMessage();
    // Asks for the last reply once more.
    void regenerate();

    [[nodiscard]] TranscriptView *transcript() const { return m_transcript; }
    [[nodiscard]] Composer *composer() const { return m_composer; }

protected:
    // Files may be dropped anywhere in the conversation.
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

Q_SIGNALS:
    void chooseModelRequested();
    void unlockVaultRequested(); // for a reply that failed without it: see regenerate()
    void editEndpointRequested(const signalbox::EndpointId &id);

private:
    QWidget *makeHead(QWidget *modelSelector);
    QWidget *makeEmptyState();
    QWidget *makeStorageBar();
    QWidget *makeColumn();
    void connectParts();
    void send(const QString &text, const QList<AttachedImage> &images, bool replacesPrevious);
    [[nodiscard]] QList<AttachedImage> imagesOf(int row) const;
    void refreshPreviousPrompt();
    void onErrorAction(int row, ErrorAction action);
    void showProblem(const Result<void> &done);
    void showStorageError(const Error &error);
    void refresh(); // what depends on the messages
    void refreshPrompts();

    QPointer<ChatSession> m_session;
    ChatContext m_context;
    TranscriptModel *m_model;
    TranscriptView *m_transcript;
    Composer *m_composer;
    ElidedLabel *m_title;
    QStackedWidget *m_pages;
    TextLabel *m_greeting;
    TextLabel *m_emptyText;
    QPushButton *m_chooseModel;
    QHBoxLayout *m_prompts;
    QWidget *m_storageBar = nullptr;
    TextLabel *m_storageText;
};

} // namespace signalbox
