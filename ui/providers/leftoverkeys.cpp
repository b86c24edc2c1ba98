// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/leftoverkeys.h"

#include "core/secrets/vaultsecretstore.h"
#include "core/store/ledgeredsecretstore.h"
#include "core/store/secretledger.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/words/errortext.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

LeftoverKeys::LeftoverKeys(const KeysServices &services, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_leftovers(new InlineMessage(InlineMessage::Kind::Warning)),
      m_strays(new InlineMessage(InlineMessage::Kind::Note))
{
    m_leftovers->setObjectName(u"leftoverKeys"_s);
    m_strays->setObjectName(u"strayKeys"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(m_leftovers);
    layout->addWidget(m_strays);
    connect(m_leftovers->addButton(tr("Try again")), &QPushButton::clicked, this,
            [this] { m_services.secrets.removeLeftovers(); });
    connect(m_strays->addButton(tr("Remove from vault")), &QPushButton::clicked, this,
            [this] { m_services.secrets.removeAll(strays()); });
    connect(&services.ledger, &SecretLedger::changed, this, &LeftoverKeys::refresh);
    connect(&services.vault, &VaultSecretStore::stateChanged, this, &LeftoverKeys::refresh);
    connect(&services.secrets, &LedgeredSecretStore::removalsTried, this,
            &LeftoverKeys::onRemovalsTried);
    refresh();
}

QStringList LeftoverKeys::strays() const
{
    return m_services.ledger.unknown(m_services.vault.contents());
}

void LeftoverKeys::onRemovalsTried(const std::optional<Error> &error)
{
    m_error = error;
    refresh();
}

void LeftoverKeys::refresh()
{
    const auto leftovers = int(m_services.ledger.leftovers().size());
    QString text = tr("%n key(s) that no endpoint uses any more could not be removed yet. "
                      "Signalbox tries again at its next start and when their store works again.",
                      nullptr, leftovers);
    if (m_error) {
        const ErrorWords words = errorWords(*m_error);
        text += u' ' + words.title + u' ' + words.advice;
    }
    m_leftovers->setText(text);
    m_leftovers->setVisible(leftovers > 0);
    const auto strayCount = int(strays().size());
    m_strays->setText(tr("%n key(s) in the encrypted vault belong to no endpoint of this profile.",
                         nullptr, strayCount));
    m_strays->setVisible(strayCount > 0);
    setVisible(leftovers > 0 || strayCount > 0);
}

} // namespace signalbox
