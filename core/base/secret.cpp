// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <cstring>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShortestShown = 20;

// A plain memset before a free may be optimised away; writing through volatile may not.
void overwrite(void *bytes, size_t size)
{
    volatile auto *cursor = static_cast<volatile unsigned char *>(bytes);
    for (size_t i = 0; i < size; ++i)
        cursor[i] = 0;
}

} // namespace

Secret::Secret(QByteArray bytes) : m_bytes(std::move(bytes)) {}

Secret Secret::takeFrom(QString &&text)
{
    Secret secret(text.toUtf8());
    if (text.isDetached())
        overwrite(text.data(), static_cast<size_t>(text.size()) * sizeof(QChar));
    text.clear();
    return secret;
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = other.m_bytes;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

QString Secret::masked() const
{
    if (m_bytes.size() < kShortestShown)
        return u"••••"_s;
    return u"••••"_s + QString::fromUtf8(m_bytes.last(4));
}

// Shared bytes still belong to another Secret, which wipes them in its turn.
void Secret::wipe()
{
    if (!m_bytes.isEmpty() && m_bytes.isDetached())
        overwrite(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
    m_bytes.clear();
}

// Constant time in the content, so that a comparison tells nothing about where two keys differ.
bool operator==(const Secret &left, const Secret &right)
{
    if (left.size() != right.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= left.m_bytes.at(i) ^ right.m_bytes.at(i);
    return difference == 0;
}

} // namespace signalbox
