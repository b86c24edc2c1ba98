// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeproxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QUrl>

namespace signalbox::testing {

namespace {

QByteArray bytesOf(std::initializer_list<int> values)
{
    QByteArray bytes;
    for (const int value : values)
        bytes.append(static_cast<char>(value));
    return bytes;
}

int byteAt(const QByteArray &bytes, qsizetype index)
{
    return static_cast<uchar>(bytes.at(index));
}

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

// One client of a FakeProxy.
class FakeProxyConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeProxyConnection)
public:
    FakeProxyConnection(FakeProxy *proxy, QTcpSocket *client)
        : QObject(proxy), m_proxy(proxy), m_client(client), m_target(new QTcpSocket(this))
    {
        client->setParent(this);
        m_target->setProxy(QNetworkProxy::NoProxy);
        connect(client, &QTcpSocket::readyRead, this, &FakeProxyConnection::onClient);
        connect(client, &QTcpSocket::disconnected, m_target, &QTcpSocket::disconnectFromHost);
        connect(m_target, &QTcpSocket::connected, this, &FakeProxyConnection::onConnected);
        connect(m_target, &QTcpSocket::readyRead, this,
                [this] { m_client->write(m_target->readAll()); });
        connect(m_target, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    }

private:
    enum class State { Greeting, Login, Question, Waiting, Open };

    void onClient()
    {
        const QByteArray bytes = m_client->readAll();
        m_proxy->m_received += bytes;
        if (m_state == State::Open) {
            m_target->write(bytes);
            return;
        }
        m_incoming += bytes;
        if (m_proxy->m_kind == FakeProxy::Kind::Http)
            readHttp();
        else
            readSocks();
    }

    // --- HTTP ---

    void readHttp()
    {
        const qsizetype end = m_incoming.indexOf("\r\n\r\n");
        if (end < 0 || m_state == State::Waiting)
            return;
        const QByteArray head = m_incoming.left(end);
        m_incoming.remove(0, end + 4);
        const QByteArray login = QByteArray(m_proxy->m_user + ':' + m_proxy->m_password);
        if (!m_proxy->m_user.isEmpty() &&
            headerOf(head, "Proxy-Authorization") != "Basic " + login.toBase64()) {
            m_client->write("HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"fake\"\r\n"
                            "Content-Length: 0\r\n\r\n");
            return;
        }
        const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
        if (words.value(0) == "CONNECT") {
            const qsizetype colon = words.value(1).lastIndexOf(':');
            m_greeting = "HTTP/1.1 200 Connected\r\n\r\n";
            ask(words.value(1).left(colon), words.value(1).mid(colon + 1).toUShort());
        } else {
            const QUrl url(QString::fromLatin1(words.value(1)));
            const QByteArray path = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
            m_pending = words.value(0) + ' ' + path + head.mid(head.indexOf(" HTTP/")) + "\r\n\r\n";
            ask(url.host().toLatin1(), static_cast<quint16>(url.port(80)));
        }
    }

    // --- SOCKS 5: RFC 1928 and RFC 1929 ---

    void readSocks()
    {
        bool goesOn = true;
        while (goesOn) {
            switch (m_state) {
            case State::Greeting:
                goesOn = readGreeting();
                break;
            case State::Login:
                goesOn = readLogin();
                break;
            case State::Question:
                goesOn = readQuestion();
                break;
            case State::Waiting:
            case State::Open:
                goesOn = false;
                break;
            }
        }
    }

    bool readGreeting()
    {
        if (m_incoming.size() < 2 || m_incoming.size() < 2 + byteAt(m_incoming, 1))
            return false;
        const QByteArray methods = m_incoming.mid(2, byteAt(m_incoming, 1));
        m_incoming.remove(0, 2 + methods.size());
        const bool wantsLogin = !m_proxy->m_user.isEmpty();
        if (!methods.contains(wantsLogin ? '\2' : '\0')) {
            m_client->write(bytesOf({5, 0xff}));
            m_client->disconnectFromHost();
            return false;
        }
        m_client->write(bytesOf({5, wantsLogin ? 2 : 0}));
        m_state = wantsLogin ? State::Login : State::Question;
        return true;
    }

    bool readLogin()
    {
        if (m_incoming.size() < 2)
            return false;
        const int userSize = byteAt(m_incoming, 1);
        if (m_incoming.size() < 3 + userSize)
            return false;
        const int passwordSize = byteAt(m_incoming, 2 + userSize);
        if (m_incoming.size() < 3 + userSize + passwordSize)
            return false;
        const bool isRight = m_incoming.mid(2, userSize) == m_proxy->m_user &&
                             m_incoming.mid(3 + userSize, passwordSize) == m_proxy->m_password;
        m_incoming.remove(0, 3 + userSize + passwordSize);
        m_client->write(bytesOf({1, isRight ? 0 : 1}));
        if (!isRight)
            m_client->disconnectFromHost();
        m_state = State::Question;
        return isRight;
    }

    bool readQuestion()
    {
        if (m_incoming.size() < 5)
            return false;
        const int type = byteAt(m_incoming, 3);
        const qsizetype start = type == 3 ? 5 : 4;
        const qsizetype size = type == 3 ? byteAt(m_incoming, 4) : (type == 4 ? 16 : 4);
        if (m_incoming.size() < start + size + 2)
            return false;
        QByteArray host = m_incoming.mid(start, size);
        if (type == 1)
            host = QByteArray::number(byteAt(host, 0)) + '.' + QByteArray::number(byteAt(host, 1)) +
                   '.' + QByteArray::number(byteAt(host, 2)) + '.' +
                   QByteArray::number(byteAt(host, 3));
        const int port =
            byteAt(m_incoming, start + size) * 256 + byteAt(m_incoming, start + size + 1);
        m_incoming.remove(0, start + size + 2);
        m_greeting = bytesOf({5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
        ask(host, static_cast<quint16>(port));
        return false;
    }

    // --- both ---

    void ask(const QByteArray &host, quint16 port)
    {
        m_proxy->m_targets.append(host + ':' + QByteArray::number(port));
        m_state = State::Waiting;
        if (!m_proxy->m_answer.isEmpty()) {
            m_client->write(m_proxy->m_answer);
            return;
        }
        switch (m_proxy->m_manner) {
        case FakeProxy::Manner::Obliging:
            m_target->connectToHost(QHostAddress::LocalHost, port);
            return;
        case FakeProxy::Manner::Refusing:
            m_client->write(m_proxy->m_kind == FakeProxy::Kind::Http
                                ? QByteArray("HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno")
                                : bytesOf({5, 2, 0, 1, 0, 0, 0, 0, 0, 0}));
            m_client->disconnectFromHost();
            return;
        case FakeProxy::Manner::Hanging:
            return;
        case FakeProxy::Manner::Closing:
            m_client->abort();
            return;
        }
    }

    void onConnected()
    {
        m_state = State::Open;
        m_client->write(m_greeting);
        m_target->write(m_pending + m_incoming);
        m_incoming.clear();
    }

    FakeProxy *m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_target;
    State m_state = State::Greeting;
    QByteArray m_incoming;
    QByteArray m_greeting; // for the client, once the target is there
    QByteArray m_pending;  // for the target
};

FakeProxy::FakeProxy(Kind kind, Manner manner, QObject *parent)
    : QTcpServer(parent), m_kind(kind), m_manner(manner)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("The fake proxy cannot listen.");
}

FakeProxy::~FakeProxy() = default;

Proxy FakeProxy::proxy(const QString &user, const QByteArray &password) const
{
    return {.kind = m_kind == Kind::Http ? Proxy::Kind::Http : Proxy::Kind::Socks5,
            .host = QStringLiteral("127.0.0.1"),
            .port = serverPort(),
            .user = user,
            .password = Secret(password)};
}

void FakeProxy::requireLogin(const QByteArray &user, const QByteArray &password)
{
    m_user = user;
    m_password = password;
}

void FakeProxy::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket;
    socket->setSocketDescriptor(descriptor);
    ++m_connectionCount;
    new FakeProxyConnection(this, socket);
}

} // namespace signalbox::testing

#include "fakeproxy.moc"
