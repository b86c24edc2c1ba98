// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/health/capabilityjob.h"
#include "ui/providers/providerservices.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace signalbox {

class InlineMessage;
class TextLabel;

// The test of what one model of an endpoint can do: a button that starts it and says what it costs,
// a row for each capability while it runs, and the last results with their date. Asks the endpoint
// as it is stored; a model that is not stored cannot be tested.
class ModelTest final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelTest)
public:
    ModelTest(const ProviderServices &services, const EndpointId &id, QWidget *parent = nullptr);
    ~ModelTest() override;

    // `shownId` stands in the accessible name of the button; empty: it is the card's own.
    void setModel(const QString &modelId, const QString &shownId);

private:
    void refresh();
    void showButton();
    void onPressed();
    void onFinished(const CapabilityOutcome &outcome);
    void showReport(const CapabilityReport &report);
    [[nodiscard]] bool isStored() const;

    ProviderServices m_services;
    const EndpointId m_id;
    QString m_modelId;
    QString m_shownId;
    QPushButton *m_button;
    TextLabel *m_about;
    QWidget *m_results;
    QGridLayout *m_rows;
    InlineMessage *m_failure;
    JobPtr<CapabilityJob> m_job;
};

} // namespace signalbox
