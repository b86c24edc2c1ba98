// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingswindow.h"

#include "core/store/preferences.h"
#include "ui/theme/theme.h"
#include "ui/widgets/assistivepress.h"
#include "ui/widgets/windowsize.h"

#include <QDataStream>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kFirstSize(920, 660);
constexpr int kListWidth = 180;
const QString kStateName = u"settingswindow"_s;

} // namespace

SettingsWindow::SettingsWindow(QList<SettingsSection> sections, PreferencesStore &preferences,
                               QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_sections(std::move(sections)),
      m_preferences(preferences),
      m_list(makeList()),
      m_side(new QWidget),
      m_pages(new QStackedWidget)
{
    setObjectName(u"settingsWindow"_s);
    setWindowTitle(tr("Settings"));
    setWindowIcon(applicationIcon());
    setMinimumSize(560, 400);
    setAttribute(Qt::WA_QuitOnClose, false); // the main window decides when the program ends
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_side->setFixedWidth(kListWidth);
    auto *side = new QVBoxLayout(m_side);
    side->setContentsMargins(Theme::space(2), Theme::space(3), Theme::space(2), Theme::space(3));
    side->addWidget(m_list);
    layout->addWidget(m_side);
    layout->addWidget(m_pages, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsWindow::showRow);
    onAssistivePress(*m_list, [this](const QModelIndex &index) { m_list->setCurrentIndex(index); });
    m_list->setCurrentRow(0);
    restoreState();
}

QListWidget *SettingsWindow::makeList() const
{
    auto *list = new QListWidget;
    list->setObjectName(u"sections"_s);
    list->setAccessibleName(tr("Sections"));
    list->setFrameShape(QFrame::NoFrame);
    list->setSpacing(1);
    list->setMouseTracking(true);
    list->viewport()->setAutoFillBackground(false);
    list->setIconSize({16, 16});
    for (const SettingsSection &section : m_sections)
        new QListWidgetItem(icon(section.icon, Theme::Role::TextSecondary), section.title, list);
    return list;
}

int SettingsWindow::rowOf(const QString &sectionId) const
{
    for (qsizetype row = 0; row < m_sections.size(); ++row) {
        if (m_sections.at(row).id == sectionId)
            return int(row);
    }
    return -1;
}

void SettingsWindow::placeOver(const QRect &area)
{
    if (m_preferences.windowState(kStateName).isEmpty())
        move(area.center() - rect().center());
}

void SettingsWindow::open(const QString &sectionId)
{
    if (const int row = rowOf(sectionId); row >= 0)
        m_list->setCurrentRow(row);
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

QWidget *SettingsWindow::page(const QString &sectionId)
{
    const int row = rowOf(sectionId);
    if (row < 0)
        return nullptr;
    QWidget *&page = m_made[sectionId];
    if (!page) {
        page = m_sections.at(row).make();
        m_pages->addWidget(page);
    }
    return page;
}

void SettingsWindow::showRow(int row)
{
    if (row >= 0)
        m_pages->setCurrentWidget(page(m_sections.at(row).id));
}

void SettingsWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect list = m_side->geometry();
    painter.fillRect(list, Theme::color(Theme::Role::Sidebar));
    painter.fillRect(list.right(), 0, 1, height(), Theme::color(Theme::Role::Border));
}

void SettingsWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close)) {
        close();
        return;
    }
    QWidget::keyPressEvent(event);
}

void SettingsWindow::closeEvent(QCloseEvent *event)
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << saveGeometry() << m_sections.at(m_list->currentRow()).id;
    std::ignore = m_preferences.setWindowState(kStateName, state);
    QWidget::closeEvent(event);
}

void SettingsWindow::restoreState()
{
    resizeToFit(*this, kFirstSize);
    QDataStream in(m_preferences.windowState(kStateName));
    QByteArray geometry;
    QString section;
    in >> geometry >> section;
    if (in.status() != QDataStream::Ok)
        return;
    restoreGeometry(geometry);
    if (const int row = rowOf(section); row >= 0)
        m_list->setCurrentRow(row);
}

} // namespace signalbox
