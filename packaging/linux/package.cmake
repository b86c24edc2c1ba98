# SPDX-License-Identifier: GPL-3.0-or-later
set(linux ${CMAKE_CURRENT_LIST_DIR})
set(generated ${CMAKE_CURRENT_BINARY_DIR})

configure_file(${linux}/signalbox.desktop.in ${generated}/${SIGNALBOX_APP_ID}.desktop @ONLY)
configure_file(${linux}/signalbox.metainfo.xml.in
    ${generated}/${SIGNALBOX_APP_ID}.metainfo.xml @ONLY)

install(FILES ${generated}/${SIGNALBOX_APP_ID}.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${generated}/${SIGNALBOX_APP_ID}.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${PROJECT_SOURCE_DIR}/resources/mark.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
    RENAME ${SIGNALBOX_APP_ID}.svg)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE
    DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(SIGNALBOX_TESTS)
    find_program(SIGNALBOX_DESKTOP_FILE_VALIDATE desktop-file-validate)
    if(SIGNALBOX_DESKTOP_FILE_VALIDATE)
        add_test(NAME desktop_file
            COMMAND ${SIGNALBOX_DESKTOP_FILE_VALIDATE} ${generated}/${SIGNALBOX_APP_ID}.desktop)
        set_tests_properties(desktop_file PROPERTIES LABELS packaging)
    endif()
    find_program(SIGNALBOX_APPSTREAMCLI appstreamcli)
    if(SIGNALBOX_APPSTREAMCLI)
        # There is no home page yet, which AppStream 1.0 and later would call a failure.
        execute_process(COMMAND ${SIGNALBOX_APPSTREAMCLI} --version OUTPUT_VARIABLE version)
        if(version MATCHES " ([0-9.]+)" AND CMAKE_MATCH_1 VERSION_GREATER_EQUAL 1.0)
            set(override --override url-homepage-missing=info)
        endif()
        add_test(NAME metainfo COMMAND ${SIGNALBOX_APPSTREAMCLI} validate --no-net ${override}
            ${generated}/${SIGNALBOX_APP_ID}.metainfo.xml)
        set_tests_properties(metainfo PROPERTIES LABELS packaging)
    endif()
endif()

find_program(SIGNALBOX_DPKG dpkg)
set(CPACK_GENERATOR TGZ)
if(SIGNALBOX_DPKG)
    list(APPEND CPACK_GENERATOR DEB)
endif()
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
# Linked libraries are found by dpkg-shlibdeps (package dpkg-dev); these are loaded at run time.
find_program(SIGNALBOX_SHLIBDEPS dpkg-shlibdeps)
if(SIGNALBOX_SHLIBDEPS)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libqt6sql6-sqlite, qt6-qpa-plugins, libqt6svg6, libsecret-1-0, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, qt6-wayland, qt6-svg-plugins")
