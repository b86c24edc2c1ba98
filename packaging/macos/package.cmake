# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET signalbox)
    set_target_properties(signalbox PROPERTIES
        MACOSX_BUNDLE_INFO_PLIST ${CMAKE_CURRENT_LIST_DIR}/Info.plist.in
        MACOSX_BUNDLE_GUI_IDENTIFIER ${SIGNALBOX_APP_ID}
        MACOSX_BUNDLE_BUNDLE_NAME Signalbox
        MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION}
        MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION})
    include(${CMAKE_CURRENT_LIST_DIR}/../cmake/SignalboxDeploy.cmake)
    deploy_qt_with(signalbox)
endif()
set(CPACK_GENERATOR DragNDrop)
set(CPACK_DMG_VOLUME_NAME "Signalbox ${PROJECT_VERSION}")
