// SPDX-License-Identifier: Apache-2.0
// Keeps the report of a running sweep: takes each record, and writes the file anew.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/report.hpp"
#include "report/document.hpp"
#include "runner/plan.hpp"

namespace headcount {

class Ledger {
 public:
  /// Writes a first, empty report, so that a path that cannot be written shows before the sweep. An empty path: no file.
  Ledger(std::filesystem::path path, Context context, RunFacts run, const Plan& plan, const Registry& registry);

  void take(std::size_t place, const Record& record);
  /// The last word: complete or partial.
  void finish(bool complete);

  [[nodiscard]] const Report& report() const { return report_; }
  [[nodiscard]] std::string text() const { return document_.text(report_.run); }

 private:
  void write();

  std::filesystem::path path_;
  Report report_;
  Document document_;
  std::vector<std::vector<Record>> records_;  ///< per case
  std::int64_t begin_ns_;
  std::int64_t written_ns_ = 0;    ///< when the last writing ended
  std::int64_t write_cost_ns_ = 0; ///< what it took
};

}  // namespace headcount
