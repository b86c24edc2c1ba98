// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSplitter;

namespace signalbox {

class IconButton;

// Puts the sidebar beside the content. Below 820 px, or when a person hides it, a narrow rail
// stands in its place; from there it comes back beside the content, or over it while there is no
// room.
class SidebarSplit final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SidebarSplit)
public:
    static constexpr int kRoomForBoth = 820;

    // Takes ownership of both.
    SidebarSplit(QWidget *sidebar, QWidget *content, QWidget *parent = nullptr);

    void toggleSidebar();
    // Makes the sidebar visible, over the content if need be.
    void showSidebar();
    // Puts an overlaid sidebar away; leaves one that stands beside the content.
    void closeOverlay();
    [[nodiscard]] bool isOverlaid() const { return m_overlaid; }

    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void newChatRequested();
    void settingsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeRail();
    [[nodiscard]] bool hasRoom() const { return width() >= kRoomForBoth; }
    void onFocusChanged(QWidget *before, QWidget *now);
    void arrange();
    void placeOverlay();

    QWidget *m_sidebar;
    QWidget *m_content;
    IconButton *m_showButton = nullptr;
    QWidget *m_rail;
    QSplitter *m_splitter;
    bool m_wanted = true; // beside the content, where there is room
    bool m_overlaid = false;
};

} // namespace signalbox
