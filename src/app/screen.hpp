// SPDX-License-Identifier: Apache-2.0
// What a sweep shows: results on stdout, progress on stderr, control characters only on a terminal.
#pragma once

#include <filesystem>
#include <string>

#include "report/report.hpp"
#include "runner/sweep.hpp"

namespace headcount {

class Screen {
 public:
  /// Where stdout carries the report, the table goes to stderr.
  Screen(const Options& options, bool stdout_taken);

  void say(const std::string& text) const;
  void before(const SweepStep& step, const Plan& plan) const;
  void after(const SweepStep& step, const Record& record) const;
  void clear() const;
  void print_table(const Report& report) const;
  void print_next(const std::filesystem::path& path, bool complete) const;

 private:
  void result(const std::string& text) const;

  bool quiet_;
  bool terminal_;
  bool color_;
  bool stdout_taken_;
};

}  // namespace headcount
