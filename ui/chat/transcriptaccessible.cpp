// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/transcriptaccessible.h"

#include "ui/chat/messagecontent.h"
#include "ui/chat/transcriptview.h"
#include "ui/models/transcriptmodel.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace signalbox {

namespace {

// One message. Qt owns it once it is registered; it may outlive its row, and is invalid then.
class MessageAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    MessageAccessible(TranscriptView *view, quint64 key) : m_view(view), m_key(key) {}

    [[nodiscard]] int row() const
    {
        const TranscriptModel *model = m_view ? m_view->model() : nullptr;
        const int rows = model ? model->rowCount() : 0;
        // Keys ascend, and most rows never lose one before them.
        for (int row = std::min<int>(rows, int(m_key)) - 1; row >= 0; --row) {
            if (model->key(row) == m_key)
                return row;
        }
        return rowFromStart(model, rows);
    }

    [[nodiscard]] bool isValid() const override { return m_view && row() >= 0; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        const Message &message = m_view->model()->message(row());
        if (kind == QAccessible::Name)
            return accessibleText(message);
        return kind == QAccessible::Description ? stateText(message) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect rect = m_view->rowRect(row());
        return {m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focusable = true;
        state.readOnly = true;
        state.focused = m_view->hasFocus() && m_view->focusedRow() == row();
        state.busy = m_view->model()->message(row()).state == MessageState::Streaming;
        state.offscreen = !m_view->rowRect(row()).intersects(m_view->viewport()->rect());
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
                   ? static_cast<QAccessibleActionInterface *>(this)
                   : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        QStringList names = {setFocusAction()};
        if (isValid()) {
            for (const RowAction action : m_view->actionsOf(row()))
                names.append(TranscriptView::actionText(action));
        }
        return names;
    }

    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        if (name == setFocusAction()) {
            m_view->setFocus();
            m_view->setFocusedRow(row());
            return;
        }
        for (const RowAction action : m_view->actionsOf(row())) {
            if (TranscriptView::actionText(action) == name)
                m_view->perform(row(), action);
        }
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    [[nodiscard]] int rowFromStart(const TranscriptModel *model, int rows) const
    {
        for (int row = 0; row < rows; ++row) {
            if (model->key(row) == m_key)
                return row;
        }
        return -1;
    }

    QPointer<TranscriptView> m_view;
    quint64 m_key;
};

class TranscriptAccessible final : public QAccessibleWidget
{
public:
    explicit TranscriptAccessible(TranscriptView *view)
        : QAccessibleWidget(view, QAccessible::List), m_view(view)
    {}
    ~TranscriptAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_messages))
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] int childCount() const override
    {
        return rows() + QAccessibleWidget::childCount();
    }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0)
            return nullptr;
        if (index >= rows())
            return QAccessibleWidget::child(index - rows());
        const quint64 key = m_view->model()->key(index);
        if (const auto found = m_messages.constFind(key); found != m_messages.constEnd())
            return QAccessible::accessibleInterface(found.value());
        auto *message = new MessageAccessible(m_view, key);
        m_messages.insert(key, QAccessible::registerAccessibleInterface(message));
        return message;
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (child->object() == nullptr && child->role() == QAccessible::ListItem)
            return static_cast<const MessageAccessible *>(child)->row();
        const int index = QAccessibleWidget::indexOfChild(child);
        return index < 0 ? index : index + rows();
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        if (rows() == 0)
            return QAccessibleWidget::childAt(x, y);
        const QPoint point = m_view->viewport()->mapFromGlobal(QPoint(x, y));
        const int row = m_view->viewport()->rect().contains(point) ? m_view->rowAt(point) : -1;
        return row >= 0 ? child(row) : QAccessibleWidget::childAt(x, y);
    }

    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        if (rows() > 0 && m_view->hasFocus() && m_view->focusedRow() >= 0)
            return child(m_view->focusedRow());
        return QAccessibleWidget::focusChild();
    }

private:
    [[nodiscard]] int rows() const
    {
        return m_view && m_view->model() ? m_view->model()->rowCount() : 0;
    }

    // A view that is being destroyed still sends events about itself, and they are asked back.
    QPointer<TranscriptView> m_view;
    mutable QHash<quint64, QAccessible::Id> m_messages; // made when somebody asks
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<TranscriptView *>(object);
    return view ? new TranscriptAccessible(view) : nullptr;
}

} // namespace

void installTranscriptAccessible()
{
    QAccessible::installFactory(makeInterface); // knows its factories and adds none twice
}

} // namespace signalbox
