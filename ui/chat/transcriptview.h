// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/externallink.h"
#include "ui/chat/thumbnailcache.h"
#include "ui/chat/transcriptlayout.h"
#include "ui/chat/transcriptselection.h"
#include "ui/models/transcriptmodel.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimer>

class QMenu;
class QPushButton;

namespace signalbox {

class MessageActions;
class TextLabel;

// What can be done with one message.
enum class RowAction {
    Copy,           // what is seen
    CopyMarkdown,   // the source
    EditPrompt,     // the last prompt only
    Regenerate,     // the last reply only; also "try again"
    ToggleThoughts, // opens and closes the reasoning
};

// Shows a conversation. It paints rows itself and holds no message: TranscriptLayout says where
// things are, MessageLayout what a row consists of. Selection and scroll position are kept as
// places in the text. Accessible through transcriptaccessible.h, in which every row is a child.
class TranscriptView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptView)
public:
    // `opener` outlives the view.
    explicit TranscriptView(LinkOpener &opener, QWidget *parent = nullptr);

    void setModel(TranscriptModel *model); // not owned
    [[nodiscard]] TranscriptModel *model() const { return m_model; }

    void jumpToLatest();
    void setFocusedRow(int row); // scrolls to it
    void perform(int row, RowAction action);
    void activate(int row, const MessageButton &button);
    // True when the link was handed to the opener.
    bool openLink(const QString &link);
    void selectAll();
    void copySelection();

    [[nodiscard]] bool isFollowing() const { return m_layout.isFollowing(); }
    [[nodiscard]] int focusedRow() const { return m_focusedRow; } // -1: none
    [[nodiscard]] QList<RowAction> actionsOf(int row) const;
    [[nodiscard]] static QString actionText(RowAction action);
    [[nodiscard]] QString selectedText();
    [[nodiscard]] QRect rowRect(int row) const; // of the viewport
    [[nodiscard]] int rowAt(const QPoint &point) const { return m_layout.rowAt(point.y()); }
    [[nodiscard]] TranscriptLayout &transcriptLayout() { return m_layout; }

Q_SIGNALS:
    void editPromptRequested();
    void regenerateRequested();
    void errorActionRequested(int row, signalbox::ErrorAction action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void connectModel();
    void onReset();
    void onInserted(int first, int last);
    void onRemoved();
    void onChanged(int row);
    void relayout(); // after anything changed: places, scroll bar, overlays, picture
    void restyle();  // if the theme is another one
    void placeOverlays();
    void syncScrollBar();

    void paintRow(QPainter &painter, int row, const QRect &clip);
    void paintFocusRing(QPainter &painter);

    [[nodiscard]] QPointF rowPoint(int row, const QPointF &point) const;
    [[nodiscard]] TextPosition positionAt(const QPointF &point);
    [[nodiscard]] QString linkAt(const QPointF &point);
    [[nodiscard]] const MessageButton *buttonAt(const QPointF &point);
    void hover(const QPointF &point);
    void showTarget(const QString &link);
    void extendSelection();
    void selectWordAt(const QPointF &point);
    bool scrollSideways(const QPointF &point, int pixels);

    void moveFocus(int step);
    void showRowMenu(int row, const QPoint &globalPosition, const QString &link);
    void addButtonsTo(QMenu &menu, int row);
    void setRowState(int row, const RowState &state);
    void announce(int row);
    [[nodiscard]] bool isStreaming() const;

    LinkOpener &m_opener;
    QPointer<TranscriptModel> m_model;
    TranscriptLayout m_layout;
    TranscriptSelection m_selection;
    ThumbnailCache m_thumbnails;
    MessageActions *m_actions; // beside the row under the pointer or the focus
    QPushButton *m_jump;
    TextLabel *m_target; // where the link under the pointer leads
    QTimer m_dragTimer;  // scrolls while a selection is dragged over an edge
    QPoint m_dragPoint;
    QString m_pressedLink;
    int m_hoveredRow = -1;
    int m_hoveredButton = -1;
    int m_focusedRow = -1;
    bool m_focusVisible = false; // moved by keyboard
    bool m_dragging = false;
    bool m_syncing = false;
    quint64 m_generation = 0;
};

} // namespace signalbox
