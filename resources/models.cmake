# SPDX-License-Identifier: GPL-3.0-or-later
# Facts about models that both programs carry, as :/models/catalog.json.
qt_add_resources(core models PREFIX / BASE ${PROJECT_SOURCE_DIR}/resources FILES
    ${PROJECT_SOURCE_DIR}/resources/models/catalog.json
)
