// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/model/attachedimage.h"
#include "core/store/preferences.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QMimeData;
class QPushButton;

namespace signalbox {

class AttachmentStrip;
class IconButton;
class MessageEdit;
class TextLabel;

struct OfferedFiles;

// Where a prompt is written, sent and stopped, with the images that go along. Keeps a draft for
// each conversation while the app runs. It says what the person wants and waits to be told what
// became of it.
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
    // `images` reads those of the prompt when it is edited; none: it has no images.
    using ImageSource = std::function<QList<AttachedImage>()>;
    void setPreviousPrompt(const QString &prompt, const ImageSource &images = {});
    // The model chosen is known not to see images.
    void setModelIsBlind(bool isBlind);
    // Files or an image, dropped or pasted somewhere else.
    void attach(const QMimeData &data);
    // Puts the previous prompt into the field, to be replaced.
    void editPrevious();
    void setText(const QString &text);
    void clear(); // what was written has been sent
    void focusField();

    [[nodiscard]] QString text() const;
    [[nodiscard]] const QList<AttachedImage> &images() const;
    [[nodiscard]] bool isEditing() const { return m_editing; }

Q_SIGNALS:
    void sendRequested(const QString &text, bool replacesPrevious);
    void stopRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Draft
    {
        QString text = {};
        QList<AttachedImage> images = {};
    };

    QWidget *makeFooter();
    void connectParts();
    void chooseFiles();
    void take(const OfferedFiles &offered);
    [[nodiscard]] Draft draft() const { return {text(), images()}; }
    void setDraft(const Draft &draft);
    void onSend();
    void onEscape();
    void leaveEditing();
    void refresh();
    void refreshHint();

    AttachmentStrip *m_strip;
    TextLabel *m_hint; // what could not be attached, or will not be seen
    MessageEdit *m_field;
    IconButton *m_attach;
    TextLabel *m_notice; // why sending is off, or that a prompt is being edited
    TextLabel *m_tokens;
    QPushButton *m_send;
    QPushButton *m_stop;
    QString m_unavailable;
    QString m_problem; // with what was attached last
    QString m_modelName;
    QString m_previous;
    ImageSource m_previousImages;
    Draft m_beforeEditing;
    ConversationId m_conversation;
    QHash<ConversationId, Draft> m_drafts;
    bool m_modelIsBlind = false;
    bool m_running = false;
    bool m_editing = false;
};

} // namespace signalbox
