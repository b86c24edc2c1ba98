// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/addressfields.h"

#include "ui/providers/endpointeditor.h"
#include "ui/providers/pastefill.h"
#include "ui/providers/specfields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/pasteedit.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kExampleUrl = u"https://my-server.example.com/v1"_s;

} // namespace

AddressFields::AddressFields(const EndpointEditor &editor, QWidget *parent)
    : FormSection(parent),
      m_editor(editor),
      m_name(makeEdit(u"name"_s, tr("e.g. LM Studio"))),
      m_spec(makeChoice(u"apiSpec"_s)),
      m_baseUrl(new PasteEdit),
      m_specFields(new SpecFields)
{
    for (const ApiSpecInfo &info : apiSpecs())
        m_spec->addItem(info.name, int(info.spec));
    m_baseUrl->setObjectName(u"baseUrl"_s);
    m_baseUrl->setPlaceholderText(kExampleUrl);
    follow(m_baseUrl);
    m_baseUrl->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    for (QLineEdit *edit : m_specFields->edits())
        follow(edit);
    addRows(m_specFields->rows());
    connect(m_specFields, &SpecFields::credentialsChosen, this, &AddressFields::credentialsChosen);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    layout->addWidget(addRow(EndpointField::Name, m_name));
    layout->addWidget(addRow(EndpointField::Spec, m_spec));
    layout->addWidget(addRow(EndpointField::BaseUrl, m_baseUrl));
    layout->addWidget(m_specFields);
}

void AddressFields::setPasteFill(PasteFill *paste)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_specFields), paste);
    m_baseUrl->setTaker([paste](const QString &text) { return paste->take(text); });
}

void AddressFields::fill(const EndpointDraft &draft)
{
    fillText(m_name, draft.name);
    choose(m_spec, draft.spec);
    m_baseUrl->showText(draft.baseUrl);
    m_specFields->setValues(draft.fields);
}

void AddressFields::apply(EndpointDraft &draft) const
{
    draft.name = m_name->text();
    draft.spec = chosen<ApiSpec>(m_spec);
    draft.baseUrl = m_baseUrl->text();
    draft.fields = m_specFields->values();
}

void AddressFields::refresh()
{
    const ApiSpecInfo &info = apiSpecInfo(m_editor.draft().spec);
    m_specFields->setSpec(info.spec);
    m_baseUrl->setPlaceholderText(info.baseUrlIsOptional() ? info.cloudUrl : kExampleUrl);
    rows().value(EndpointField::BaseUrl)->setHelp(urlLine());
}

QString AddressFields::urlLine() const
{
    const Result<QUrl> url = m_editor.requestUrl();
    if (!url)
        return {};
    const QUrl shown =
        url->adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QString line = tr("requests go to %1").arg(shown.toString(QUrl::FullyEncoded));
    return m_editor.isUnencrypted() ? line + u" · "_s + tr("not encrypted") : line;
}

} // namespace signalbox
