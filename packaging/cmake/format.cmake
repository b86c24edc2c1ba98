# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D CLANG_FORMAT=… -D SOURCE_DIR=… [-D CHECK=ON] -P format.cmake
file(GLOB_RECURSE files
    ${SOURCE_DIR}/app/*.cpp ${SOURCE_DIR}/app/*.h
    ${SOURCE_DIR}/core/*.cpp ${SOURCE_DIR}/core/*.h
    ${SOURCE_DIR}/ui/*.cpp ${SOURCE_DIR}/ui/*.h
    ${SOURCE_DIR}/tests/*.cpp ${SOURCE_DIR}/tests/*.h)
if(CHECK)
    set(mode --dry-run --Werror)
else()
    set(mode -i)
endif()
execute_process(COMMAND ${CLANG_FORMAT} ${mode} ${files} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "clang-format: not every file has the house's form; the target `format` mends it")
endif()
