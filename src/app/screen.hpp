// SPDX-License-Identifier: Apache-2.0
// What a sweep shows: results on stdout, progress on stderr, control characters only on a terminal.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "report/report.hpp"
#include "runner/sweep.hpp"

namespace headcount {

/// As the letters of the user's locale can spell it.
[[nodiscard]] std::string spelled(const std::string& text);

/// A report for whoever reads this stream: the matrix and the findings on a terminal, the table of all cases elsewhere, and with `all`.
[[nodiscard]] std::string results_for(int fd, const Report& report, bool all, const std::string& color);

class Screen {
 public:
  /// Where stdout carries the report, the table goes to stderr. The options must outlive it.
  Screen(const Options& options, const std::string& program, bool stdout_taken);

  void say(const std::string& text) const;
  void before(const SweepStep& step, const Plan& plan) const;
  void after(const SweepStep& step, const Record& record);
  void clear() const;
  void print_results(const Report& report) const;
  void print_next(const std::filesystem::path& path, bool complete) const;

 private:
  void result(const std::string& text) const;

  /// What has been seen: `4 cases lost heads`.
  [[nodiscard]] std::string so_far() const;

  const Options& options_;
  std::string program_;  ///< as it was called
  bool terminal_;
  int results_;  ///< the stream of the table
  std::set<std::size_t> lossy_;
  std::set<std::size_t> failed_;
};

}  // namespace headcount
