// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace signalbox {

// A key or password on its way between a field, a SecretStore and one request header. It has no
// stream operator, no conversion and no copy by accident into text: whoever reads it must write
// `reveal()`, which a reviewer can search for. The bytes are overwritten when the last holder goes;
// that is care, not a promise, because Qt and the kernel keep buffers of their own.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    // Wipes `text` too: it is the typed content of a field.
    [[nodiscard]] static Secret takeFrom(QString &&text);
    Secret(const Secret &other) = default;
    Secret(Secret &&other) noexcept = default;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    [[nodiscard]] const QByteArray &reveal() const { return m_bytes; }

    // `sk-…wxyz`: the last four characters, and only of a key of at least 20.
    [[nodiscard]] QString masked() const;

    friend bool operator==(const Secret &left, const Secret &right);

private:
    void wipe();

    QByteArray m_bytes;
};

// A request header whose value is secret: `prefix` ("Bearer ") and the key meet only inside the
// transport.
struct SecretHeader
{
    QByteArray name;
    QByteArray prefix = {};
    Secret value;
};

} // namespace signalbox
