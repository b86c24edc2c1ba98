// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/messagelayout.h"

#include <QHash>

#include <list>
#include <memory>

namespace signalbox {

// The layouts of the rows that were needed last, by the key of their row. A layout is made for a
// width and a generation of the theme; when either changes, all of them go.
class RowLayoutCache final
{
public:
    static constexpr int kCapacity = 64;

    // Drops everything if the layouts it holds are of another width or theme.
    void setStyle(qreal columnWidth, quint64 generation);
    // The layout of a row, made if need be. Valid until the next call that may drop it: at least
    // the last kCapacity / 2 layouts that were asked for stay.
    MessageLayout &layout(quint64 key, const Message &message);
    // Null when the row has none at the moment.
    [[nodiscard]] MessageLayout *find(quint64 key) const;

    void messageChanged(quint64 key, const Message &message);
    void remove(quint64 key);
    void clear();

    [[nodiscard]] const RowState &state(quint64 key) const;
    void setState(quint64 key, const RowState &state, const Message &message);
    [[nodiscard]] int size() const { return int(m_entries.size()); }

private:
    struct Entry
    {
        std::unique_ptr<MessageLayout> layout;
        std::list<quint64>::iterator place;
    };

    QHash<quint64, std::shared_ptr<Entry>> m_entries;
    std::list<quint64> m_recent; // the latest first
    QHash<quint64, RowState> m_states;
    qreal m_columnWidth = 0;
    quint64 m_generation = 0;
};

} // namespace signalbox
