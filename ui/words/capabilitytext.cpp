// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/capabilitytext.h"

#include "ui/words/errortext.h"
#include "ui/words/visibletext.h"
#include "ui/words/wordparts.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

class CapabilityText
{
    Q_DECLARE_TR_FUNCTIONS(CapabilityText)
public:
    static QString label(Capability capability);
    static QString missed(Capability capability);
    static QString failed(const Error &error);
    static QString notTested(const CapabilityResult &result);
    static QString works() { return tr("works"); }
    static QString asking() { return tr("asking…"); }
    static QString cost()
    {
        return tr("Sends up to six short prompts, which the provider may bill.");
    }
};

QString CapabilityText::label(Capability capability)
{
    switch (capability) {
    case Capability::Text:
        return tr("Text");
    case Capability::Streaming:
        return tr("Streaming");
    case Capability::NativeTools:
        return tr("Tools, native");
    case Capability::LegacyTools:
        return tr("Tools, legacy");
    case Capability::Vision:
        return tr("Vision");
    case Capability::Reasoning:
        return tr("Reasoning");
    }
    Q_UNREACHABLE();
}

QString CapabilityText::missed(Capability capability)
{
    switch (capability) {
    case Capability::Text:
        return tr("empty answer");
    case Capability::Streaming:
        return tr("sends whole replies only");
    case Capability::NativeTools:
    case Capability::LegacyTools:
        return tr("answers in words");
    case Capability::Vision:
        return tr("did not see the image");
    case Capability::Reasoning:
        return tr("no thoughts seen");
    }
    Q_UNREACHABLE();
}

QString CapabilityText::failed(const Error &error)
{
    if (error.detail.isEmpty())
        return tr("refused: %1").arg(errorWords(error).title);
    //: %1 is what a server wrote
    return tr("refused: “%1”").arg(withVisibleControls(error.detail, VisibleIn::Exact));
}

QString CapabilityText::notTested(const CapabilityResult &result)
{
    if (!result.error)
        return tr("not tested");
    //: %1 is a sentence such as "The server did not answer in time."
    return tr("not tested: %1").arg(errorWords(*result.error).title);
}

} // namespace

QString capabilityLabel(Capability capability)
{
    return CapabilityText::label(capability);
}

QString capabilityResultText(const CapabilityResult &result)
{
    switch (result.state) {
    case CapabilityState::NotTested:
        return CapabilityText::notTested(result);
    case CapabilityState::Running:
        return CapabilityText::asking();
    case CapabilityState::Passed:
        return result.latency
                   ? CapabilityText::works() + u" · "_s + words::durationText(*result.latency)
                   : CapabilityText::works();
    case CapabilityState::Missed:
        return CapabilityText::missed(result.capability);
    case CapabilityState::Failed:
        return CapabilityText::failed(result.error.value_or(Error()));
    }
    Q_UNREACHABLE();
}

QString capabilityCostText()
{
    return CapabilityText::cost();
}

} // namespace signalbox
