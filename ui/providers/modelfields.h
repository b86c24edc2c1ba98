// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formsection.h"
#include "ui/providers/modeldetails.h"

namespace signalbox {

class EndpointEditor;
class FurtherModels;

// The models of an endpoint: the one that the card names, with its details, and further ones.
class ModelFields final : public FormSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelFields)
public:
    // The editor outlives it.
    explicit ModelFields(EndpointEditor &editor, const MakeModelTest &makeTest = {},
                         QWidget *parent = nullptr);

    void fill(const EndpointDraft &draft) override;
    void apply(EndpointDraft &draft) const override;

Q_SIGNALS:
    // The person wants to choose out of the server's list.
    void chooseRequested();
    // The Model ID was typed to its end.
    void modelTyped(const QString &modelId);

private:
    [[nodiscard]] QWidget *makeChooser();

    QLineEdit *m_modelId;
    ModelDetails *m_details;
    FurtherModels *m_further;
};

} // namespace signalbox
