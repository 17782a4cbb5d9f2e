// SPDX-License-Identifier: Apache-2.0
#include "app/screen.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "app/terminal.hpp"
#include "machine/scripts_folder.hpp"
#include "report/overview.hpp"
#include "report/progress.hpp"
#include "report/say.hpp"
#include "report/table.hpp"
#include "report/wrapped.hpp"
#include "runner/shell.hpp"
#include "statistics/loss.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

constexpr const char* erase_line = "\r\x1b[K";

}  // namespace

std::string spelled(const std::string& text) { return letters_are_utf8() ? text : in_ascii(text); }

std::string results_for(int fd, const Report& report, bool all, const std::string& color) {
  const bool colored = wants_color(color, fd);
  return spelled(all || !is_terminal(fd) ? table_of(report, colored) : overview_of(report, columns_of(fd), colored));
}

Screen::Screen(const Options& options, const std::string& program, bool stdout_taken)
    : options_(options), program_(program), terminal_(moves_cursor(STDERR_FILENO)), results_(stdout_taken ? STDERR_FILENO : STDOUT_FILENO) {}

void Screen::say(const std::string& text) const {
  if (!options_.quiet) headcount::say(spelled(text));
}

std::string Screen::so_far() const {
  std::string text;
  if (!lossy_.empty()) text += words::counted(lossy_.size(), "case") + " lost heads";
  if (!failed_.empty()) text += (text.empty() ? "" : ", ") + words::counted(failed_.size(), "case") + " failed";
  return text;
}

void Screen::before(const SweepStep& step, const Plan& plan) const {
  if (!terminal_) return;
  const Case& next = plan.cases[step.case_place];
  const std::string size = options_.coins.size() > 1 ? ", " + words::tosses(next.coins) : "";
  const std::size_t width = columns_of(STDERR_FILENO) - 1;  // a full line would move the cursor to the next one
  say(erase_line + progress_status({step.round + 1, step.rounds, step.done, step.all, step.left_s}, words::where(next) + size, so_far(), width));
}

void Screen::after(const SweepStep& step, const Record& record) {
  const LossSummary loss = summarize_loss(LaunchCounts{record.samples.truth, record.samples.count});
  if (loss.lossy_trials > 0) lossy_.insert(step.case_place);
  if (record.failed()) failed_.insert(step.case_place);
  const Progress progress{step.round + 1, step.rounds, step.done + 1, step.all, step.left_s};
  if (!terminal_)
    say(progress_line(progress, record) + "\n");
  else if (record.failed())
    say(erase_line + progress_line(progress, record) + "\n");
}

void Screen::clear() const {
  if (terminal_ && !options_.quiet) headcount::say(erase_line);
}

void Screen::result(const std::string& text) const {
  if (results_ == STDERR_FILENO)
    headcount::say(text);
  else
    print(text);
}

void Screen::print_results(const Report& report) const { result(results_for(results_, report, options_.all, options_.color)); }

void Screen::print_next(const std::filesystem::path& path, bool complete) const {
  const char* const command = !complete ? "run --resume" : script_named("report.py") ? "report" : "show --all";
  result(fmt::format("report: {}\nnext: {} {} {}\n", path.string(), shell_quoted(program_), command, shell_quoted(path.string())));
}

}  // namespace headcount
