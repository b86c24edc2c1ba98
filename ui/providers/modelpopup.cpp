// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelpopup.h"

#include "ui/models/modelchoicemodel.h"
#include "ui/providers/modelchoicedelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/theme/stylepainting.h"
#include "ui/widgets/choicelist.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 420;
constexpr int kTallest = 460;
constexpr int kShortest = 200;

} // namespace

ModelPopup::ModelPopup(EndpointStore &endpoints, HealthMonitor &health, const Clock &clock,
                       QWidget *parent)
    : QFrame(parent), m_model(new ModelChoiceModel(endpoints, health, clock, this))
{
    setAccessibleName(tr("Models"));
    hide();
    buildUi();
    connect(m_filter, &QLineEdit::textChanged, this, &ModelPopup::applyFilter);
    connect(m_list, &QListView::clicked, this, &ModelPopup::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection &selected) {
                if (!selected.isEmpty())
                    choose(selected.indexes().first());
            });
    connect(m_model, &QAbstractItemModel::modelReset, this, &ModelPopup::onChoicesChanged);
    onChoicesChanged();
}

void ModelPopup::openAt(QWidget *anchor, const ModelRef &current)
{
    m_anchor = anchor;
    m_current = current;
    m_filter->clear();
    m_list->clearSelection();
    static_cast<ModelChoiceDelegate *>(m_list->itemDelegate())->setChosen(current);
    setParent(anchor->window());
    place();
    show();
    raise();
    onChoicesChanged();
    m_filter->setFocus(Qt::PopupFocusReason);
    qApp->installEventFilter(this);
}

void ModelPopup::dismiss()
{
    qApp->removeEventFilter(this);
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && m_anchor)
        m_anchor->setFocus(Qt::PopupFocusReason);
}

void ModelPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painting::hairlineFrame(&painter, rect(), Theme::color(Theme::Role::SurfaceRaised),
                            Theme::kCardRadius);
}

bool ModelPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::FocusIn) {
        auto *widget = qobject_cast<QWidget *>(watched);
        // The button itself closes what it opened.
        const bool outside = widget && widget != m_anchor && !isAncestorOf(widget);
        if (outside && widget != this)
            dismiss();
        return false;
    }
    if (watched == m_filter && event->type() == QEvent::KeyPress)
        return takeKey(static_cast<QKeyEvent *>(event)->key());
    return QFrame::eventFilter(watched, event);
}

void ModelPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

bool ModelPopup::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    default:
        return false;
    }
}

void ModelPopup::buildUi()
{
    m_filter = new QLineEdit;
    m_filter->setObjectName(u"filter"_s);
    m_filter->setAccessibleName(tr("Filter models"));
    m_filter->setPlaceholderText(tr("Filter models"));
    m_filter->addAction(icon(Icon::Search, Theme::Role::TextSecondary), QLineEdit::LeadingPosition);

    m_list = new ChoiceList;
    m_list->setObjectName(u"models"_s);
    m_list->setAccessibleName(tr("Models"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ModelChoiceDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setFocusPolicy(Qt::NoFocus);

    m_nothing = new TextLabel({}, Theme::Style::Body, Theme::Role::TextSecondary);
    m_nothing->setObjectName(u"nothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);

    auto *add = new QPushButton(icon(Icon::Plus), tr("Add Custom Endpoint…"));
    add->setAutoDefault(false);
    setButtonKind(*add, ButtonKind::Quiet);
    connect(add, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT addEndpointRequested();
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(2), Theme::space(2), Theme::space(2), Theme::space(2));
    layout->setSpacing(Theme::space(2));
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(add, 0, Qt::AlignLeft);
}

int ModelPopup::wantedHeight() const
{
    int rows = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows += m_list->sizeHintForRow(row);
    const int around = layout()->sizeHint().height() - m_list->sizeHint().height();
    return qBound(kShortest, around + rows, kTallest);
}

void ModelPopup::place()
{
    const QRect room = parentWidget()->rect().adjusted(Theme::space(1), Theme::space(1),
                                                       -Theme::space(1), -Theme::space(1));
    const QRect button(m_anchor->mapTo(parentWidget(), QPoint(0, 0)), m_anchor->size());
    QSize size(qMin(kWidth, room.width()), wantedHeight());
    const int below = room.bottom() - button.bottom() - Theme::space(1);
    const int above = button.top() - room.top() - Theme::space(1);
    const bool under = below >= qMin(size.height(), above);
    size.setHeight(qMin(size.height(), under ? below : above));
    const int x = qBound(room.left(), button.left(), room.right() - size.width() + 1);
    const int y =
        under ? button.bottom() + Theme::space(1) : button.top() - Theme::space(1) - size.height();
    setGeometry(QRect(QPoint(x, y), size));
}

void ModelPopup::applyFilter(const QString &text)
{
    m_model->setFilter(text);
}

void ModelPopup::step(int direction)
{
    for (int row = m_list->currentIndex().row() + direction; row >= 0 && row < m_model->rowCount();
         row += direction) {
        const QModelIndex index = m_model->index(row);
        if (!index.data(ModelChoiceModel::HeadingRole).toBool()) {
            setCurrent(index);
            return;
        }
    }
}

void ModelPopup::setCurrent(const QModelIndex &index)
{
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_list->scrollTo(index);
}

void ModelPopup::choose(const QModelIndex &index)
{
    if (!index.isValid() || index.data(ModelChoiceModel::HeadingRole).toBool())
        return;
    const auto model = index.data(ModelChoiceModel::ModelRefRole).value<ModelRef>();
    dismiss();
    Q_EMIT chosen(model);
}

void ModelPopup::onChoicesChanged()
{
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    m_nothing->setText(m_filter->text().isEmpty() ? tr("No endpoints yet. Add one to chat with it.")
                                                  : tr("No model matches."));
    const QModelIndex current = m_model->indexOf(m_current);
    if (current.isValid())
        setCurrent(current);
    else
        step(1); // the first model
}

} // namespace signalbox
