# SPDX-License-Identifier: GPL-3.0-or-later
include_guard(GLOBAL)

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
