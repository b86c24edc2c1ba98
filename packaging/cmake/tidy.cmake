# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D RUN_CLANG_TIDY=… -D SOURCE_DIR=… -D BUILD_DIR=… [-D FILES=regex] -P tidy.cmake
#
# clang cannot read the precompiled headers of g++, so it gets the commands without them. That also
# proves that every file includes what it uses.
file(READ ${BUILD_DIR}/compile_commands.json commands)
string(REGEX REPLACE "-include [^ \"]*cmake_pch.hxx" "" commands "${commands}")
string(REGEX REPLACE "-Winvalid-pch|-fpch-preprocess" "" commands "${commands}")
file(WRITE ${BUILD_DIR}/tidy/compile_commands.json "${commands}")
if(NOT FILES)
    set(FILES "^${SOURCE_DIR}/(app|core|ui|tests)/")
endif()
execute_process(
    COMMAND ${RUN_CLANG_TIDY} -quiet -p ${BUILD_DIR}/tidy ${FILES}
    RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "clang-tidy has something to say")
endif()
