// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/desktop/desktopwindows.h"
#include "app/desktop/failurewindow.h"
#include "app/desktop/presencemonitor.h"
#include "core/base/logging.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QTimer>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLockPause = 20ms;
// A second in all for a holder that does not answer, and five for one without windows: a terminal
// command needs some milliseconds, a desktop that starts just now on a busy machine some seconds.
constexpr int kTriesWithoutAnswer = 50;
constexpr int kTriesWithoutWindows = 250;

} // namespace

Desktop::Desktop(DesktopOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options))
{
    // Before the profile can say otherwise: for the words of a failure.
    m_translations.install({});
    Theme::apply(ColorScheme::System, 100);
    m_lockTimer.setInterval(kLockPause);
    connect(&m_lockTimer, &QTimer::timeout, this, &Desktop::tryAgain);
}

Desktop::~Desktop()
{
    delete m_failure;
}

bool Desktop::start()
{
    auto paths = ProfilePaths::open(m_options.profile);
    if (!paths) {
        showFailure(paths.error());
        return true;
    }
    m_paths = *paths;
    m_lock = std::make_unique<ProfileLock>(*m_paths);
    if (m_lock->acquire()) {
        openAndShow();
        return true;
    }
    m_lockTries = kTriesWithoutWindows;
    if (raisesHolder())
        return false;
    m_lockTimer.start();
    return true;
}

// How long to wait follows from how it went.
bool Desktop::raisesHolder()
{
    const ProfileLock::Raised raised = m_lock->raiseHolder(m_options.opens);
    m_mayRaise = raised != ProfileLock::Raised::NoAnswer;
    if (!m_mayRaise)
        m_lockTries = kTriesWithoutAnswer;
    return raised == ProfileLock::Raised::Yes;
}

void Desktop::tryAgain()
{
    if (m_lock->acquire()) {
        m_lockTimer.stop();
        openAndShow();
    } else if (m_mayRaise && raisesHolder()) {
        m_lockTimer.stop();
        QCoreApplication::quit();
    } else if (--m_lockTries == 0) {
        m_lockTimer.stop();
        showFailure(m_lock->refusal());
    }
}

void Desktop::openAndShow()
{
    if (const auto opened = openProfile(); !opened)
        showFailure(opened.error());
    else
        showWindows();
}

Result<void> Desktop::openProfile()
{
    auto services = ProfileServices::open(
        m_paths->databaseFile(), {.newKeys = m_options.newKeys, .firstAgentName = tr("Assistant")});
    if (!services)
        return services.error();
    m_services = std::move(services).value();
    return {};
}

void Desktop::showFailure(const Error &error)
{
    qCWarning(lcApp).noquote() << errorKindName(error.kind) << error.detail;
    const QString folder = m_paths ? m_paths->folder() : m_options.profile;
    m_failure = new FailureWindow(error, folder);
    m_failure->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_failure, &FailureWindow::freshProfileRequested, this,
            &Desktop::startWithFreshProfile);
    m_failure->show();
}

// The unusable profile is left as it is, for whoever can save it.
void Desktop::startWithFreshProfile()
{
    const QString folder = m_paths ? m_paths->folder() : m_options.profile;
    m_options.profile = folder + QDateTime::currentDateTime().toString(u"'-'yyyyMMdd'-'hhmmss"_s);
    m_lock.reset();
    m_paths.reset();
    FailureWindow *before = m_failure;
    std::ignore = start(); // a new folder is nobody else's
    before->close();
}

void Desktop::showWindows()
{
    applyPreferences();
    connect(&m_services->preferences, &PreferencesStore::changed, this, &Desktop::applyPreferences);
    m_presence = std::make_unique<PresenceMonitor>(m_services->health());
    m_translations.install(m_services->preferences.preferences().language);
    m_windows = std::make_unique<DesktopWindows>(*m_services, m_paths->folder());
    m_lock->listen();
    connect(m_lock.get(), &ProfileLock::raiseRequested, m_windows.get(),
            [this](const QString &opens) {
                m_windows->raiseMain();
                m_windows->showImport(opens);
            });
    m_windows->main().installEventFilter(this);
    m_windows->raiseMain();
    m_windows->askForVault();
    m_windows->showImport(m_options.opens);
    // It locks itself while nobody is there.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, m_windows.get(),
            [this](Qt::ApplicationState state) {
                if (state == Qt::ApplicationActive)
                    m_windows->askForVault();
            });
}

// Begins what nobody waits for, and tells whoever measures the start (tests/bench/bench_start) when
// the first picture was made.
bool Desktop::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, m_windows.get(), [this] {
            qCDebug(lcApp) << "first paint";
            m_windows->showTrayIcon();
            m_services->secrets.removeLeftovers();
        });
    }
    return QObject::eventFilter(watched, event);
}

void Desktop::applyPreferences()
{
    const Preferences &preferences = m_services->preferences.preferences();
    Theme::apply(preferences.colorScheme, preferences.fontScalePercent);
    m_services->health().setInterval(std::chrono::seconds(preferences.healthIntervalSeconds));
}

} // namespace signalbox
