# SPDX-License-Identifier: GPL-3.0-or-later
# Puts Qt beside the program where the system has none: macOS and Windows.
function(deploy_qt_with target)
    if(Qt6_VERSION VERSION_LESS 6.5)
        qt_generate_deploy_app_script(TARGET ${target} FILENAME_VARIABLE script
            NO_UNSUPPORTED_PLATFORM_ERROR)
    else()
        qt_generate_deploy_app_script(TARGET ${target} OUTPUT_SCRIPT script
            NO_UNSUPPORTED_PLATFORM_ERROR)
    endif()
    install(SCRIPT ${script})
endfunction()
