// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QBoxLayout;
class QPushButton;

namespace signalbox {

class TextLabel;

// A message in the page it is about, with its buttons: instead of a dialog that stops everything.
// Announces itself to screen readers when it appears.
class InlineMessage final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InlineMessage)
public:
    enum class Kind {
        Note,
        Warning,
        Failure,
    };

    explicit InlineMessage(Kind kind, const QString &text = {}, QWidget *parent = nullptr);

    void setText(const QString &text); // plain
    QPushButton *addButton(const QString &text);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Kind m_kind;
    TextLabel *m_text;
    QBoxLayout *m_layout;
    QBoxLayout *m_buttons;
};

} // namespace signalbox
