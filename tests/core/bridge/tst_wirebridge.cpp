// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bridge/wirebridge.h"
#include "tests/support/sampleimages.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

Message said(MessageRole role, const QString &text)
{
    return {.role = role, .text = text};
}

} // namespace

class TstWireBridge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void invalidUtf8IsReplaced()
    {
        QCOMPARE(fromWire("a\xff\xfe"
                          "b"),
                 u"a\ufffd\ufffdb"_s);
    }

    void loneSurrogateBecomesValidUtf8()
    {
        const QString lone = u"a"_s + QChar(0xd800) + u"b"_s;
        QVERIFY(QString::fromStdString(toWire(lone)).isValidUtf16());
    }

    void imagesGoAlongInTheirOrder()
    {
        const auto image = [](const QByteArray &bytes) {
            return AttachedImage{u"x"_s, imageTypeOf(bytes), bytes.size(), bytes};
        };
        Message first = said(MessageRole::User, QString());
        first.images = {image(gifHead())};
        Message second = said(MessageRole::User, u"which?"_s);
        second.images = {image(onePixelPng())};
        const auto turns = toWire({first, second}, {});
        QCOMPARE(turns.size(), 1);
        QCOMPARE(turns.front().text, "which?");
        QCOMPARE(turns.front().images.size(), 2);
        QCOMPARE(turns.front().images[0].mediaType, "image/gif");
        QCOMPARE(turns.front().images[1].base64, onePixelPng().toBase64().toStdString());
        QVERIFY(turns.front().images[1].url.empty());
    }

    void errorIsFreeOfEverySecret()
    {
        const Secret key("sk-CANARY-0123456789abcdef");
        const Secret token("ya29.CANARY-fedcba9876543210");
        const wire::ApiError refused{.status = 401,
                                     .category = wire::ErrorCategory::Authentication,
                                     .code = "bad:sk-CANARY-0123456789abcdef",
                                     .message = "you sent sk-CANARY-0123456789abcdef, "
                                                "ya29.CANARY-fedcba9876543210",
                                     .retryAfterMs = 1'500};
        const Error error = toError(refused, {key, token});
        QCOMPARE(error.kind, ErrorKind::Authentication);
        QCOMPARE(error.detail, u"you sent [key], [key]"_s);
        QCOMPARE(error.code, u"bad:[key]"_s);
        QCOMPARE(error.httpStatus, 401);
        QCOMPARE(error.retryAfter, std::chrono::milliseconds(1'500));
    }

    void notFoundTellsModelFromPath()
    {
        wire::ApiError error{.status = 404, .category = wire::ErrorCategory::NotFound};
        QCOMPARE(toError(error, {}).kind, ErrorKind::PathNotFound);
        error.aboutModel = true;
        error.param = "model";
        QCOMPARE(toError(error, {}, u"tiny"_s).kind, ErrorKind::ModelNotFound);
        QCOMPARE(toError(error, {}, u"tiny"_s).subject, u"tiny"_s);
    }

    void rolesAlternate()
    {
        Message failed = said(MessageRole::Assistant, {});
        failed.state = MessageState::Failed;
        const auto turns =
            toWire({said(MessageRole::User, u"one"_s), failed, said(MessageRole::User, u"two"_s),
                    said(MessageRole::Assistant, u"reply"_s), said(MessageRole::User, u"three"_s)},
                   {});
        QCOMPARE(turns.size(), 3u);
        QCOMPARE(turns[0].text, std::string("one\n\ntwo"));
        QCOMPARE(turns[1].role, wire::Role::Assistant);
        QCOMPARE(turns[2].text, std::string("three"));
    }

    void replayGoesOnlyBackToItsEndpoint()
    {
        Message reply = said(MessageRole::Assistant, u"reply"_s);
        reply.endpoint = EndpointId(u"custom-a"_s);
        reply.replay = u"{\"signature\":\"x\"}"_s;
        QCOMPARE(toWire({reply}, EndpointId(u"custom-b"_s)).front().replay, std::string());
        QCOMPARE(toWire({reply}, reply.endpoint).front().replay, reply.replay.toStdString());
    }

    void quirksFollowTheCard()
    {
        Endpoint endpoint;
        QVERIFY(quirksOf(endpoint).stream);
        QCOMPARE(quirksOf(endpoint).toolFormat, wire::ToolFormat::Native);
        endpoint.streaming = false;
        endpoint.toolFormat = ToolCallFormat::LegacyFunction;
        QVERIFY(!quirksOf(endpoint).stream);
        QCOMPARE(quirksOf(endpoint).toolFormat, wire::ToolFormat::Legacy);
    }
};

QTEST_GUILESS_MAIN(TstWireBridge)
#include "tst_wirebridge.moc"
