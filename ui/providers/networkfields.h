// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"
#include "ui/providers/formsection.h"

class QPlainTextEdit;
class QVBoxLayout;

namespace signalbox {

class EndpointEditor;
class SecretEdit;

// How an endpoint is reached: proxy, certificates, times, and what is added to the body of every
// chat. The passwords go from their fields to the editor when the focus leaves them, and are never
// part of the draft.
class NetworkFields final : public FormSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkFields)
public:
    // The editor outlives it.
    explicit NetworkFields(EndpointEditor &editor, QWidget *parent = nullptr);

    void fill(const EndpointDraft &draft) override;
    void apply(EndpointDraft &draft) const override;
    void refresh() override;
    [[nodiscard]] bool isEmpty() const;
    // Stores what stands in the fields of secrets, as leaving them does.
    void storeTyped();

private:
    void addProxy(QVBoxLayout *layout);
    void addCertificates(QVBoxLayout *layout);
    void addTimes(QVBoxLayout *layout);
    void addExtraBody(QVBoxLayout *layout);
    [[nodiscard]] SecretEdit *makeSecret(EndpointField field, const QString &objectName);
    [[nodiscard]] QWidget *withChooser(EndpointField field, QLineEdit *edit);
    void chooseFile(EndpointField field, QLineEdit *edit);
    void storeTyped(EndpointField field, SecretEdit *edit);
    void refreshSecret(EndpointField field, SecretEdit *edit, bool isStored, bool isNeeded);
    [[nodiscard]] QString proxyLine();

    EndpointEditor &m_editor;
    QComboBox *m_proxy;
    QLineEdit *m_proxyHost;
    QLineEdit *m_proxyPort;
    QLineEdit *m_proxyUser;
    SecretEdit *m_proxyPassword;
    QLineEdit *m_caFile;
    QLineEdit *m_clientCertificate;
    QLineEdit *m_clientKey;
    SecretEdit *m_clientKeyPassphrase;
    QLineEdit *m_pin;
    QLineEdit *m_connect;
    QLineEdit *m_firstByte;
    QLineEdit *m_idle;
    QLineEdit *m_total;
    QPlainTextEdit *m_extraBody;
    Endpoint m_asked; // whose proxy was looked up
    QString m_proxyInUse;
};

} // namespace signalbox
