// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QString>
#include <QVariantList>

#include <optional>

class QSqlQuery;

// An endpoint as one row of the table `endpoints`; its models have a table of their own.
namespace signalbox {

// By position, oldest first. Its rows are what endpointFrom() reads.
[[nodiscard]] QString selectEndpointsSql();
// Takes endpointValues() and the position.
[[nodiscard]] QString insertEndpointSql();
// Takes endpointValues().
[[nodiscard]] QString updateEndpointSql();

// Nothing for a row that is damaged or that this version cannot show; it stays in the file as it
// is.
[[nodiscard]] std::optional<Endpoint> endpointFrom(const QSqlQuery &row);
[[nodiscard]] QVariantList endpointValues(const Endpoint &endpoint);

} // namespace signalbox
