// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

class QToolButton;

namespace signalbox {

// A field for a key. What is typed shows as dots and cannot be copied, undone or read by a screen
// reader; pasting works. "Reveal" paints the text for ten seconds or until the focus leaves. What
// was typed goes when the window closes. A key that is already stored is never loaded into the
// field: the placeholder says that it is there.
class SecretEdit final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretEdit)
public:
    static constexpr int kRevealMs = 10'000;

    explicit SecretEdit(QWidget *parent = nullptr);

    // Offers "Remove key" and shows `placeholder`, with dots before it if a key is stored.
    void setStored(bool stored, const QString &placeholder);
    // Forgets what was typed.
    void wipe();
    [[nodiscard]] bool isRevealed() const { return m_revealed; }
    void setRevealed(bool revealed);
    void replaceSecret(const QString &text);
    // True while what is typed or pasted is being taken.
    [[nodiscard]] bool isChanging() const { return m_changing; }

Q_SIGNALS:
    void removeRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void onFocusChanged(const QWidget *now);
    void showButtons();

    // First: making the buttons already sends events here.
    bool m_stored = false;
    bool m_revealed = false;
    bool m_changing = false;
    QToolButton *m_revealButton;
    QToolButton *m_removeButton;
    QTimer m_hideTimer;
};

} // namespace signalbox
