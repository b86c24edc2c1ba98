# SPDX-License-Identifier: GPL-3.0-or-later
# One file a language. English is what stands in the sources; its file holds only the plurals, which
# no source text can have. The target `update_translations` reads the sources and brings the files
# up to date, the build compiles them into :/i18n.
set(folder ${PROJECT_SOURCE_DIR}/translations)
set(translation_files ${folder}/signalbox_de.ts ${folder}/signalbox_en.ts)

add_library(translations STATIC
    ${PROJECT_SOURCE_DIR}/app/shared/translations.cpp
    ${PROJECT_SOURCE_DIR}/app/shared/translations.h
)
target_link_libraries(translations PUBLIC project_options Qt6::Core)

set(compiled_folder ${PROJECT_BINARY_DIR}/translations)
set_source_files_properties(${translation_files} PROPERTIES OUTPUT_LOCATION ${compiled_folder})
qt_add_lrelease(translations TS_FILES ${translation_files} QM_FILES_OUTPUT_VARIABLE compiled)
qt_add_resources(translations i18n PREFIX /i18n BASE ${compiled_folder} FILES ${compiled})

set(update Qt6::lupdate -no-obsolete -locations none -source-language en
    ${PROJECT_SOURCE_DIR}/ui ${PROJECT_SOURCE_DIR}/app -I ${PROJECT_SOURCE_DIR})
add_custom_target(update_translations
    COMMAND ${update} -ts ${folder}/signalbox_de.ts
    COMMAND ${update} -pluralonly -ts ${folder}/signalbox_en.ts
    VERBATIM)
