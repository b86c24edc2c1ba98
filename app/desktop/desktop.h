// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/desktopoptions.h"
#include "app/desktop/failurewindow.h"
#include "app/profile/profilelock.h"
#include "app/profile/profilepaths.h"
#include "app/shared/profileservices.h"
#include "app/shared/translations.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace signalbox {

class DesktopWindows;
class PresenceMonitor;

// One run of the desktop: takes the profile, or raises the program that has it, or says why it
// cannot be used; then makes the services and the windows, and takes them down in order.
class Desktop final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Desktop)
public:
    explicit Desktop(DesktopOptions options, QObject *parent = nullptr);
    ~Desktop() override;

    // False: there is nothing more to do, the program that has the profile was raised. One that
    // cannot be raised may be a terminal command that needs it for a moment: that one is waited
    // for, and only then is there a window or a failure, or the program quits because the holder
    // has windows by now.
    [[nodiscard]] bool start();

    // Null while a failure is shown or the profile is waited for.
    [[nodiscard]] DesktopWindows *windows() const { return m_windows.get(); }
    [[nodiscard]] FailureWindow *failure() const { return m_failure; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool raisesHolder();
    void tryAgain();
    void openAndShow();
    [[nodiscard]] Result<void> openProfile();
    void showFailure(const Error &error);
    void startWithFreshProfile();
    void showWindows();
    void applyPreferences();

    DesktopOptions m_options;
    Translations m_translations;
    std::optional<ProfilePaths> m_paths;
    std::unique_ptr<ProfileLock> m_lock;
    QTimer m_lockTimer; // while another program has the profile
    int m_lockTries = 0;
    bool m_mayRaise = true; // the holder has not failed to answer
    std::unique_ptr<ProfileServices> m_services;
    std::unique_ptr<PresenceMonitor> m_presence;
    std::unique_ptr<DesktopWindows> m_windows;
    QPointer<FailureWindow> m_failure;
};

} // namespace signalbox
