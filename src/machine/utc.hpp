// SPDX-License-Identifier: Apache-2.0
// Dates for reports and file names, always UTC.
#pragma once

#include <string>

namespace headcount {

/// `2026-01-31T12:00:00+00:00`
[[nodiscard]] std::string utc_date();
/// `20260131T120000Z`, fit for a file name.
[[nodiscard]] std::string utc_stamp();

}  // namespace headcount
