// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace signalbox {

// What assistive technology knows about a field whose text is a whole: it can be read and replaced,
// but has no cursor and no parts. For fields where Qt's own interface says too much or too little.
class AccessibleField : public QAccessibleWidget,
                        public QAccessibleTextInterface,
                        public QAccessibleEditableTextInterface
{
public:
    AccessibleField(QWidget *field, QAccessible::Role role) : QAccessibleWidget(field, role) {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? shownText() : QAccessibleWidget::text(kind);
    }
    void setText(QAccessible::Text kind, const QString &text) override
    {
        if (kind == QAccessible::Value && widget()->isEnabled())
            takeText(text);
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface && !isChanging())
            return static_cast<QAccessibleTextInterface *>(this);
        if (type == QAccessible::EditableTextInterface)
            return static_cast<QAccessibleEditableTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    void deleteText(int, int) override { setText(QAccessible::Value, {}); }
    void insertText(int, const QString &text) override { setText(QAccessible::Value, text); }
    void replaceText(int, int, const QString &text) override { setText(QAccessible::Value, text); }

    [[nodiscard]] QString text(int start, int end) const override
    {
        return shownText().mid(start, end - start);
    }
    [[nodiscard]] int characterCount() const override { return int(shownText().size()); }
    [[nodiscard]] int cursorPosition() const override { return characterCount(); }
    [[nodiscard]] int selectionCount() const override { return 0; }
    void selection(int, int *start, int *end) const override { *start = *end = 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    void setCursorPosition(int) override {}
    [[nodiscard]] QRect characterRect(int) const override { return rect(); }
    [[nodiscard]] int offsetAtPoint(const QPoint &) const override { return 0; }
    void scrollToSubstring(int, int) override {}
    [[nodiscard]] QString attributes(int, int *start, int *end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

protected:
    [[nodiscard]] virtual QString shownText() const = 0;
    virtual void takeText(const QString &text) = 0;
    // While true there is no text to announce.
    [[nodiscard]] virtual bool isChanging() const { return false; }
};

} // namespace signalbox
