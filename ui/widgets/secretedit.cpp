// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/secretedit.h"

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblefield.h"
#include "ui/widgets/iconbutton.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyleOptionFrame>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kButtonSize = 26;
constexpr int kDots = 8;

// What assistive technology may know: that there is a password field, whether it holds something,
// and how to set it. The text that it can read is always the same row of dots.
//
// QLineEdit announces each typed character to the accessibility bus, password or not (seen on Qt
// 6.4.2). Such an announcement needs an interface with text, so there is none while the text
// changes.
class SecretEditInterface final : public AccessibleField
{
public:
    explicit SecretEditInterface(SecretEdit *edit)
        : AccessibleField(edit, QAccessible::EditableText)
    {}

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.editable = true;
        state.passwordEdit = true;
        return state;
    }

protected:
    [[nodiscard]] QString shownText() const override
    {
        return edit()->text().isEmpty() ? QString() : QString(kDots, u'•');
    }
    void takeText(const QString &text) override { edit()->replaceSecret(text); }
    [[nodiscard]] bool isChanging() const override { return edit()->isChanging(); }

private:
    [[nodiscard]] SecretEdit *edit() const { return static_cast<SecretEdit *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *edit = qobject_cast<SecretEdit *>(object);
    return edit ? new SecretEditInterface(edit) : nullptr;
}

bool readsText(const QKeyEvent &event)
{
    return event.matches(QKeySequence::Copy) || event.matches(QKeySequence::Cut) ||
           event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo);
}

} // namespace

SecretEdit::SecretEdit(QWidget *parent)
    : QLineEdit(parent),
      m_revealButton(new IconButton(Icon::Eye, tr("Reveal key"), this)),
      m_removeButton(new IconButton(Icon::Close, tr("Remove key"), this))
{
    QAccessible::installFactory(makeInterface);
    setEchoMode(QLineEdit::Password);
    for (QToolButton *button : {m_revealButton, m_removeButton}) {
        button->setFixedSize(kButtonSize, kButtonSize);
        button->setFocusPolicy(Qt::TabFocus);
        button->setCursor(Qt::ArrowCursor);
    }
    m_revealButton->setCheckable(true);
    m_hideTimer.setParent(this);
    m_hideTimer.setObjectName(u"hideTimer"_s);
    m_hideTimer.setSingleShot(true);
    m_hideTimer.setInterval(kRevealMs);
    connect(&m_hideTimer, &QTimer::timeout, this, [this] { setRevealed(false); });
    connect(m_revealButton, &QToolButton::clicked, this, &SecretEdit::setRevealed);
    connect(m_removeButton, &QToolButton::clicked, this, &SecretEdit::removeRequested);
    connect(this, &QLineEdit::textChanged, this, &SecretEdit::showButtons);
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *now) { onFocusChanged(now); });
    showButtons();
}

void SecretEdit::setStored(bool stored, const QString &placeholder)
{
    m_stored = stored;
    setPlaceholderText(stored ? QString(kDots, u'•') + u' ' + placeholder : placeholder);
    showButtons();
}

void SecretEdit::wipe()
{
    setRevealed(false);
    replaceSecret({}); // also forgets the undo history
}

void SecretEdit::replaceSecret(const QString &text)
{
    const QScopedValueRollback guard(m_changing, true);
    setText(text);
}

void SecretEdit::setRevealed(bool revealed)
{
    m_revealed = revealed && !text().isEmpty();
    m_revealButton->setChecked(m_revealed);
    static_cast<IconButton *>(m_revealButton)->setSymbol(m_revealed ? Icon::EyeOff : Icon::Eye);
    if (m_revealed)
        m_hideTimer.start();
    else
        m_hideTimer.stop();
    update();
}

bool SecretEdit::event(QEvent *event)
{
    // Undo would otherwise be offered as a shortcut before the key press comes here.
    if (event->type() == QEvent::ShortcutOverride && readsText(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    const QScopedValueRollback guard(m_changing, true);
    return QLineEdit::event(event);
}

// The echo mode stays Password while revealed, so that neither the clipboard nor the selection nor
// an accessibility client can reach more than before: only the pixels change.
void SecretEdit::paintEvent(QPaintEvent *event)
{
    if (!m_revealed) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStyleOptionFrame option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect inside = style()
                             ->subElementRect(QStyle::SE_LineEditContents, &option, this)
                             .marginsRemoved(textMargins())
                             .adjusted(2, 0, -2, 0);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, inside.width()));
}

void SecretEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    showButtons();
}

void SecretEdit::keyPressEvent(QKeyEvent *event)
{
    if (readsText(*event)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SecretEdit::hideEvent(QHideEvent *event)
{
    setRevealed(false);
    if (!event->spontaneous() && !window()->isVisible())
        wipe();
    QLineEdit::hideEvent(event);
}

void SecretEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *insert = menu->addAction(tr("Paste"), this, [this] {
        const QScopedValueRollback guard(m_changing, true);
        paste();
    });
    insert->setEnabled(!QGuiApplication::clipboard()->text().isEmpty());
    QAction *empty = menu->addAction(tr("Clear"), this, &SecretEdit::wipe);
    empty->setEnabled(!text().isEmpty());
    menu->popup(event->globalPos());
}

void SecretEdit::onFocusChanged(const QWidget *now)
{
    if (m_revealed && now != this && now != m_revealButton)
        setRevealed(false);
}

void SecretEdit::showButtons()
{
    m_revealButton->setVisible(!text().isEmpty());
    m_removeButton->setVisible(m_stored);
    if (text().isEmpty() && m_revealed)
        setRevealed(false);
    int right = width() - Theme::space(1);
    for (QToolButton *button : {m_removeButton, m_revealButton}) {
        if (button->isHidden())
            continue;
        right -= button->width();
        button->move(right, (height() - button->height()) / 2);
    }
    setTextMargins(0, 0, width() - Theme::space(1) - right, 0);
}

} // namespace signalbox
