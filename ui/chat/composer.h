// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/store/preferences.h"

#include <QHash>
#include <QWidget>

class QPushButton;

namespace signalbox {

class MessageEdit;
class TextLabel;

// Where a prompt is written, sent and stopped. Keeps a draft for each conversation while the app
// runs. It says what the person wants and waits to be told what became of it.
class Composer final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Composer)
public:
    explicit Composer(QWidget *parent = nullptr);

    void setSendKey(SendKey key);
    void setModelName(const QString &name); // for the placeholder; may be empty
    void setRunning(bool running);
    // Why nothing can be sent now, in words; empty: it can.
    void setUnavailable(const QString &reason);
    // Puts the draft of the conversation shown so far away and brings that of `id`.
    void showDraftOf(const ConversationId &id);
    // The conversation shown got its id: its draft goes along.
    void renameDraft(const ConversationId &id) { m_conversation = id; }
    void setPreviousPrompt(const QString &prompt) { m_previous = prompt; }
    // Puts the previous prompt into the field, to be replaced.
    void editPrevious();
    void setText(const QString &text);
    void clear(); // what was written has been sent
    void focusField();

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isEditing() const { return m_editing; }

Q_SIGNALS:
    void sendRequested(const QString &text, bool replacesPrevious);
    void stopRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeFooter();
    void onSend();
    void onEscape();
    void leaveEditing();
    void refresh();

    MessageEdit *m_field;
    TextLabel *m_notice; // why sending is off, or that a prompt is being edited
    TextLabel *m_tokens;
    QPushButton *m_send;
    QPushButton *m_stop;
    QString m_unavailable;
    QString m_previous;
    QString m_beforeEditing;
    ConversationId m_conversation;
    QHash<ConversationId, QString> m_drafts;
    bool m_running = false;
    bool m_editing = false;
};

} // namespace signalbox
