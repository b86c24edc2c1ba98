# SPDX-License-Identifier: GPL-3.0-or-later
# What the desktop carries inside its program file, as :/icons/plus.svg and so on.
set(resources ${PROJECT_SOURCE_DIR}/resources)
qt_add_resources(ui resources PREFIX / BASE ${resources} FILES
    ${resources}/icons/attach.svg
    ${resources}/icons/chat.svg
    ${resources}/icons/check.svg
    ${resources}/icons/chevron-down.svg
    ${resources}/icons/chevron-right.svg
    ${resources}/icons/chevron-up.svg
    ${resources}/icons/close.svg
    ${resources}/icons/copy.svg
    ${resources}/icons/edit.svg
    ${resources}/icons/eye-off.svg
    ${resources}/icons/eye.svg
    ${resources}/icons/globe.svg
    ${resources}/icons/image.svg
    ${resources}/icons/info.svg
    ${resources}/icons/key.svg
    ${resources}/icons/more.svg
    ${resources}/icons/plus.svg
    ${resources}/icons/refresh.svg
    ${resources}/icons/search.svg
    ${resources}/icons/send.svg
    ${resources}/icons/settings.svg
    ${resources}/icons/sidebar.svg
    ${resources}/icons/stop.svg
    ${resources}/icons/trash.svg
    ${resources}/icons/warning.svg
    ${resources}/icons/wrap.svg
    ${resources}/mark.svg
    ${resources}/tray/green.svg
    ${resources}/tray/off.svg
    ${resources}/tray/red.svg
    ${resources}/tray/yellow.svg
)
