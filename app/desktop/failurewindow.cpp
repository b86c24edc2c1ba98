// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/failurewindow.h"

#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

TextLabel *paragraph(const QString &text, Theme::Role role)
{
    auto *label = new TextLabel(text, Theme::Style::Body, role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

FailureWindow::FailureWindow(const Error &error, const QString &profile, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"failureWindow"_s);
    setWindowTitle(u"Signalbox"_s);
    setWindowIcon(applicationIcon());
    resize(560, 320);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(6), Theme::space(6), Theme::space(6), Theme::space(5));
    layout->setSpacing(Theme::space(3));
    const ErrorWords words = errorWords(error);
    auto *title = new TextLabel(words.title, Theme::Style::Title);
    title->setObjectName(u"title"_s);
    title->setWordWrap(true);
    layout->addWidget(title);
    layout->addWidget(paragraph(words.advice, Theme::Role::Text));
    layout->addWidget(paragraph(tr("The profile is in %1").arg(QDir::toNativeSeparators(profile)),
                                Theme::Role::TextSecondary));
    if (!words.detail.isEmpty())
        layout->addWidget(paragraph(words.detail, Theme::Role::TextSecondary));
    layout->addStretch();

    auto *buttons = new QHBoxLayout;
    auto *fresh = new QPushButton(tr("Start with an empty profile"));
    fresh->setObjectName(u"freshProfile"_s);
    fresh->setAccessibleDescription(
        tr("Makes a new folder beside the old one, which stays as it is."));
    fresh->setToolTip(fresh->accessibleDescription().toHtmlEscaped());
    connect(fresh, &QPushButton::clicked, this, &FailureWindow::freshProfileRequested);
    auto *quit = new QPushButton(tr("Quit"));
    quit->setObjectName(u"quit"_s);
    setButtonKind(*quit, ButtonKind::Primary);
    connect(quit, &QPushButton::clicked, this, &QWidget::close);
    buttons->addWidget(fresh);
    buttons->addStretch();
    buttons->addWidget(quit);
    layout->addLayout(buttons);
    quit->setFocus();
}

} // namespace signalbox
