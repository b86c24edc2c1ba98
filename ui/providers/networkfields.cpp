// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/networkfields.h"

#include "core/health/endpointproxy.h"
#include "ui/providers/endpointeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/secretedit.h"
#include "ui/words/errortext.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kExtraBodyLines = 4;

} // namespace

NetworkFields::NetworkFields(EndpointEditor &editor, QWidget *parent)
    : FormSection(parent),
      m_editor(editor),
      m_proxy(makeChoice(u"proxy"_s)),
      m_proxyHost(makeEdit(u"proxyHost"_s, u"proxy.example.com"_s)),
      m_proxyPort(makeEdit(u"proxyPort"_s, u"3128"_s)),
      m_proxyUser(makeEdit(u"proxyUser"_s, tr("leave blank if none"))),
      m_proxyPassword(makeSecret(EndpointField::ProxyPassword, u"proxyPassword"_s)),
      m_caFile(makeEdit(u"caFile"_s, tr("those of the system only"))),
      m_clientCertificate(makeEdit(u"clientCertificate"_s, tr("leave blank if none"))),
      m_clientKey(makeEdit(u"clientKey"_s, tr("leave blank if none"))),
      m_clientKeyPassphrase(
          makeSecret(EndpointField::ClientKeyPassphrase, u"clientKeyPassphrase"_s)),
      m_pin(makeEdit(u"pinnedCertificate"_s, tr("any certificate that is valid"))),
      m_connect(makeEdit(u"connectTimeout"_s, u"10 s"_s)),
      m_firstByte(makeEdit(u"firstByteTimeout"_s, u"120 s"_s)),
      m_idle(makeEdit(u"idleTimeout"_s, u"120 s"_s)),
      m_total(makeEdit(u"totalTimeout"_s, tr("no limit"))),
      m_extraBody(new QPlainTextEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    addProxy(layout);
    addCertificates(layout);
    addTimes(layout);
    addExtraBody(layout);
}

void NetworkFields::addProxy(QVBoxLayout *layout)
{
    m_proxy->addItem(tr("Of the system"), int(ProxyMode::System));
    m_proxy->addItem(tr("None", "no proxy"), int(ProxyMode::None));
    m_proxy->addItem(u"HTTP"_s, int(ProxyMode::Http));
    m_proxy->addItem(u"SOCKS 5"_s, int(ProxyMode::Socks5));
    layout->addWidget(addRow(EndpointField::Proxy, m_proxy));
    layout->addWidget(addRow(EndpointField::ProxyHost, m_proxyHost));
    layout->addWidget(addRow(EndpointField::ProxyPort, m_proxyPort));
    layout->addWidget(addRow(EndpointField::ProxyUser, m_proxyUser));
    layout->addWidget(addRow(EndpointField::ProxyPassword, m_proxyPassword));
}

void NetworkFields::addCertificates(QVBoxLayout *layout)
{
    layout->addWidget(withChooser(EndpointField::CaFile, m_caFile));
    layout->addWidget(withChooser(EndpointField::ClientCertificate, m_clientCertificate));
    layout->addWidget(withChooser(EndpointField::ClientKey, m_clientKey));
    layout->addWidget(addRow(EndpointField::ClientKeyPassphrase, m_clientKeyPassphrase));
    FieldRow *pin = addRow(EndpointField::PinnedCertificate, m_pin);
    pin->setHelp(tr("SHA-256 fingerprint. The endpoint is then asked only while the server shows "
                    "this very certificate, whoever signed it."));
    layout->addWidget(pin);
}

void NetworkFields::addTimes(QVBoxLayout *layout)
{
    layout->addWidget(addRow(EndpointField::ConnectTimeout, m_connect));
    layout->addWidget(addRow(EndpointField::FirstByteTimeout, m_firstByte));
    layout->addWidget(addRow(EndpointField::IdleTimeout, m_idle));
    FieldRow *total = addRow(EndpointField::TotalTimeout, m_total);
    total->setHelp(tr("Seconds. Checks wait no longer than usual."));
    layout->addWidget(total);
}

void NetworkFields::addExtraBody(QVBoxLayout *layout)
{
    m_extraBody->setObjectName(u"extraBody"_s);
    m_extraBody->setPlaceholderText(u"{\"top_k\": 20}"_s);
    m_extraBody->setTabChangesFocus(true);
    m_extraBody->document()->setDocumentMargin(Theme::space(2));
    // The frame has round corners and paints the ground itself.
    m_extraBody->viewport()->setAutoFillBackground(false);
    m_extraBody->setFixedHeight(m_extraBody->fontMetrics().lineSpacing() * kExtraBodyLines +
                                Theme::space(3));
    connect(m_extraBody, &QPlainTextEdit::textChanged, this, &NetworkFields::edited);
    FieldRow *row = addRow(EndpointField::ExtraBody, m_extraBody);
    row->setHelp(tr("JSON that is added to every chat request. Checks do not send it."));
    layout->addWidget(row);
}

SecretEdit *NetworkFields::makeSecret(EndpointField field, const QString &objectName)
{
    auto *edit = new SecretEdit;
    edit->setObjectName(objectName);
    connect(edit, &QLineEdit::editingFinished, this,
            [this, field, edit] { storeTyped(field, edit); });
    connect(edit, &SecretEdit::removeRequested, this,
            [this, field] { m_editor.setNetworkSecret(field, {}); });
    return edit;
}

void NetworkFields::storeTyped(EndpointField field, SecretEdit *edit)
{
    if (edit->text().isEmpty())
        return;
    m_editor.setNetworkSecret(field, Secret(edit->text().toUtf8()));
    edit->wipe();
}

void NetworkFields::storeTyped()
{
    storeTyped(EndpointField::ProxyPassword, m_proxyPassword);
    storeTyped(EndpointField::ClientKeyPassphrase, m_clientKeyPassphrase);
}

QWidget *NetworkFields::withChooser(EndpointField field, QLineEdit *edit)
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(addRow(field, edit), 1);
    auto *button = new QPushButton(tr("Choose…"));
    //: %1 is the name of a field
    button->setAccessibleName(tr("Choose a file for %1").arg(fieldLabel(field)));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, field, edit] { chooseFile(field, edit); });
    layout->addWidget(button, 0, Qt::AlignBottom);
    return line;
}

void NetworkFields::chooseFile(EndpointField field, QLineEdit *edit)
{
    auto *dialog = new QFileDialog(window(), fieldLabel(field));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Certificates and keys (*.pem *.crt *.cer *.key)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this, edit](const QString &path) {
        edit->setText(path);
        m_editor.settle();
    });
    dialog->open();
}

void NetworkFields::fill(const EndpointDraft &draft)
{
    const NetworkDraft &network = draft.network;
    choose(m_proxy, network.proxy);
    fillText(m_proxyHost, network.proxyHost);
    fillText(m_proxyPort, network.proxyPort);
    fillText(m_proxyUser, network.proxyUser);
    fillText(m_caFile, network.caFile);
    fillText(m_clientCertificate, network.clientCertificateFile);
    fillText(m_clientKey, network.clientKeyFile);
    fillText(m_pin, network.pinnedCertificate);
    fillText(m_connect, network.connectSeconds);
    fillText(m_firstByte, network.firstByteSeconds);
    fillText(m_idle, network.idleSeconds);
    fillText(m_total, network.totalSeconds);
    if (m_extraBody->toPlainText() != draft.extraBody)
        m_extraBody->setPlainText(draft.extraBody);
}

void NetworkFields::apply(EndpointDraft &draft) const
{
    NetworkDraft &network = draft.network;
    network.proxy = chosen<ProxyMode>(m_proxy);
    network.proxyHost = m_proxyHost->text();
    network.proxyPort = m_proxyPort->text();
    network.proxyUser = m_proxyUser->text();
    network.caFile = m_caFile->text();
    network.clientCertificateFile = m_clientCertificate->text();
    network.clientKeyFile = m_clientKey->text();
    network.pinnedCertificate = m_pin->text();
    network.connectSeconds = m_connect->text();
    network.firstByteSeconds = m_firstByte->text();
    network.idleSeconds = m_idle->text();
    network.totalSeconds = m_total->text();
    draft.extraBody = m_extraBody->toPlainText();
}

void NetworkFields::refresh()
{
    const NetworkDraft &network = m_editor.draft().network;
    for (const EndpointField field : {EndpointField::ProxyHost, EndpointField::ProxyPort,
                                      EndpointField::ProxyUser, EndpointField::ProxyPassword})
        rows().value(field)->setVisible(isOwnProxy(network.proxy));
    rows().value(EndpointField::Proxy)->setHelp(proxyLine());
    refreshSecret(EndpointField::ProxyPassword, m_proxyPassword, network.hasPassword(),
                  !network.proxyUser.trimmed().isEmpty());
    refreshSecret(EndpointField::ClientKeyPassphrase, m_clientKeyPassphrase,
                  !network.clientKeyPassphraseRef.isEmpty(),
                  !network.clientKeyFile.trimmed().isEmpty());
    const bool isOfAnother = !network.proxyPasswordRef.isEmpty() && !network.hasPassword();
    if (isOfAnother && !m_editor.networkSecretError(EndpointField::ProxyPassword))
        rows()
            .value(EndpointField::ProxyPassword)
            ->setHelp(
                tr("The stored password is for the proxy as it was. Enter one for this one."));
}

bool NetworkFields::isEmpty() const
{
    return m_editor.draft().network == NetworkDraft() && m_editor.draft().extraBody.isEmpty();
}

void NetworkFields::refreshSecret(EndpointField field, SecretEdit *edit, bool isStored,
                                  bool isNeeded)
{
    edit->setStored(isStored, isStored ? tr("stored") : tr("leave blank if none"));
    edit->setEnabled(isNeeded && !m_editor.isNew());
    FieldRow *row = rows().value(field);
    if (const std::optional<Error> error = m_editor.networkSecretError(field); error && isNeeded)
        row->setHelp(errorWords(*error).sentences());
    else
        row->setHelp(isNeeded && m_editor.isNew() ? tr("Save the endpoint first.") : QString());
}

// What stands between us and the server now. The system is asked again only when the endpoint is
// another one, because that may take a while.
QString NetworkFields::proxyLine()
{
    if (m_editor.draft().network.proxy != ProxyMode::System)
        return {};
    const Endpoint endpoint = m_editor.asking().endpoint;
    if (endpoint != m_asked) {
        m_asked = endpoint;
        m_proxyInUse = m_editor.isNew() ? QString() : proxyInUseBy(endpoint);
    }
    return m_proxyInUse.isEmpty() ? QString() : tr("requests go through %1").arg(m_proxyInUse);
}

} // namespace signalbox
