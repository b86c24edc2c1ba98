// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/quirkfields.h"

#include "ui/providers/endpointeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldrow.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

QuirkFields::QuirkFields(const EndpointEditor &editor, QWidget *learnt, QWidget *parent)
    : FormSection(parent),
      m_editor(editor),
      m_streaming(new QCheckBox(tr("Show tokens as they are generated"))),
      m_toolFormat(makeChoice(u"toolCallFormat"_s)),
      m_apiFallback(new QCheckBox(tr("Ask OpenAI's other API where this is missing"))),
      m_toolFormatRow(new FieldRow(tr("Tool Call Format"), m_toolFormat)),
      m_apiFallbackRow(new FieldRow(tr("API Fallback"), m_apiFallback)),
      m_columns(new QBoxLayout(QBoxLayout::TopToBottom))
{
    m_streaming->setObjectName(u"streaming"_s);
    m_apiFallback->setObjectName(u"apiFallback"_s);
    m_toolFormat->addItem(tr("OpenAI-native"), int(ToolCallFormat::OpenAiNative));
    m_toolFormat->addItem(tr("Legacy function"), int(ToolCallFormat::LegacyFunction));
    for (QCheckBox *box : {m_streaming, m_apiFallback})
        connect(box, &QCheckBox::toggled, this, &QuirkFields::edited);

    auto *streaming = new FieldRow(tr("Streaming"), m_streaming);
    streaming->setHelp(tr("Switch off for a server that does not stream."));
    m_toolFormatRow->setHelp(tr("Legacy function is for servers without the newer tools format."));
    m_apiFallbackRow->setHelp(
        tr("The chat completions API and the Responses API stand in for each other."));
    m_columns->setSpacing(Theme::space(4));
    m_columns->addWidget(streaming, 1, Qt::AlignTop);
    m_columns->addWidget(m_toolFormatRow, 1, Qt::AlignTop);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(4));
    layout->addLayout(m_columns);
    layout->addWidget(m_apiFallbackRow);
    if (learnt)
        layout->addWidget(learnt);
}

void QuirkFields::fill(const EndpointDraft &draft)
{
    m_streaming->setChecked(draft.streaming);
    choose(m_toolFormat, draft.toolFormat);
    m_apiFallback->setChecked(draft.apiFallback);
}

void QuirkFields::apply(EndpointDraft &draft) const
{
    draft.streaming = m_streaming->isChecked();
    draft.toolFormat = chosen<ToolCallFormat>(m_toolFormat);
    draft.apiFallback = m_apiFallback->isChecked();
}

void QuirkFields::refresh()
{
    const ApiSpec spec = m_editor.draft().spec;
    m_toolFormatRow->setVisible(spec == ApiSpec::OpenAiChatCompletions || spec == ApiSpec::Azure);
    m_apiFallbackRow->setVisible(spec == ApiSpec::OpenAiChatCompletions ||
                                 spec == ApiSpec::OpenAiResponses);
}

} // namespace signalbox
