// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretstore.h"

#include <QUuid>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const auto kKeychain = u"keychain:"_s;
const auto kSession = u"session:"_s;

} // namespace

SecretRef SecretRef::makeNew(Place place, const QString &field)
{
    const QString uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return {place, u"endpoint/%1/%2"_s.arg(uuid, field)};
}

SecretRef SecretRef::fromString(const QString &text)
{
    if (text.startsWith(kKeychain))
        return {Place::Keychain, text.mid(kKeychain.size())};
    if (text.startsWith(kSession))
        return {Place::Session, text.mid(kSession.size())};
    return {};
}

QString SecretRef::toString() const
{
    if (isEmpty())
        return {};
    switch (m_place) {
    case Place::Keychain:
        return kKeychain + m_name;
    case Place::Session:
        return kSession + m_name;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
