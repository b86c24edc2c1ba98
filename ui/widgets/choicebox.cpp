// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicebox.h"

#include "ui/widgets/accessiblefield.h"

#include <QWheelEvent>

namespace signalbox {

namespace {

class ChoiceBoxInterface final : public AccessibleField
{
public:
    explicit ChoiceBoxInterface(ChoiceBox *box) : AccessibleField(box, QAccessible::ComboBox) {}

    [[nodiscard]] QStringList actionNames() const override
    {
        return QStringList(showMenuAction()) + QAccessibleWidget::actionNames();
    }

    void doAction(const QString &name) override
    {
        if (name == showMenuAction())
            box()->showPopup();
        else
            QAccessibleWidget::doAction(name);
    }

protected:
    [[nodiscard]] QString shownText() const override { return box()->currentText(); }
    void takeText(const QString &text) override
    {
        const int index = box()->findText(text, Qt::MatchFixedString);
        if (index >= 0)
            box()->setCurrentIndex(index);
    }

private:
    [[nodiscard]] ChoiceBox *box() const { return static_cast<ChoiceBox *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *box = qobject_cast<ChoiceBox *>(object);
    return box ? new ChoiceBoxInterface(box) : nullptr;
}

} // namespace

ChoiceBox::ChoiceBox(QWidget *parent) : QComboBox(parent)
{
    QAccessible::installFactory(makeInterface);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumContentsLength(12); // a long choice must not widen the page
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace signalbox
