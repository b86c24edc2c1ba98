// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/keysourcetext.h"

#include "ui/words/visibletext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

class KeySourceText
{
    Q_DECLARE_TR_FUNCTIONS(KeySourceText)
public:
    static QString of(KeySource::Place place, const QString &name)
    {
        switch (place) {
        case KeySource::Place::None:
            return tr("No key");
        case KeySource::Place::SecretStore:
            return tr("Key stored with the endpoint");
        case KeySource::Place::Environment:
            return tr("Key from the environment variable %1").arg(name);
        case KeySource::Place::AwsProfile:
            return tr("Keys from the AWS profile %1").arg(name);
        case KeySource::Place::GoogleFile:
            return tr("Credentials from %1").arg(name);
        }
        Q_UNREACHABLE();
    }
};

} // namespace

QString keySourceText(const KeySource &source)
{
    return KeySourceText::of(source.place, withVisibleControls(source.name, VisibleIn::Exact));
}

} // namespace signalbox
