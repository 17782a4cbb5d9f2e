// SPDX-License-Identifier: Apache-2.0
#include "app/screen.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "report/progress.hpp"
#include "report/table.hpp"

namespace headcount {
namespace {

bool is_terminal(int fd) {
  const char* const term = std::getenv("TERM");
  return isatty(fd) == 1 && (term == nullptr || std::string_view(term) != "dumb");
}

constexpr const char* erase_line = "\r\x1b[K";

}  // namespace

bool wants_color(const std::string& when, int fd) {
  if (when != "auto") return when == "always";
  const char* const no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && is_terminal(fd);
}

Screen::Screen(const Options& options, bool stdout_taken)
    : quiet_(options.quiet),
      terminal_(is_terminal(STDERR_FILENO)),
      color_(wants_color(options.color, stdout_taken ? STDERR_FILENO : STDOUT_FILENO)),
      results_(stdout_taken ? stderr : stdout) {}

void Screen::say(const std::string& text) const {
  if (!quiet_) fmt::print(stderr, "{}", text);
}

void Screen::before(const SweepStep& step, const Plan& plan) const {
  if (quiet_ || !terminal_) return;
  fmt::print(stderr, "{}round {}/{}  {}  {}", erase_line, step.round + 1, step.rounds, name_of(plan.cases[step.case_place]),
             progress_bar({step.round + 1, step.rounds, step.done, step.all, step.left_s}));
  std::fflush(stderr);
}

void Screen::after(const SweepStep& step, const Record& record) const {
  if (quiet_) return;
  const Progress progress{step.round + 1, step.rounds, step.done + 1, step.all, step.left_s};
  if (!terminal_)
    fmt::print(stderr, "{}\n", progress_line(progress, record));
  else if (record.failed())
    fmt::print(stderr, "{}{}\n", erase_line, progress_line(progress, record));
}

void Screen::clear() const {
  if (!quiet_ && terminal_) fmt::print(stderr, "{}", erase_line);
}

void Screen::print_table(const Report& report) const { fmt::print(results_, "{}", table_of(report, color_)); }

void Screen::print_next(const std::filesystem::path& path, bool complete) const {
  const char* const next = complete ? "next: scripts/report.py" : "finish it: headcount run --resume";
  fmt::print(results_, "report: {}     {} {}\n", path.string(), next, path.string());
}

}  // namespace headcount
