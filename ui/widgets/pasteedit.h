// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <functional>

namespace signalbox {

// A field whose owner looks at text that comes as a whole before any of it shows: pasted, dropped,
// or put there by assistive technology. What is typed goes the usual way.
class PasteEdit final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasteEdit)
public:
    // True: the owner dealt with the text, the field leaves it alone.
    using Taker = std::function<bool(const QString &text)>;

    explicit PasteEdit(QWidget *parent = nullptr);

    void setTaker(Taker taker) { m_taker = std::move(taker); }
    // Sets the text without asking: what the program itself shows.
    void showText(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] bool offer(const QString &text);
    void pasteFromClipboard();
    void onTextChanged(const QString &text);

    Taker m_taker;
    QString m_lastText;
    bool m_knowsSource = false; // the text changes by one of the events above, or by showText()
};

} // namespace signalbox
