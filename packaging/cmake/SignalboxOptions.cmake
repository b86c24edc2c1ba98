# SPDX-License-Identifier: GPL-3.0-or-later
# Strictness as a target: every first-party target links `project_options`.
include_guard(GLOBAL)

add_library(project_options INTERFACE)
target_include_directories(project_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_features(project_options INTERFACE cxx_std_20)
target_compile_definitions(project_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER
)
if(MSVC)
    target_compile_options(project_options INTERFACE /W4 /permissive- /utf-8)
else()
    target_compile_options(project_options INTERFACE
        -Wall -Wextra -Wpedantic -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor
        -Wcast-align -Wunused -Wextra-semi -fstack-protector-strong
        # A newer Qt than ours may deprecate what the oldest one needs.
        -Wno-error=deprecated-declarations
    )
    # g++ 12 sees uninitialised values inside std::optional as soon as it optimises.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU"
            AND (SIGNALBOX_SANITIZERS OR NOT CMAKE_BUILD_TYPE STREQUAL "Debug"))
        target_compile_options(project_options INTERFACE -Wno-maybe-uninitialized)
    endif()
    if(SIGNALBOX_SANITIZERS)
        target_compile_options(project_options INTERFACE
            -fsanitize=${SIGNALBOX_SANITIZERS} -fno-omit-frame-pointer -fno-sanitize-recover=all
            # Qt 6.4 compares two empty lists with memcmp(null, null, 0).
            -fno-sanitize=nonnull-attribute)
        target_link_options(project_options INTERFACE -fsanitize=${SIGNALBOX_SANITIZERS})
    endif()
endif()

# A cold build is what every newcomer and every CI run pays for.
find_program(SIGNALBOX_CCACHE ccache)
if(SIGNALBOX_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${SIGNALBOX_CCACHE})
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

# Fifty and more test programs are linked; mold takes half the time of GNU ld for each.
find_program(SIGNALBOX_MOLD mold)
if(SIGNALBOX_MOLD AND UNIX AND NOT APPLE)
    add_link_options(-fuse-ld=mold)
endif()
