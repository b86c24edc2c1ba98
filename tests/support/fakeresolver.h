// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace signalbox::testing {

// What a name means in this program while the object lives; every other name means what it always
// did. It stands in for the C library's getaddrinfo(), so Qt's own resolver asks it too. Linux
// only.
class FakeResolver final
{
public:
    // Addresses as numbers, in the order in which they are found.
    FakeResolver(const QByteArray &name, const QList<QByteArray> &addresses);
    ~FakeResolver();
    Q_DISABLE_COPY_MOVE(FakeResolver)

    // Qt keeps what it was told for a minute.
    static void makeQtForget();

private:
    QByteArray m_name;
};

} // namespace signalbox::testing
