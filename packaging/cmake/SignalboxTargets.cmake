# SPDX-License-Identifier: GPL-3.0-or-later
include_guard(GLOBAL)

# With Ninja, CMake 3.25 does not run moc again when a header joins the sources of a target: the
# list of sources is no input of its rule. This makes it one.
function(moc_follows_sources target)
    set_property(TARGET ${target} APPEND PROPERTY AUTOGEN_TARGET_DEPENDS
        ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}_autogen.dir/AutogenInfo.json)
endfunction()

# add_unit_test(<path of the .cpp without extension> [LABELS ...] [LIBS ...] [SOURCES ...] [WRAPPER ...])
#
# One test program per unit, run offscreen with a fixed locale and a home of its own, so that no
# test can see or touch the person's files. `WRAPPER` is a command put before the program (for
# example dbus-run-session). The label of the folder under tests/ is always there.
function(add_unit_test path)
    cmake_parse_arguments(arg "" "" "LABELS;LIBS;SOURCES;WRAPPER" ${ARGN})
    get_filename_component(name ${path} NAME)
    add_executable(${name} ${path}.cpp ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE project_options testsupport Qt6::Test ${arg_LIBS})
    _reuse_test_headers(${name} ${arg_LIBS})
    set(home ${CMAKE_BINARY_DIR}/testhome/${name})
    file(MAKE_DIRECTORY ${home} ${home}/run)
    file(CHMOD ${home}/run PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE) # Qt warns otherwise
    add_test(NAME ${name} COMMAND ${arg_WRAPPER} $<TARGET_FILE:${name}>)
    set_tests_properties(${name} PROPERTIES
        LABELS "${arg_LABELS}"
        TIMEOUT 180
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_RUNTIME_DIR=${home}/run;SIGNALBOX_TEST_DATA=${PROJECT_SOURCE_DIR}/tests/data;NO_AT_BRIDGE=1"
    )
endfunction()

# Every test needs QTest, which takes two of the three seconds that a small test takes to compile:
# one precompiled header serves all tests, and another those that see widgets.
function(_reuse_test_headers test)
    if(MSVC)
        return()
    endif()
    set(headers testheaders)
    set(libs testsupport)
    set(extra)
    if(ui IN_LIST ARGN)
        set(headers uitestheaders)
        list(APPEND libs ui)
        set(extra <QApplication> <QWidget>)
    endif()
    if(NOT TARGET ${headers})
        set(source ${CMAKE_BINARY_DIR}/${headers}.cpp)
        file(WRITE ${source}.in "")
        configure_file(${source}.in ${source} COPYONLY)
        add_library(${headers} OBJECT ${source})
        set_target_properties(${headers} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${headers} PRIVATE project_options Qt6::Test ${libs})
        target_precompile_headers(${headers} PRIVATE
            <QTest> <QSignalSpy> <QJsonObject> <QTemporaryDir> <QUrl>
            <functional> <memory> <optional> ${extra})
        target_compile_options(${headers} PRIVATE ${kTestOptions})
    endif()
    target_compile_options(${test} PRIVATE ${kTestOptions})
    target_precompile_headers(${test} REUSE_FROM ${headers})
endfunction()

# Qt6::Test defines these two differently in each folder, and a precompiled header is refused where
# a macro differs. They serve QFINDTESTDATA only, which no test uses.
set(kTestOptions -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
