// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "ui/providers/formsection.h"

namespace signalbox {

class EndpointEditor;
class PasteEdit;
class PasteFill;
class SpecFields;

// Where an endpoint is and what it is called: name, API spec, base URL, and what the spec wants
// beside them.
class AddressFields final : public FormSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressFields)
public:
    // The editor outlives it.
    explicit AddressFields(const EndpointEditor &editor, QWidget *parent = nullptr);

    // Shows it below the base URL, and asks it about what comes into that as a whole. Takes it.
    void setPasteFill(PasteFill *paste);

    void fill(const EndpointDraft &draft) override;
    void apply(EndpointDraft &draft) const override;
    void refresh() override;

Q_SIGNALS:
    // A file of credentials was read: the key.
    void credentialsChosen(const signalbox::Secret &credentials);

private:
    [[nodiscard]] QString urlLine() const;

    const EndpointEditor &m_editor;
    QLineEdit *m_name;
    QComboBox *m_spec;
    PasteEdit *m_baseUrl;
    SpecFields *m_specFields;
};

} // namespace signalbox
