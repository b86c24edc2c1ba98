// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/importrow.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/importtext.h"
#include "ui/words/visibletext.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// A check box would take the character after "&" for its key.
QString checkBoxText(const QString &name)
{
    return withVisibleControls(name.simplified(), VisibleIn::Exact).replace(u'&', u"&&"_s);
}

QString textOf(const ImportItem &item)
{
    QStringList lines = {importItemText(item)};
    if (item.action == ImportItem::Action::Skip)
        return lines.constFirst();
    lines.append(importAddressText(item.endpoint));
    lines.append(importModelsText(item.endpoint));
    lines.append(importKeyText(item));
    lines.append(importExtrasText(item.endpoint));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

ImportRow::ImportRow(const ImportItem &item, bool isTicked, QWidget *parent)
    : QWidget(parent),
      m_item(item),
      m_tick(new QCheckBox(checkBoxText(item.nameInFile))),
      m_text(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary))
{
    const bool isOffered = item.action != ImportItem::Action::Skip;
    m_tick->setChecked(isTicked && isOffered);
    m_tick->setEnabled(isOffered);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setContentsMargins(Theme::space(5), 0, 0, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_tick);
    layout->addWidget(m_text);
    showItem();
    connect(m_tick, &QCheckBox::toggled, this, [this] {
        showItem();
        Q_EMIT toggled();
    });
}

bool ImportRow::isTicked() const
{
    return m_tick->isChecked();
}

void ImportRow::showItem()
{
    m_item.isAgreed = isTicked();
    m_text->setText(textOf(m_item));
    m_tick->setAccessibleDescription(m_text->text());
}

} // namespace signalbox
