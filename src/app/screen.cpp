// SPDX-License-Identifier: Apache-2.0
#include "app/screen.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "app/terminal.hpp"
#include "report/progress.hpp"
#include "report/say.hpp"
#include "report/table.hpp"

namespace headcount {
namespace {

constexpr const char* erase_line = "\r\x1b[K";

}  // namespace

Screen::Screen(const Options& options, bool stdout_taken)
    : quiet_(options.quiet),
      terminal_(moves_cursor(STDERR_FILENO)),
      color_(wants_color(options.color, stdout_taken ? STDERR_FILENO : STDOUT_FILENO)),
      stdout_taken_(stdout_taken) {}

void Screen::say(const std::string& text) const {
  if (!quiet_) headcount::say(text);
}

void Screen::before(const SweepStep& step, const Plan& plan) const {
  if (quiet_ || !terminal_) return;
  say(fmt::format("{}round {}/{}  {}  {}", erase_line, step.round + 1, step.rounds, name_of(plan.cases[step.case_place]),
                  progress_bar({step.round + 1, step.rounds, step.done, step.all, step.left_s})));
}

void Screen::after(const SweepStep& step, const Record& record) const {
  if (quiet_) return;
  const Progress progress{step.round + 1, step.rounds, step.done + 1, step.all, step.left_s};
  if (!terminal_)
    say(progress_line(progress, record) + "\n");
  else if (record.failed())
    say(erase_line + progress_line(progress, record) + "\n");
}

void Screen::clear() const {
  if (terminal_) say(erase_line);
}

void Screen::result(const std::string& text) const {
  if (stdout_taken_) headcount::say(text);
  else print(text);
}

void Screen::print_table(const Report& report) const { result(table_of(report, color_)); }

void Screen::print_next(const std::filesystem::path& path, bool complete) const {
  const char* const next = complete ? "next: scripts/report.py" : "finish it: headcount run --resume";
  result(fmt::format("report: {}     {} {}\n", path.string(), next, path.string()));
}

}  // namespace headcount
