// SPDX-License-Identifier: Apache-2.0
// Keeps the report of a running sweep: takes each record, and writes the file anew.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/held_file.hpp"
#include "report/report.hpp"
#include "report/stored_report.hpp"
#include "runner/plan.hpp"
#include "runner/sweep.hpp"

namespace headcount {

class Ledger {
 public:
  /// Without a file, the report is kept in memory alone.
  Ledger(std::unique_ptr<HeldFile> file, Context context, RunFacts run, const Plan& plan, const Registry& registry, std::vector<proof::Proof> proofs,
         std::int64_t begin_ns);

  /// Goes on with a report: what it holds is taken over, its context, start and identity with it.
  /// With `retry`, cases that failed are as if those launches had not been.
  void restore(const StoredReport& past, bool retry);
  /// Writes a first report, so that a path that cannot be written shows before the sweep.
  void begin();
  /// Has this launch ended already, or is it none any more because its case failed?
  [[nodiscard]] bool has(std::size_t place, int launch) const;

  void take(std::size_t place, const Record& record);
  /// The machine's limits, found to be better than was known: every case is held to them.
  void hold_to(const Limits& limits);
  /// Cases that will have no launch, for this reason.
  void leave_out(const std::vector<Late>& late);
  /// The last word: complete or partial, after so many rounds.
  void finish(bool complete, int rounds);

  [[nodiscard]] const Report& report() const { return report_; }
  /// Where the report lies; empty where there is no file.
  [[nodiscard]] std::filesystem::path path() const { return file_ ? file_->path() : std::filesystem::path(); }
  [[nodiscard]] std::string text() const { return document_.text(report_.run); }

 private:
  void write();
  void keep(std::size_t place, const Record& record);
  /// Makes the summaries anew of the cases that have new records. Not at every launch: it looks at all records of the case.
  void summarize();
  /// How far the case is from what the machine can do, where that was measured.
  void bound(CaseSummary& summary) const;

  std::unique_ptr<HeldFile> file_;
  const Registry& registry_;
  Report report_;
  Document document_;
  std::vector<std::vector<Record>> records_;  ///< per case
  std::vector<bool> stale_;                   ///< per case: it has records that its summary does not know
  std::vector<Check> later_checks_;           ///< of a run that goes on with a report, until it has measured something
  std::int64_t begin_ns_;
  double wall_before_s_ = 0;        ///< of the runs that this one goes on with
  std::int64_t written_ns_ = 0;     ///< when the last writing ended
  std::int64_t write_cost_ns_ = 0;  ///< what it took
};

}  // namespace headcount
