// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/disclosure.h"

#include "ui/theme/icons.h"
#include "ui/widgets/foldarea.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

// Checked for those who cannot see the chevron, without looking pressed for those who can.
class DisclosureButton final : public QToolButton
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.state &= ~QStyle::State_On;
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

} // namespace

Disclosure::Disclosure(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent), m_button(new DisclosureButton), m_fold(new FoldArea)
{
    m_button->setText(title);
    m_button->setAccessibleName(title);
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setIconSize({16, 16});
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_fold->setContent(content);
    connect(m_button, &QToolButton::toggled, this, &Disclosure::onToggled);
    onToggled(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    layout->addWidget(m_fold);
}

void Disclosure::setOpen(bool open)
{
    m_button->setChecked(open);
}

bool Disclosure::isOpen() const
{
    return m_button->isChecked();
}

void Disclosure::onToggled(bool open)
{
    m_button->setIcon(icon(open ? Icon::ChevronDown : Icon::ChevronRight));
    m_fold->setOpen(open);
}

} // namespace signalbox
