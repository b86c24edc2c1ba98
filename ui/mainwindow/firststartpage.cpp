// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/firststartpage.h"

#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnWidth = 400;

} // namespace

FirstStartPage::FirstStartPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"firstStartPage"_s);
    auto *column = new QWidget(this);
    column->setFixedWidth(kColumnWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(Theme::space(4));
    layout->addWidget(makeMark());
    auto *title = new TextLabel(tr("Connect a model"), Theme::Style::Title);
    title->setAlignment(Qt::AlignCenter);
    layout->addWidget(title);
    auto *words = new TextLabel(tr("Signalbox talks to any LLM endpoint that you add. Keys stay in "
                                   "the keychain of this computer."),
                                Theme::Style::Body, Theme::Role::TextSecondary);
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    layout->addWidget(words);
    layout->addSpacing(Theme::space(2));

    auto *add = new QPushButton(tr("Add Custom Endpoint"));
    add->setObjectName(u"addEndpoint"_s);
    setFocusProxy(add);
    setButtonKind(*add, ButtonKind::Primary);
    connect(add, &QPushButton::clicked, this, &FirstStartPage::addEndpointRequested);
    layout->addWidget(makeChoice(
        add, tr("A server of your own, a proxy, or any provider with a compatible API.")));

    auto *demo = new QPushButton(tr("Try the demo endpoint"));
    demo->setObjectName(u"tryDemo"_s);
    connect(demo, &QPushButton::clicked, this, &FirstStartPage::demoRequested);
    layout->addWidget(
        makeChoice(demo, tr("A small server inside Signalbox that answers from a script.")));

    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(Theme::space(5), Theme::space(5), Theme::space(5), Theme::space(5));
    page->addStretch(2);
    // Not centred by an alignment, which would give wrapped words less height than they need.
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(column);
    middle->addStretch();
    page->addLayout(middle);
    page->addStretch(3);
}

QWidget *FirstStartPage::makeMark()
{
    auto *mark = new QLabel;
    mark->setAlignment(Qt::AlignCenter);
    mark->setPixmap(applicationIcon().pixmap({80, 80}, devicePixelRatioF()));
    return mark;
}

QWidget *FirstStartPage::makeChoice(QPushButton *button, const QString &explanation)
{
    auto *choice = new QWidget;
    auto *layout = new QVBoxLayout(choice);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    layout->addWidget(button);
    auto *caption = new TextLabel(explanation, Theme::Style::Caption, Theme::Role::TextSecondary);
    caption->setAlignment(Qt::AlignCenter);
    caption->setWordWrap(true);
    layout->addWidget(caption);
    button->setAccessibleDescription(explanation);
    return choice;
}

} // namespace signalbox
