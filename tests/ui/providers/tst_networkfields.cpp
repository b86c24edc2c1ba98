// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canary.h"
#include "tests/ui/providers/accessiblepage.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointeditor.h"
#include "ui/providers/networkfields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/secretedit.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The network of a card: what is typed is saved, what is wrong is said, and passwords go to the
// secret store alone.
class TstNetworkFields final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ColorScheme::Light, 100); }

    void init()
    {
        m_world = std::make_unique<ProvidersWorld>();
        m_id = m_world->add(u"Corp"_s, u"https://llm.corp.example/v1"_s);
        m_editor = std::make_unique<EndpointEditor>(m_world->endpoints, m_world->secrets, m_id);
        m_fields = std::make_unique<NetworkFields>(*m_editor);
        m_fields->fill(m_editor->draft());
        connect(m_fields.get(), &FormSection::edited, m_fields.get(), [this] { take(); });
        connect(m_editor.get(), &EndpointEditor::changed, m_fields.get(), [this] { show(); });
        show();
        m_fields->show();
    }

    void cleanup()
    {
        m_fields.reset();
        m_editor.reset();
        m_world.reset();
    }

    void proxyIsSavedOnceItIsWhole()
    {
        QVERIFY(!row(EndpointField::ProxyHost)->isVisible());
        choose(u"HTTP"_s);
        QVERIFY(row(EndpointField::ProxyHost)->isVisible());
        type(u"proxyHost"_s, u"proxy.corp.example"_s);
        m_editor->settle();
        QCOMPARE(stored().proxy, ProxyMode::System);
        QCOMPARE(m_editor->shownError(EndpointField::ProxyPort)->problem, FieldProblem::Missing);
        type(u"proxyPort"_s, u"99999"_s);
        m_editor->settle();
        QCOMPARE(m_editor->shownError(EndpointField::ProxyPort)->problem, FieldProblem::OutOfRange);
        type(u"proxyPort"_s, u"3128"_s);
        m_editor->settle();
        QCOMPARE(stored().proxy, ProxyMode::Http);
        QCOMPARE(stored().proxyHost, u"proxy.corp.example"_s);
        QCOMPARE(stored().proxyPort, 3128);
        // Another kind hides what is typed and does not forget it.
        choose(u"Of the system"_s);
        m_editor->settle();
        QCOMPARE(stored(), EndpointNetwork());
        choose(u"SOCKS 5"_s);
        m_editor->settle();
        QCOMPARE(stored().proxyHost, u"proxy.corp.example"_s);
    }

    void proxyOfTheSystemIsNamed()
    {
        qputenv("https_proxy", "http://worker:hidden@proxy.corp.example:3128");
        QVERIFY(m_world->endpoints.update([this] {
            Endpoint other = *m_world->endpoints.find(m_id);
            other.baseUrl = u"https://other.corp.example/v1"_s;
            return other;
        }()));
        show();
        qunsetenv("https_proxy");
        const auto *line = row(EndpointField::Proxy);
        QVERIFY(showsText(*line, u"requests go through proxy.corp.example:3128"_s));
        QVERIFY(!showsText(*line, u"worker"_s));
        choose(u"None"_s);
        QVERIFY(!showsText(*line, u"requests go through"_s));
    }

    void passwordGoesToTheStore()
    {
        const QByteArray password = makeCanary();
        choose(u"HTTP"_s);
        type(u"proxyHost"_s, u"proxy"_s);
        type(u"proxyPort"_s, u"3128"_s);
        auto *edit = m_fields->findChild<SecretEdit *>(u"proxyPassword"_s);
        QVERIFY(!edit->isEnabled());
        type(u"proxyUser"_s, u"worker"_s);
        QVERIFY(edit->isEnabled());
        edit->setText(QString::fromLatin1(password));
        Q_EMIT edit->editingFinished();
        QTRY_VERIFY(!stored().proxyPasswordRef.isEmpty());
        QVERIFY(edit->text().isEmpty());
        QCOMPARE(read(stored().proxyPasswordRef), password);
        // A new one takes the place of the old one, and an empty one removes it.
        const QString first = stored().proxyPasswordRef;
        edit->setText(u"other"_s);
        Q_EMIT edit->editingFinished();
        QTRY_VERIFY(stored().proxyPasswordRef != first);
        QTRY_VERIFY(!isKept(first));
        const QString second = stored().proxyPasswordRef;
        Q_EMIT edit->removeRequested();
        QVERIFY(stored().proxyPasswordRef.isEmpty());
        QTRY_VERIFY(!isKept(second));
    }

    void passwordFollowsToNoOtherProxyAndComesBack()
    {
        const QString ref = storePassword("hush");
        type(u"proxyHost"_s, u"proxy.evil"_s);
        m_editor->settle();
        QCOMPARE(stored().proxyHost, u"proxy.evil"_s);
        QVERIFY(stored().proxyPasswordRef.isEmpty());
        QVERIFY(showsText(*row(EndpointField::ProxyPassword), u"for the proxy as it was"_s));
        type(u"proxyHost"_s, u"proxy"_s);
        m_editor->settle();
        QCOMPARE(stored().proxyPasswordRef, ref);
        choose(u"None"_s);
        m_editor->settle();
        QVERIFY(stored().proxyPasswordRef.isEmpty());
        choose(u"HTTP"_s);
        m_editor->settle();
        QCOMPARE(stored().proxyPasswordRef, ref);
        QCOMPARE(read(ref), "hush");
    }

    void passwordOfAnotherProxyTakesThePlaceOfTheOldOne()
    {
        const QString ref = storePassword("hush");
        type(u"proxyHost"_s, u"other"_s);
        m_editor->settle();
        auto *edit = m_fields->findChild<SecretEdit *>(u"proxyPassword"_s);
        edit->setText(u"second"_s);
        m_fields->storeTyped();
        QVERIFY(edit->text().isEmpty());
        QTRY_VERIFY(!stored().proxyPasswordRef.isEmpty());
        QCOMPARE(read(stored().proxyPasswordRef), "second");
        QTRY_VERIFY(!isKept(ref));
    }

    void failureIsSaidUnderItsOwnField()
    {
        storePassword("hush");
        type(u"clientCertificate"_s, u"/home/me/me.pem"_s);
        type(u"clientKey"_s, u"/home/me/me.key"_s);
        m_world->secrets.keychainFailure = ErrorKind::SecretStoreLocked;
        m_fields->findChild<SecretEdit *>(u"proxyPassword"_s)->setText(u"other"_s);
        m_fields->storeTyped();
        QTRY_VERIFY(m_editor->networkSecretError(EndpointField::ProxyPassword));
        QVERIFY(!m_editor->networkSecretError(EndpointField::ClientKeyPassphrase));
    }

    void fingerprintMayBePastedAsProgramsShowIt()
    {
        type(u"pinnedCertificate"_s, QString(u"AB:"_s).repeated(31) + u"AB"_s);
        m_editor->settle();
        QCOMPARE(stored().pinnedCertificate, QString(u"ab"_s).repeated(32));
        type(u"pinnedCertificate"_s, u"AB:CD"_s);
        m_editor->settle();
        QCOMPARE(m_editor->shownError(EndpointField::PinnedCertificate)->problem,
                 FieldProblem::WrongForm);
        QCOMPARE(stored().pinnedCertificate, QString(u"ab"_s).repeated(32));
    }

    void certificateNeedsItsKey()
    {
        type(u"clientCertificate"_s, u"/home/me/me.pem"_s);
        m_editor->settle();
        QCOMPARE(m_editor->shownError(EndpointField::ClientKey)->problem, FieldProblem::Missing);
        type(u"clientKey"_s, u"/home/me/me.key"_s);
        m_editor->settle();
        QCOMPARE(stored().clientKeyFile, u"/home/me/me.key"_s);
    }

    void timesAreSeconds()
    {
        type(u"firstByteTimeout"_s, u"600"_s);
        type(u"idleTimeout"_s, u"soon"_s);
        m_editor->settle();
        QCOMPARE(m_editor->shownError(EndpointField::IdleTimeout)->problem,
                 FieldProblem::NotANumber);
        type(u"idleTimeout"_s, u""_s);
        m_editor->settle();
        QCOMPARE(stored().firstByteSeconds, 600);
        QCOMPARE(stored().idleSeconds, std::nullopt);
    }

    void extraBodyIsJson()
    {
        auto *edit = m_fields->findChild<QPlainTextEdit *>(u"extraBody"_s);
        QCOMPARE(edit->accessibleName(), u"Extra Body"_s);
        edit->setPlainText(u"{\"top_k\": 20}"_s);
        m_editor->settle();
        QCOMPARE(m_world->endpoints.find(m_id)->extraBody[u"top_k"_s].toInt(), 20);
        edit->setPlainText(u"{\"top_k\""_s);
        m_editor->settle();
        QCOMPARE(m_editor->shownError(EndpointField::ExtraBody)->problem, FieldProblem::WrongForm);
        QCOMPARE(edit->toPlainText(), u"{\"top_k\""_s);
        QCOMPARE(m_world->endpoints.find(m_id)->extraBody[u"top_k"_s].toInt(), 20);
    }

private:
    void take()
    {
        EndpointDraft draft = m_editor->draft();
        m_fields->apply(draft);
        m_editor->setDraft(draft);
    }

    void show() { m_fields->refresh(); }

    FieldRow *row(EndpointField field) const { return m_fields->rows().value(field); }

    void choose(const QString &text)
    {
        auto *box = m_fields->findChild<QComboBox *>(u"proxy"_s);
        box->setCurrentIndex(box->findText(text));
    }

    void type(const QString &objectName, const QString &text)
    {
        m_fields->findChild<QLineEdit *>(objectName)->setText(text);
    }

    QString storePassword(const QByteArray &password)
    {
        choose(u"HTTP"_s);
        type(u"proxyHost"_s, u"proxy"_s);
        type(u"proxyPort"_s, u"3128"_s);
        type(u"proxyUser"_s, u"worker"_s);
        m_editor->setNetworkSecret(EndpointField::ProxyPassword, Secret(password));
        if (!QTest::qWaitFor([this] { return !stored().proxyPasswordRef.isEmpty(); }))
            qFatal("the password was not stored");
        return stored().proxyPasswordRef;
    }

    bool isKept(const QString &ref) const
    {
        return m_world->secrets.kept.contains(SecretRef::fromString(ref));
    }

    QByteArray read(const QString &ref)
    {
        const auto job = m_world->secrets.read(SecretRef::fromString(ref));
        Secret secret;
        connect(job.get(), &SecretJob::finished, this,
                [&secret](const SecretOutcome &outcome) { secret = outcome.secret; });
        QSignalSpy finished(job.get(), &SecretJob::finished);
        job->start();
        return finished.wait() ? secret.reveal() : QByteArray();
    }

    EndpointNetwork stored() const { return m_world->endpoints.find(m_id)->network; }

    std::unique_ptr<ProvidersWorld> m_world;
    EndpointId m_id;
    std::unique_ptr<EndpointEditor> m_editor;
    std::unique_ptr<NetworkFields> m_fields;
};

QTEST_MAIN(TstNetworkFields)
#include "tst_networkfields.moc"
