// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modeltest.h"

#include "core/health/capabilityfindings.h"
#include "core/store/capabilitystore.h"
#include "core/store/endpointstore.h"
#include "core/store/quirkstore.h"
#include "ui/theme/icons.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/stateicon.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/capabilitytext.h"
#include "ui/words/errortext.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QIcon iconOf(CapabilityState state)
{
    switch (state) {
    case CapabilityState::NotTested:
    case CapabilityState::Running:
        return {};
    case CapabilityState::Passed:
        return icon(Icon::Check, Theme::Role::HealthOk);
    case CapabilityState::Missed:
        return icon(Icon::Warning, Theme::Role::HealthLimited);
    case CapabilityState::Failed:
        return icon(Icon::Close, Theme::Role::HealthFailed);
    }
    Q_UNREACHABLE();
}

TextLabel *caption(const QString &text, Theme::Role role)
{
    auto *label = new TextLabel(text, Theme::Style::Caption, role);
    label->setWordWrap(true);
    return label;
}

} // namespace

ModelTest::ModelTest(const ProviderServices &services, const EndpointId &id, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_id(id),
      m_button(new QPushButton),
      m_about(caption({}, Theme::Role::TextSecondary)),
      m_results(new QWidget),
      m_rows(new QGridLayout(m_results)),
      m_failure(new InlineMessage(InlineMessage::Kind::Failure))
{
    m_button->setObjectName(u"testModel"_s);
    m_button->setAutoDefault(false);
    m_rows->setContentsMargins({});
    m_rows->setHorizontalSpacing(Theme::space(2));
    m_rows->setVerticalSpacing(Theme::space(1));
    m_rows->setColumnStretch(2, 1);
    m_failure->hide();
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space(3));
    line->addWidget(m_button, 0, Qt::AlignTop);
    line->addWidget(m_about, 1, Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addLayout(line);
    layout->addWidget(m_results);
    layout->addWidget(m_failure);
    connect(m_button, &QPushButton::clicked, this, &ModelTest::onPressed);
    connect(&m_services.capabilities, &CapabilityStore::changed, this,
            [this](const EndpointId &changed) {
                if (changed == m_id)
                    refresh();
            });
    connect(&m_services.endpoints, &EndpointStore::updated, this, [this] { refresh(); });
    refresh();
}

ModelTest::~ModelTest()
{
    // Now, not later: what the job works with may be gone when the event loop is back.
    delete m_job.release();
}

void ModelTest::setModel(const QString &modelId, const QString &shownId)
{
    if (modelId == m_modelId && shownId == m_shownId)
        return;
    if (modelId != m_modelId)
        m_job.reset();
    m_modelId = modelId;
    m_shownId = shownId;
    showButton();
    refresh();
}

// A screen reader hears which of many tests it is.
void ModelTest::showButton()
{
    const bool isRunning = m_job != nullptr;
    m_button->setText(isRunning ? tr("Stop") : tr("Test"));
    if (m_shownId.isEmpty())
        m_button->setAccessibleName(isRunning ? tr("Stop") : tr("Test"));
    else
        m_button->setAccessibleName(
            (isRunning ? tr("Stop the test of %1") : tr("Test %1")).arg(m_shownId));
}

void ModelTest::refresh()
{
    if (m_job)
        return;
    showButton();
    m_button->setEnabled(isStored());
    const auto report = m_services.capabilities.report(m_id, m_modelId);
    m_results->setVisible(report.has_value());
    if (!report) {
        m_about->setText(tr("What this model can do. %1").arg(capabilityCostText()));
        return;
    }
    const QString day =
        QLocale().toString(report->testedAt.toLocalTime().date(), QLocale::ShortFormat);
    //: %1 is a date, %2 a sentence about what a test costs
    m_about->setText(tr("Tested on %1. %2").arg(day, capabilityCostText()));
    showReport(*report);
}

void ModelTest::onPressed()
{
    m_failure->hide();
    if (m_job) {
        m_job->cancel();
        return;
    }
    const Endpoint *endpoint = m_services.endpoints.find(m_id);
    if (!endpoint)
        return;
    m_job.reset(new CapabilityJob({m_services.authorizer, m_services.clock}, *endpoint, m_modelId,
                                  m_services.quirks.quirks(m_id, m_modelId)));
    connect(m_job.get(), &CapabilityJob::progressed, this, &ModelTest::showReport);
    connect(m_job.get(), &CapabilityJob::finished, this, &ModelTest::onFinished);
    showButton();
    m_about->setText(tr("Testing…"));
    m_results->show();
    showReport(untestedReport());
    m_job->start();
}

void ModelTest::onFinished(const CapabilityOutcome &outcome)
{
    const JobPtr<CapabilityJob> job = std::exchange(m_job, {});
    if (!outcome.cancelled) {
        const auto kept =
            keepTest({m_services.endpoints, m_services.quirks, m_services.capabilities},
                     job->endpoint(), job->modelId(), outcome);
        if (!kept) {
            m_failure->setText(errorWords(kept.error()).sentences());
            m_failure->show();
        }
    }
    refresh();
}

void ModelTest::showReport(const CapabilityReport &report)
{
    clearLayout(*m_rows);
    int row = 0;
    for (const CapabilityResult &result : report.results) {
        const QString label = capabilityLabel(result.capability);
        const QString words = capabilityResultText(result);
        auto *said =
            caption(words, result.state == CapabilityState::NotTested ? Theme::Role::TextSecondary
                                                                      : Theme::Role::Text);
        //: what a screen reader says: %1 is a capability, %2 how its test ended
        said->setAccessibleName(tr("%1: %2").arg(label, words));
        m_rows->addWidget(new StateIcon(iconOf(result.state)), row, 0, Qt::AlignTop);
        m_rows->addWidget(caption(label, Theme::Role::TextSecondary), row, 1, Qt::AlignTop);
        m_rows->addWidget(said, row, 2, Qt::AlignTop);
        ++row;
    }
}

bool ModelTest::isStored() const
{
    const Endpoint *endpoint = m_services.endpoints.find(m_id);
    return endpoint && endpoint->model(m_modelId);
}

} // namespace signalbox
