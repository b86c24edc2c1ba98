// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

#include <string>

namespace signalbox {

// The body of one request as a device that can be read only once. QNetworkAccessManager silently
// repeats a request whose connection closed before the answer, with the prompt and its costs, if
// it can rewind the body (seen on Qt 6.4.2, FIN and RST, fresh and kept connections). It cannot
// rewind this one and reports ContentReSendError instead.
class RequestBody final : public QIODevice
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestBody)
public:
    explicit RequestBody(std::string bytes, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool reset() override { return false; }

protected:
    qint64 readData(char *target, qint64 size) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::string m_bytes;
    size_t m_position = 0;
};

} // namespace signalbox
