// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/keyplacetext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

class KeyPlaceText
{
    Q_DECLARE_TR_FUNCTIONS(KeyPlaceText)
public:
    static QString of(SecretRef::Place place)
    {
        switch (place) {
        case SecretRef::Place::Keychain:
            return tr("the keychain of this computer");
        case SecretRef::Place::Vault:
            return tr("the encrypted vault");
        case SecretRef::Place::Session:
            return tr("the memory of Signalbox until it quits");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

QString keyPlaceText(SecretRef::Place place)
{
    return KeyPlaceText::of(place);
}

} // namespace signalbox
