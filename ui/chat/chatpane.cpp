// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatpane.h"

#include "core/chat/chatsession.h"
#include "ui/chat/composer.h"
#include "ui/chat/offeredfiles.h"
#include "ui/chat/transcriptview.h"
#include "ui/models/transcriptmodel.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

ChatPane::ChatPane(LinkOpener &opener, QWidget *modelSelector, QWidget *parent)
    : QWidget(parent),
      m_model(new TranscriptModel(this)),
      m_transcript(new TranscriptView(opener, this)),
      m_composer(new Composer(this)),
      m_title(new ElidedLabel({}, Theme::Style::Body, Theme::Role::Text, this)),
      m_pages(new QStackedWidget(this)),
      m_greeting(new TextLabel({}, Theme::Style::Title, Theme::Role::Text, this)),
      m_emptyText(new TextLabel({}, Theme::Style::Body, Theme::Role::TextSecondary, this)),
      m_chooseModel(new QPushButton(tr("Choose a model"), this)),
      m_prompts(new QHBoxLayout),
      m_storageText(new TextLabel({}, Theme::Style::Body, Theme::Role::Text, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead(modelSelector));
    layout->addWidget(makeStorageBar());
    m_pages->addWidget(makeEmptyState());
    m_pages->addWidget(m_transcript);
    layout->addWidget(m_pages, 1);
    layout->addWidget(makeColumn());
    m_transcript->setModel(m_model);
    setAcceptDrops(true);
    connectParts();
    refresh();
}

QWidget *ChatPane::makeHead(QWidget *modelSelector)
{
    auto *head = new QWidget(this);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(Theme::space(4), Theme::space(2), Theme::space(4), Theme::space(2));
    layout->setSpacing(Theme::space(3));
    m_title->setObjectName(QLatin1String("chatTitle"));
    layout->addWidget(m_title, 1);
    if (modelSelector != nullptr)
        layout->addWidget(modelSelector);
    return head;
}

QWidget *ChatPane::makeEmptyState()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(Theme::space(3));
    m_emptyText->setObjectName(QLatin1String("emptyText"));
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_greeting->setAlignment(Qt::AlignCenter);
    m_chooseModel->setObjectName(QLatin1String("chooseModel"));
    setButtonKind(*m_chooseModel, ButtonKind::Primary);
    m_prompts->setAlignment(Qt::AlignCenter);
    m_prompts->setSpacing(Theme::space(2));
    layout->addStretch(2);
    layout->addWidget(m_greeting);
    layout->addWidget(m_emptyText);
    layout->addWidget(m_chooseModel, 0, Qt::AlignCenter);
    layout->addLayout(m_prompts);
    layout->addStretch(3);
    return page;
}

QWidget *ChatPane::makeStorageBar()
{
    m_storageBar = new QWidget(this);
    auto *layout = new QHBoxLayout(m_storageBar);
    layout->setContentsMargins(Theme::space(4), Theme::space(1), Theme::space(2), Theme::space(1));
    m_storageText->setObjectName(QLatin1String("storageError"));
    m_storageText->setWordWrap(true);
    m_storageText->setRole(Theme::Role::Danger);
    auto *close = new IconButton(Icon::Close, tr("Dismiss"), m_storageBar);
    connect(close, &QToolButton::clicked, m_storageBar, &QWidget::hide);
    layout->addWidget(m_storageText, 1);
    layout->addWidget(close);
    m_storageBar->hide();
    return m_storageBar;
}

// The composer stands below the text, in the same column.
QWidget *ChatPane::makeColumn()
{
    auto *column = new QWidget(this);
    auto *layout = new QHBoxLayout(column);
    // The scroll bar beside the text moves the middle of its column.
    const int bar = m_transcript->verticalScrollBar()->sizeHint().width();
    layout->setContentsMargins(Theme::space(4), Theme::space(1), Theme::space(4) + bar,
                               Theme::space(4));
    m_composer->setMaximumWidth(TranscriptLayout::kColumnWidth + 2 * Theme::space(3));
    layout->addStretch(0);
    layout->addWidget(m_composer, 1);
    layout->addStretch(0);
    return column;
}

void ChatPane::connectParts()
{
    connect(m_composer, &Composer::sendRequested, this, [this](const QString &text, bool replaces) {
        send(text, m_composer->images(), replaces);
    });
    connect(m_composer, &Composer::stopRequested, this, [this] {
        if (m_session)
            m_session->stop();
    });
    connect(m_transcript, &TranscriptView::editPromptRequested, m_composer,
            &Composer::editPrevious);
    connect(m_transcript, &TranscriptView::regenerateRequested, this, &ChatPane::regenerate);
    connect(m_transcript, &TranscriptView::errorActionRequested, this, &ChatPane::onErrorAction);
    connect(m_chooseModel, &QPushButton::clicked, this, &ChatPane::chooseModelRequested);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ChatPane::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ChatPane::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ChatPane::refresh);
}

void ChatPane::setSession(ChatSession *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_storageBar->hide();
    m_composer->showDraftOf(session ? session->conversation() : ConversationId());
    if (session != nullptr) {
        connect(session, &ChatSession::runningChanged, this, &ChatPane::refresh);
        connect(session, &ChatSession::storageFailed, this, &ChatPane::showStorageError);
        connect(session, &ChatSession::conversationCreated, m_composer, &Composer::renameDraft);
        if (session->loadError())
            showStorageError(*session->loadError());
    }
    m_model->setSession(session);
}

void ChatPane::setContext(const ChatContext &context)
{
    const bool samePrompts = m_context.prompts == context.prompts;
    m_context = context;
    m_title->setText(context.title);
    m_composer->setModelName(context.modelName);
    m_composer->setModelIsBlind(context.modelIsBlind);
    if (!samePrompts)
        refreshPrompts();
    refresh();
}

void ChatPane::setSendKey(SendKey key)
{
    m_composer->setSendKey(key);
}

void ChatPane::focusMessage()
{
    m_composer->focusField();
}

void ChatPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_session && holdsFiles(*event->mimeData()))
        event->acceptProposedAction();
}

void ChatPane::dropEvent(QDropEvent *event)
{
    m_composer->attach(*event->mimeData());
    event->setDropAction(Qt::CopyAction); // a file that is moved would be removed
    event->accept();
}

void ChatPane::send(const QString &text, const QList<AttachedImage> &images, bool replacesPrevious)
{
    if (!m_session)
        return;
    const Result<void> sent =
        replacesPrevious ? m_session->editLastPrompt(text, images) : m_session->send(text, images);
    if (sent)
        m_composer->clear();
    showProblem(sent);
}

void ChatPane::regenerate()
{
    if (m_session)
        showProblem(m_session->regenerate());
}

void ChatPane::onErrorAction(int row, ErrorAction action)
{
    switch (action) {
    case ErrorAction::None:
        return;
    case ErrorAction::Retry:
    case ErrorAction::UnlockKeychain:
        regenerate();
        return;
    case ErrorAction::UnlockVault:
        Q_EMIT unlockVaultRequested();
        return;
    case ErrorAction::RetryNow:
        if (m_session)
            m_session->retryNow();
        return;
    case ErrorAction::CheckKey:
    case ErrorAction::EditEndpoint:
        Q_EMIT editEndpointRequested(m_model->message(row).endpoint);
        return;
    case ErrorAction::ChooseModel:
        Q_EMIT chooseModelRequested();
        return;
    }
}

// Refusals of the session that the composer could not foresee: the disk, nearly always.
void ChatPane::showProblem(const Result<void> &done)
{
    if (!done && done.error().kind != ErrorKind::InvalidInput)
        showStorageError(done.error());
}

void ChatPane::showStorageError(const Error &error)
{
    m_storageText->setText(errorWords(error).sentences());
    m_storageBar->show();
}

void ChatPane::refresh()
{
    const bool model = !m_context.modelName.isEmpty();
    m_composer->setRunning(m_session && m_session->isRunning());
    refreshPreviousPrompt();
    if (!m_session)
        m_composer->setUnavailable(tr("No conversation is open."));
    else
        m_composer->setUnavailable(model ? QString() : tr("Choose a model to send messages."));

    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    m_greeting->setText(tr("What shall we talk about?"));
    m_emptyText->setText(model ? tr("%1 answers here.").arg(m_context.modelName)
                               : tr("Choose a model first. It answers here."));
    m_chooseModel->setVisible(!model);
}

void ChatPane::refreshPreviousPrompt()
{
    const int row = m_session ? m_model->lastPromptRow() : -1;
    if (row < 0)
        m_composer->setPreviousPrompt({});
    else if (const Message &prompt = m_model->message(row); prompt.images.isEmpty())
        m_composer->setPreviousPrompt(prompt.text);
    else
        m_composer->setPreviousPrompt(prompt.text, [this, row] { return imagesOf(row); });
}

// With their bytes. One that cannot be read any more is left out, where the person sees it.
QList<AttachedImage> ChatPane::imagesOf(int row) const
{
    QList<AttachedImage> images = m_model->message(row).images;
    for (qsizetype i = 0; i < images.size(); ++i)
        images[i].bytes = m_model->imageBytes(row, i);
    images.removeIf([](const AttachedImage &image) { return image.bytes.isEmpty(); });
    return images;
}

void ChatPane::refreshPrompts()
{
    clearLayout(*m_prompts);
    for (const QString &prompt : m_context.prompts) {
        auto *button = new QPushButton(prompt, this);
        setButtonKind(*button, ButtonKind::Normal);
        connect(button, &QPushButton::clicked, this, [this, prompt] {
            if (!m_context.modelName.isEmpty())
                send(prompt, {}, false);
        });
        m_prompts->addWidget(button);
    }
}

} // namespace signalbox
