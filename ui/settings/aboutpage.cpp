// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/aboutpage.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QCoreApplication>
#include <QDir>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

TextLabel *paragraph(const QString &text, Theme::Role role = Theme::Role::Text)
{
    auto *label = new TextLabel(text, Theme::Style::Body, role);
    label->setWordWrap(true);
    // For reports: version and path can be copied.
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

AboutPage::AboutPage(const QString &profilePath, QWidget *parent) : QWidget(parent)
{
    setObjectName(u"aboutPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(5), Theme::space(5), Theme::space(5), Theme::space(5));
    layout->setSpacing(Theme::space(3));
    auto *mark = new QLabel;
    mark->setPixmap(applicationIcon().pixmap({64, 64}, devicePixelRatioF()));
    layout->addWidget(mark);
    layout->addWidget(new TextLabel(u"Signalbox"_s, Theme::Style::Title));
    layout->addWidget(
        paragraph(tr("Version %1, with Qt %2")
                      .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())),
                  Theme::Role::TextSecondary));
    layout->addWidget(paragraph(tr("Connects a person to any LLM endpoint.")));
    layout->addWidget(paragraph(
        tr("Free software under the GNU General Public License, version 3 or later. It comes "
           "without any warranty. It is built on Qt, QtKeychain, nlohmann/json, md4c, OpenSSL "
           "and yaml-cpp.")));
    layout->addWidget(paragraph(tr("It has no account and no telemetry: nothing leaves this "
                                   "computer but what is sent to the endpoints you added.")));
    layout->addWidget(
        paragraph(tr("This profile is kept in %1").arg(QDir::toNativeSeparators(profilePath)),
                  Theme::Role::TextSecondary));
    layout->addStretch();
}

} // namespace signalbox
