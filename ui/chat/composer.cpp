// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composer.h"

#include "ui/chat/messageedit.h"
#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

// Near enough to see a prompt grow: English has about four characters a token.
constexpr qsizetype kCharactersPerToken = 4;

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent),
      m_field(new MessageEdit(this)),
      m_notice(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary, this)),
      m_tokens(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary, this)),
      m_send(new QPushButton(tr("Send"), this)),
      m_stop(new QPushButton(tr("Stop"), this))
{
    setObjectName(QLatin1String("composer"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(2), Theme::space(2));
    layout->setSpacing(Theme::space(1));
    layout->addWidget(m_field);
    layout->addWidget(makeFooter());
    setFocusProxy(m_field);

    connect(m_field, &MessageEdit::sendRequested, this, &Composer::onSend);
    connect(m_field, &MessageEdit::previousRequested, this, &Composer::editPrevious);
    connect(m_field, &MessageEdit::escaped, this, &Composer::onEscape);
    connect(m_field, &QPlainTextEdit::textChanged, this, &Composer::refresh);
    connect(m_send, &QPushButton::clicked, this, &Composer::onSend);
    connect(m_stop, &QPushButton::clicked, this, &Composer::stopRequested);
    setModelName({});
    refresh();
}

QWidget *Composer::makeFooter()
{
    auto *footer = new QWidget(this);
    auto *layout = new QHBoxLayout(footer);
    // The text of the field begins at the margin of its document.
    layout->setContentsMargins(int(m_field->document()->documentMargin()), 0, 0, 0);
    layout->setSpacing(Theme::space(3));
    m_notice->setObjectName(QLatin1String("composerNotice"));
    m_send->setObjectName(QLatin1String("send"));
    m_send->setAccessibleName(tr("Send"));
    setButtonKind(*m_send, ButtonKind::Primary);
    m_stop->setObjectName(QLatin1String("stop"));
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setIcon(icon(Icon::Stop));
    layout->addWidget(m_notice, 1);
    layout->addWidget(m_tokens);
    layout->addWidget(m_stop);
    layout->addWidget(m_send);
    return footer;
}

void Composer::setSendKey(SendKey key)
{
    m_field->setSendKey(key);
}

void Composer::setModelName(const QString &name)
{
    m_field->setPlaceholderText(name.isEmpty() ? tr("Message") : tr("Message %1").arg(name));
}

void Composer::setRunning(bool running)
{
    m_running = running;
    refresh();
}

void Composer::setUnavailable(const QString &reason)
{
    m_unavailable = reason;
    refresh();
}

void Composer::showDraftOf(const ConversationId &id)
{
    if (id == m_conversation)
        return;
    leaveEditing();
    m_drafts.insert(m_conversation, text());
    m_conversation = id;
    setText(m_drafts.take(id));
}

void Composer::editPrevious()
{
    if (m_previous.isEmpty() || m_running || m_editing)
        return;
    m_beforeEditing = text();
    m_editing = true;
    setText(m_previous);
    m_field->setFocus();
}

void Composer::leaveEditing()
{
    if (!m_editing)
        return;
    m_editing = false;
    setText(m_beforeEditing);
}

void Composer::setText(const QString &text)
{
    m_field->setPlainText(text);
    m_field->moveCursor(QTextCursor::End);
    refresh();
}

void Composer::clear()
{
    m_editing = false;
    setText({});
}

void Composer::focusField()
{
    m_field->setFocus();
}

QString Composer::text() const
{
    return m_field->toPlainText();
}

void Composer::onSend()
{
    if (m_send->isEnabled())
        Q_EMIT sendRequested(text(), m_editing);
}

// Esc takes back the latest thing first: an edit, then the reply.
void Composer::onEscape()
{
    if (m_editing)
        leaveEditing();
    else if (m_running)
        Q_EMIT stopRequested();
}

void Composer::refresh()
{
    const QString written = text();
    const bool something = !written.trimmed().isEmpty();
    m_send->setEnabled(something && !m_running && m_unavailable.isEmpty());
    m_send->setIcon(
        icon(Icon::Send, m_send->isEnabled() ? Theme::Role::OnAccent : Theme::Role::TextSecondary));
    m_send->setVisible(!m_running);
    m_stop->setVisible(m_running);

    const qsizetype tokens = (written.size() + kCharactersPerToken - 1) / kCharactersPerToken;
    const QLocale locale;
    const QString number = tokens < 1'000
                               ? locale.toString(tokens)
                               : locale.toString(double(tokens) / 1'000, 'f', 1) + QLatin1Char('k');
    m_tokens->setText(something ? tr("~%1 tokens").arg(number) : QString());
    QString notice = m_unavailable;
    if (m_editing)
        notice = tr("Editing your last message · Esc leaves it as it was");
    m_notice->setText(notice);
    m_notice->setAccessibleName(notice);
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_field->hasFocus();
    painter.setPen(
        QPen(Theme::color(focused ? Theme::Role::Accent : Theme::Role::Border), focused ? 1.5 : 1));
    painter.setBrush(Theme::color(Theme::Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Theme::kCardRadius,
                            Theme::kCardRadius);
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace signalbox
