// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/pastefill.h"

#include "ui/providers/authfields.h"
#include "ui/providers/endpointeditor.h"
#include "ui/providers/pastedendpoint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/visibletext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

PasteFill::PasteFill(EndpointEditor &editor, AuthFields &auth, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_auth(auth),
      m_notice(new InlineMessage(InlineMessage::Kind::Note)),
      m_warning(new InlineMessage(InlineMessage::Kind::Warning))
{
    buildUi();
}

bool PasteFill::take(const QString &text)
{
    const EndpointDraft before = m_editor.draft();
    const bool isNew = m_editor.isNew();
    const PastedEndpoint pasted =
        isNew ? fillNew(text, before, m_editor.takenNames()) : fillAddress(text, before);
    switch (pasted.kind) {
    case PastedEndpoint::Kind::OrdinaryText:
        return false;
    case PastedEndpoint::Kind::Unreadable:
        showWarning(tr("No URL can be read from this command."));
        return true;
    case PastedEndpoint::Kind::Filled:
        break;
    }
    m_before = before;
    m_keyBefore = m_auth.typedKey();
    m_editor.setDraft(pasted.draft);
    if (isNew)
        m_auth.setTypedKey(pasted.key);
    showNotice(pasted.leftOut);
    Q_EMIT filled();
    return true;
}

void PasteFill::buildUi()
{
    m_notice->setObjectName(u"pasteNotice"_s);
    m_warning->setObjectName(u"pasteWarning"_s);
    QPushButton *undo = m_notice->addButton(tr("Undo"));
    undo->setAccessibleName(tr("Undo: fill from what was pasted"));
    connect(undo, &QPushButton::clicked, this, &PasteFill::undo);
    m_notice->hide();
    m_warning->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    if (m_editor.isNew()) {
        auto *button = new QPushButton(tr("Paste command or URL"));
        button->setObjectName(u"pasteCommand"_s);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, &PasteFill::takeClipboard);
        auto *help =
            new TextLabel(tr("Fills the card from a curl command or the URL of a request."),
                          Theme::Style::Caption, Theme::Role::TextSecondary);
        help->setWordWrap(true);
        auto *line = new QHBoxLayout;
        line->setSpacing(Theme::space(3));
        line->addWidget(button);
        line->addWidget(help, 1);
        layout->addLayout(line);
    }
    layout->addWidget(m_notice);
    layout->addWidget(m_warning);
    if (!m_editor.isNew())
        hide();
}

// A base URL alone is worth taking from here too.
void PasteFill::takeClipboard()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (take(text))
        return;
    if (!baseUrlProblem(text.trimmed())) {
        m_before = m_editor.draft();
        m_keyBefore = m_auth.typedKey();
        EndpointDraft draft = m_before;
        draft.baseUrl = text.trimmed();
        m_editor.setDraft(draft);
        showNotice({});
        Q_EMIT filled();
    } else {
        showWarning(tr("The clipboard holds neither a curl command nor a URL."));
    }
}

void PasteFill::showNotice(const QStringList &leftOut)
{
    QStringList sentences = {m_editor.isNew()
                                 ? tr("Filled from what was entered. Nothing is saved yet.")
                                 : tr("The address was read from what was pasted. Everything else "
                                      "in it was dropped.")};
    QStringList names;
    for (const QString &name : leftOut)
        names.append(withVisibleControls(name, VisibleIn::Exact));
    if (!names.isEmpty())
        //: %1 are names of HTTP headers
        sentences.append(tr("Not taken over because it looks like a second key: %1")
                             .arg(QLocale().createSeparatedList(names)));
    m_warning->hide();
    m_notice->setText(sentences.join(u' '));
    m_notice->show();
    showIfNeeded();
}

void PasteFill::showWarning(const QString &text)
{
    m_notice->hide();
    m_warning->setText(text);
    m_warning->show();
    showIfNeeded();
}

void PasteFill::undo()
{
    m_notice->hide();
    m_editor.setDraft(m_before);
    if (m_editor.isNew())
        m_auth.setTypedKey(m_keyBefore);
    else
        m_editor.settle();
    m_before = {};
    m_keyBefore = {};
    showIfNeeded();
    Q_EMIT undone();
}

void PasteFill::showIfNeeded()
{
    setVisible(m_editor.isNew() || !m_notice->isHidden() || !m_warning->isHidden());
}

} // namespace signalbox
