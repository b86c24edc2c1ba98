// SPDX-License-Identifier: GPL-3.0-or-later
// The view itself: its model, its size and its overlays. Painting is in transcriptpainting.cpp,
// mouse and wheel in transcriptmouse.cpp, keys and actions in transcriptkeys.cpp.
#include "ui/chat/transcriptview.h"

#include "ui/chat/messageactions.h"
#include "ui/chat/transcriptaccessible.h"
#include "ui/models/transcriptmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace signalbox {

using namespace std::chrono_literals;

TranscriptView::TranscriptView(LinkOpener &opener, QWidget *parent)
    : QAbstractScrollArea(parent),
      m_opener(opener),
      m_thumbnails([this](const ThumbnailKey &key) {
          const int row = m_model ? m_model->rowOf(key.row) : -1;
          return row < 0 ? QByteArray() : m_model->imageBytes(row, key.image);
      }),
      m_actions(new MessageActions(viewport())),
      m_jump(new QPushButton(this)),
      m_target(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary, this))
{
    installTranscriptAccessible();
    setObjectName(QLatin1String("transcript"));
    setAccessibleName(tr("Conversation"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
    verticalScrollBar()->setSingleStep(60);

    m_jump->setObjectName(QLatin1String("jumpToLatest"));
    m_jump->setText(tr("Jump to latest"));
    m_jump->setIcon(icon(Icon::ChevronDown));
    m_jump->setFocusPolicy(Qt::NoFocus); // End does the same
    m_jump->hide();
    connect(m_jump, &QPushButton::clicked, this, &TranscriptView::jumpToLatest);

    m_target->setObjectName(QLatin1String("linkTarget"));
    m_target->setAutoFillBackground(true);
    m_target->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2),
                                 Theme::space(1));
    m_target->hide();

    connect(&m_thumbnails, &ThumbnailCache::made, viewport(), QOverload<>::of(&QWidget::update));
    m_actions->hide();
    connect(m_actions, &MessageActions::triggered, this, &TranscriptView::perform);
    m_dragTimer.setInterval(33ms);
    connect(&m_dragTimer, &QTimer::timeout, this, &TranscriptView::extendSelection);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_syncing)
            return;
        m_layout.scrollTo(value);
        relayout();
    });
    restyle();
}

void TranscriptView::setModel(TranscriptModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_layout.setModel(model);
    if (model != nullptr)
        connectModel();
    onReset();
}

void TranscriptView::connectModel()
{
    connect(m_model, &QAbstractItemModel::modelReset, this, &TranscriptView::onReset);
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                m_layout.rowsAboutToBeRemoved(first, last);
            });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                m_layout.rowsRemoved(first, last);
                onRemoved();
            });
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                for (int row = first.row(); row <= last.row(); ++row)
                    onChanged(row);
            });
}

void TranscriptView::onReset()
{
    m_selection.clear();
    m_hoveredRow = -1;
    m_focusedRow = -1;
    m_layout.modelReset();
    relayout();
}

void TranscriptView::onInserted(int first, int last)
{
    m_layout.rowsInserted(first, last);
    if (m_focusedRow >= first)
        m_focusedRow += last - first + 1;
    // Someone who has just sent a prompt wants to see what comes of it.
    const bool own = m_model->message(last).role == MessageRole::User;
    if (own && last == m_model->rowCount() - 1)
        m_layout.follow();
    relayout();
}

void TranscriptView::onRemoved()
{
    m_selection.clear();
    m_hoveredRow = -1;
    m_focusedRow = std::min(m_focusedRow, m_model->rowCount() - 1);
    relayout();
}

void TranscriptView::onChanged(int row)
{
    m_layout.rowChanged(row);
    relayout();
    if (m_model->message(row).state != MessageState::Streaming)
        announce(row);
}

void TranscriptView::relayout()
{
    m_layout.setViewport(viewport()->size());
    m_layout.update();
    syncScrollBar();
    placeOverlays();
    viewport()->update();
}

void TranscriptView::syncScrollBar()
{
    m_syncing = true;
    QScrollBar *bar = verticalScrollBar();
    bar->setPageStep(viewport()->height());
    bar->setRange(0, int(std::min<qint64>(m_layout.maximum(), 2'000'000'000)));
    bar->setValue(int(m_layout.position()));
    m_syncing = false;
}

void TranscriptView::placeOverlays()
{
    const bool away = !m_layout.isFollowing() && m_layout.position() < m_layout.maximum();
    m_jump->adjustSize();
    m_jump->move((viewport()->width() - m_jump->width()) / 2,
                 viewport()->height() - m_jump->height() - Theme::space(3));
    m_jump->setVisible(away);
    m_target->move(0, height() - m_target->height());

    const int row = m_hoveredRow >= 0 ? m_hoveredRow : m_focusVisible ? m_focusedRow : -1;
    if (!m_model || row < 0 || row >= m_model->rowCount() || actionsOf(row).isEmpty()) {
        m_actions->hide();
        return;
    }
    const Message &message = m_model->message(row);
    const bool own = message.role == MessageRole::User;
    m_actions->offer(row, actionsOf(row), own ? QString() : authorOf(message), own);
    const QRect footer = m_layout.rowLayout(row)
                             .footer()
                             .translated(m_layout.columnLeft(), m_layout.top(row))
                             .toAlignedRect();
    m_actions->move(own ? footer.right() - m_actions->width() : footer.left() - 6, footer.top());
    m_actions->show();
}

void TranscriptView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void TranscriptView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    const bool restyled = event->type() == QEvent::PaletteChange ||
                          event->type() == QEvent::StyleChange ||
                          event->type() == QEvent::FontChange;
    if (restyled)
        restyle();
}

void TranscriptView::restyle()
{
    if (m_generation == Theme::generation())
        return;
    m_generation = Theme::generation();
    m_layout.setGeneration(m_generation);
    relayout();
}

void TranscriptView::jumpToLatest()
{
    m_layout.follow();
    relayout();
}

QRect TranscriptView::rowRect(int row) const
{
    return {m_layout.columnLeft(), m_layout.top(row), m_layout.columnWidth(), m_layout.height(row)};
}

bool TranscriptView::isStreaming() const
{
    const int rows = m_model ? m_model->rowCount() : 0;
    return rows > 0 && m_model->message(rows - 1).state == MessageState::Streaming;
}

} // namespace signalbox
