// SPDX-License-Identifier: Apache-2.0
// A report read back whole, so that a run can go on where it ended and summaries can be made anew.
#pragma once

#include <string>
#include <vector>

#include "machine/process_facts.hpp"
#include "report/report.hpp"

namespace headcount {

/// What a file of a report holds: the report, and what going on with it needs beside.
struct StoredReport {
  Report report;                     ///< as `headcount show` knows it, and the run's facts complete
  std::string context;               ///< the JSON text of its context, to be kept as it is
  std::vector<Setting> fingerprint;  ///< of its machine and build
  struct Row {
    std::size_t place;  ///< of its case in report.cases
    Record record;      ///< its promise is the case's
  };
  std::vector<Row> rows;  ///< in the order of the file, which is that of the launches

  /// The records of each case.
  [[nodiscard]] std::vector<std::vector<Record>> by_case() const;
};

/// Throws Error(file) where the text is truncated, foreign, of another version, or does not add up; `name` is for the message.
[[nodiscard]] StoredReport stored_report_from(const std::string& text, const std::string& name);

/// "machine.cpu_model", "build.flags": what must be the same where numbers are to stand in one report.
[[nodiscard]] std::vector<Setting> fingerprint_of(const Context& context);

}  // namespace headcount
