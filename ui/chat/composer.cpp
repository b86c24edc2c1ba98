// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composer.h"

#include "ui/chat/attachmentstrip.h"
#include "ui/chat/messageedit.h"
#include "ui/chat/offeredfiles.h"
#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/attachmenttext.h"

#include <QApplication>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace signalbox {

namespace {

// Near enough to see a prompt grow: English has about four characters a token.
constexpr qsizetype kCharactersPerToken = 4;

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent),
      m_strip(new AttachmentStrip(this)),
      m_hint(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary, this)),
      m_field(new MessageEdit(this)),
      m_attach(new IconButton(Icon::Attach, tr("Attach files"), this)),
      m_notice(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary, this)),
      m_tokens(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary, this)),
      m_send(new QPushButton(tr("Send"), this)),
      m_stop(new QPushButton(tr("Stop"), this))
{
    setObjectName(QLatin1String("composer"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(2), Theme::space(2));
    layout->setSpacing(Theme::space(1));
    layout->addWidget(m_strip);
    layout->addWidget(m_hint);
    layout->addWidget(m_field);
    layout->addWidget(makeFooter());
    setFocusProxy(m_field);
    // The text of the field begins at the margin of its document.
    const int margin = int(m_field->document()->documentMargin());
    m_strip->setContentsMargins(margin, margin, 0, 0);
    m_hint->setContentsMargins(margin, 0, 0, 0);
    m_hint->setObjectName(QLatin1String("attachmentHint"));
    m_hint->setWordWrap(true);
    connectParts();
    setModelName({});
    refresh();
}

void Composer::connectParts()
{
    connect(m_field, &MessageEdit::sendRequested, this, &Composer::onSend);
    connect(m_field, &MessageEdit::previousRequested, this, &Composer::editPrevious);
    connect(m_field, &MessageEdit::escaped, this, &Composer::onEscape);
    connect(m_field, &QPlainTextEdit::textChanged, this, &Composer::refresh);
    connect(m_send, &QPushButton::clicked, this, &Composer::onSend);
    connect(m_stop, &QPushButton::clicked, this, &Composer::stopRequested);
    connect(qApp, &QApplication::focusChanged, this, qOverload<>(&Composer::update)); // the border
    connect(m_attach, &QToolButton::clicked, this, &Composer::chooseFiles);
    connect(m_field, &MessageEdit::filesOffered, this, &Composer::attach);
    connect(m_strip, &AttachmentStrip::changed, this, [this] {
        m_problem.clear();
        refresh();
    });
    connect(m_strip, &AttachmentStrip::lastRemoved, this, &Composer::focusField);
}

QWidget *Composer::makeFooter()
{
    auto *footer = new QWidget(this);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(3));
    m_attach->setObjectName(QLatin1String("attach"));
    m_notice->setObjectName(QLatin1String("composerNotice"));
    m_send->setObjectName(QLatin1String("send"));
    m_send->setAccessibleName(tr("Send"));
    setButtonKind(*m_send, ButtonKind::Primary);
    m_stop->setObjectName(QLatin1String("stop"));
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setIcon(icon(Icon::Stop));
    layout->addWidget(m_attach);
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
    m_modelName = name;
    m_field->setPlaceholderText(name.isEmpty() ? tr("Message") : tr("Message %1").arg(name));
}

void Composer::setModelIsBlind(bool isBlind)
{
    m_modelIsBlind = isBlind;
    refresh();
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

void Composer::setPreviousPrompt(const QString &prompt, const ImageSource &images)
{
    m_previous = prompt;
    m_previousImages = images;
}

void Composer::showDraftOf(const ConversationId &id)
{
    if (id == m_conversation)
        return;
    leaveEditing();
    m_drafts.insert(m_conversation, draft());
    m_conversation = id;
    setDraft(m_drafts.take(id));
}

void Composer::editPrevious()
{
    if ((m_previous.isEmpty() && !m_previousImages) || m_running || m_editing)
        return;
    m_beforeEditing = draft();
    m_editing = true;
    setDraft({m_previous, m_previousImages ? m_previousImages() : QList<AttachedImage>()});
    m_field->setFocus();
}

void Composer::leaveEditing()
{
    if (!m_editing)
        return;
    m_editing = false;
    setDraft(std::exchange(m_beforeEditing, {}));
}

void Composer::setDraft(const Draft &draft)
{
    m_strip->setImages(draft.images);
    setText(draft.text);
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
    m_problem.clear();
    setDraft({});
}

void Composer::chooseFiles()
{
    auto *dialog = new QFileDialog(window(), tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList &paths) { take(offeredFiles(paths)); });
    dialog->open();
}

void Composer::attach(const QMimeData &data)
{
    take(offeredFiles(data));
}

// Text files become part of what is written, where they can be read and cut.
void Composer::take(const OfferedFiles &offered)
{
    const QString refused = m_strip->add(offered.images);
    for (const QString &quoted : offered.texts) {
        const QString before = text();
        setText(before.isEmpty() ? quoted : before + QLatin1String("\n\n") + quoted);
    }
    m_problem = offered.problem.isEmpty() ? refused : offered.problem;
    m_field->setFocus();
    refresh();
}

void Composer::focusField()
{
    m_field->setFocus();
}

QString Composer::text() const
{
    return m_field->toPlainText();
}

const QList<AttachedImage> &Composer::images() const
{
    return m_strip->images();
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
    const bool something = !written.trimmed().isEmpty() || !images().isEmpty();
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
    m_tokens->setText(tokens > 0 && something ? tr("~%1 tokens").arg(number) : QString());
    const QString notice =
        m_editing ? tr("Editing your last message · Esc leaves it as it was") : m_unavailable;
    m_notice->setText(notice);
    m_notice->setAccessibleName(notice);
    refreshHint();
}

void Composer::refreshHint()
{
    QString hint = m_problem;
    if (hint.isEmpty() && !images().isEmpty() && m_modelIsBlind)
        hint = blindModelText(m_modelName);
    m_hint->setText(hint);
    m_hint->setAccessibleName(hint);
    m_hint->setRole(m_problem.isEmpty() ? Theme::Role::TextSecondary : Theme::Role::Danger);
    m_hint->setVisible(!hint.isEmpty());
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
