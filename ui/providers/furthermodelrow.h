// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/endpointdraft.h"
#include "ui/providers/modeldetails.h"

#include <QWidget>

namespace signalbox {

class EndpointEditor;
class FoldArea;
class IconButton;
class TextLabel;

// One further model of a card: its id and what is known of it, with buttons to change that and to
// remove it. The fields are made when they are first wanted.
class FurtherModelRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FurtherModelRow)
public:
    // The editor outlives it.
    FurtherModelRow(EndpointEditor &editor, const ModelDraft &model, const MakeModelTest &makeTest,
                    QWidget *parent = nullptr);

    [[nodiscard]] const QString &modelId() const { return m_modelId; }
    void fill(const ModelDraft &model);
    void apply(ModelDraft &model) const;

Q_SIGNALS:
    void edited();
    void removeRequested(const QString &modelId);

private:
    void setOpen(bool open);
    void makeDetails();

    EndpointEditor &m_editor;
    const MakeModelTest m_makeTest;
    const QString m_modelId;
    ModelDraft m_model; // as it was filled
    TextLabel *m_hints;
    IconButton *m_edit;
    FoldArea *m_fold;
    ModelDetails *m_details = nullptr;
};

} // namespace signalbox
