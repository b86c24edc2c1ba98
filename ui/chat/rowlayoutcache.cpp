// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/rowlayoutcache.h"

namespace signalbox {

void RowLayoutCache::setStyle(qreal columnWidth, quint64 generation)
{
    if (columnWidth == m_columnWidth && generation == m_generation)
        return;
    m_columnWidth = columnWidth;
    m_generation = generation;
    m_entries.clear();
    m_recent.clear();
}

MessageLayout &RowLayoutCache::layout(quint64 key, const Message &message)
{
    if (const auto found = m_entries.constFind(key); found != m_entries.constEnd()) {
        m_recent.splice(m_recent.begin(), m_recent, found.value()->place);
        return *found.value()->layout;
    }
    if (m_entries.size() >= kCapacity) {
        m_entries.remove(m_recent.back());
        m_recent.pop_back();
    }
    m_recent.push_front(key);
    auto entry = std::make_shared<Entry>();
    entry->layout = std::make_unique<MessageLayout>(m_columnWidth);
    entry->place = m_recent.begin();
    entry->layout->update(message, state(key));
    m_entries.insert(key, entry);
    return *entry->layout;
}

MessageLayout *RowLayoutCache::find(quint64 key) const
{
    const auto found = m_entries.constFind(key);
    return found == m_entries.constEnd() ? nullptr : found.value()->layout.get();
}

void RowLayoutCache::messageChanged(quint64 key, const Message &message)
{
    if (MessageLayout *layout = find(key))
        layout->update(message, state(key));
}

void RowLayoutCache::remove(quint64 key)
{
    m_states.remove(key);
    const auto found = m_entries.constFind(key);
    if (found == m_entries.constEnd())
        return;
    m_recent.erase(found.value()->place);
    m_entries.erase(found);
}

void RowLayoutCache::clear()
{
    m_entries.clear();
    m_recent.clear();
    m_states.clear();
}

const RowState &RowLayoutCache::state(quint64 key) const
{
    static const RowState untouched;
    const auto found = m_states.constFind(key);
    return found == m_states.constEnd() ? untouched : found.value();
}

void RowLayoutCache::setState(quint64 key, const RowState &state, const Message &message)
{
    m_states.insert(key, state);
    messageChanged(key, message);
}

} // namespace signalbox
