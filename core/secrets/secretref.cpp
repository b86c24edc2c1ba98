// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretstore.h"

#include <QUuid>

namespace signalbox {

using namespace Qt::StringLiterals;

SecretRef SecretRef::makeNew(Place place, const QString &field)
{
    const QString uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return {place, u"endpoint/%1/%2"_s.arg(uuid, field)};
}

SecretRef SecretRef::fromString(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const std::optional<Place> place = placeFromName(text.left(colon));
    return colon > 0 && place ? SecretRef(*place, text.mid(colon + 1)) : SecretRef();
}

QString SecretRef::toString() const
{
    return isEmpty() ? QString() : placeName(m_place) + u':' + m_name;
}

QString SecretRef::placeName(Place place)
{
    switch (place) {
    case Place::Keychain:
        return u"keychain"_s;
    case Place::Vault:
        return u"vault"_s;
    case Place::Session:
        return u"session"_s;
    }
    Q_UNREACHABLE();
}

std::optional<SecretRef::Place> SecretRef::placeFromName(const QString &name)
{
    for (const Place place : {Place::Keychain, Place::Vault, Place::Session}) {
        if (placeName(place) == name)
            return place;
    }
    return std::nullopt;
}

} // namespace signalbox
