# SPDX-License-Identifier: GPL-3.0-or-later
# The targets `format`, `format-check` and `tidy`. They exist where their tool does.
include_guard(GLOBAL)

# Version 14 first: .clang-format is written for it, and newer ones break lines differently.
find_program(SIGNALBOX_CLANG_FORMAT NAMES clang-format-14 clang-format)
if(SIGNALBOX_CLANG_FORMAT)
    set(format ${CMAKE_COMMAND} -D CLANG_FORMAT=${SIGNALBOX_CLANG_FORMAT}
        -D SOURCE_DIR=${PROJECT_SOURCE_DIR})
    add_custom_target(format
        COMMAND ${format} -P ${CMAKE_CURRENT_LIST_DIR}/format.cmake VERBATIM)
    add_custom_target(format-check
        COMMAND ${format} -D CHECK=ON -P ${CMAKE_CURRENT_LIST_DIR}/format.cmake VERBATIM)
endif()

find_program(SIGNALBOX_RUN_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)
if(SIGNALBOX_RUN_CLANG_TIDY)
    add_custom_target(tidy
        COMMAND ${CMAKE_COMMAND} -D RUN_CLANG_TIDY=${SIGNALBOX_RUN_CLANG_TIDY}
            -D SOURCE_DIR=${PROJECT_SOURCE_DIR} -D BUILD_DIR=${PROJECT_BINARY_DIR}
            -P ${CMAKE_CURRENT_LIST_DIR}/tidy.cmake
        USES_TERMINAL VERBATIM)
endif()
