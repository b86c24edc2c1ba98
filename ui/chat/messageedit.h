// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/preferences.h"

#include <QPlainTextEdit>

namespace signalbox {

// The field a prompt is typed into. It grows with its text up to kMaxLines, takes plain text only,
// and turns keys and files into intents.
class MessageEdit final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageEdit)
public:
    static constexpr int kMaxLines = 8;

    explicit MessageEdit(QWidget *parent = nullptr);

    void setSendKey(SendKey key) { m_sendKey = key; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void sendRequested();
    void previousRequested(); // Up in an empty field
    void escaped();
    // Files or an image were dropped or pasted. Valid during the signal.
    void filesOffered(const QMimeData &data);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] bool sends(const QKeyEvent &event) const;
    void fit();

    SendKey m_sendKey = SendKey::Enter;
    bool m_composing = false; // an input method holds unfinished text
};

} // namespace signalbox
