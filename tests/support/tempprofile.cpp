// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempprofile.h"

#include <QDir>

namespace signalbox::testing {

using namespace Qt::StringLiterals;

TempProfile::TempProfile() : m_dir(QDir::tempPath() + u"/signalbox-test-XXXXXX"_s)
{
    if (!m_dir.isValid())
        qFatal("A temporary profile cannot be made.");
}

} // namespace signalbox::testing
