// SPDX-License-Identifier: Apache-2.0
#include "app/launch.hpp"

#include <algorithm>
#include <string_view>

#include "app/likely_cause.hpp"
#include "experiment/limits.hpp"
#include "headcount/pinning.hpp"
#include "machine/clock.hpp"
#include "machine/pinning_variables.hpp"
#include "machine/text_file.hpp"
#include "report/exchange.hpp"
#include "report/visible.hpp"
#include "runner/child.hpp"
#include "runner/guardian.hpp"
#include "runner/last_words.hpp"

namespace headcount {
namespace {

/// The wait policy is read when the runtime is loaded, and so is where its threads are to sit.
std::vector<std::string> environment_for(const Case& what) {
  std::vector<std::string> environment;
  if (what.pin == "runtime")
    for (const Setting& variable : pinning_variables()) environment.push_back(variable.name + "=" + variable.value);
  if (!guarded_folder().empty()) environment.push_back("TMPDIR=" + guarded_folder());
  if (what.wait != "default") environment.push_back("OMP_WAIT_POLICY=" + what.wait);
  return environment;
}

/// Long enough for the slowest way that still works, for warm-up and a few trials.
double seconds_for(const Order& order, const TeamInfo& backend, const Options& options) {
  const double most = order.limit_s.value_or(1e9);
  if (options.time_limit_s) return std::min(most, *options.time_limit_s);
  const double trials = order.stop.trials.value_or(order.stop.max_trials) + 10;
  return std::min(most, std::max(30.0, 10 * order.stop.time_ns / 1e9) + static_cast<double>(order.what.coins) * backend.slow_toss_ns / 1e9 * trials);
}

/// What starts the ranks, up to their number: the user's own launcher, or the usual one.
std::vector<std::string> launcher_of(const Program& program, const Options& options) {
  if (!program.answers_on_stdout || options.mpi_launch.empty()) return {};
  std::vector<std::string> words;
  for (const std::string_view word : split(options.mpi_launch, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

/// The words that start the case, with what the user has to say to mpirun in place of {mpi}.
std::vector<std::string> command_for(const Case& what, const Program& program, const Options& options) {
  if (program.command.empty()) return {"/proc/self/exe", "case"};
  std::vector<std::string> words = launcher_of(program, options);
  const auto begin = words.empty() ? program.command.begin() : std::ranges::find(program.command, "-n");
  for (auto word = begin; word != program.command.end(); ++word) {
    if (*word == "{threads}") {
      words.push_back(std::to_string(what.threads));
    } else if (*word == "{mpi}") {
      if (!options.hostfile.empty()) words.insert(words.end(), {"--hostfile", options.hostfile});
      words.insert(words.end(), options.mpi_args.begin(), options.mpi_args.end());
    } else {
      words.push_back(*word);
    }
  }
  return words;
}

/// `by` in place of what is ours, and the case's own Python in place of the first one.
Program program_for(const Case& what, const Backend& backend, const Registry& registry, const std::string& by) {
  Program program = by.empty() || !is_ours(backend.program) ? backend.program : Program{.command = {by, "case"}, .ours = true};
  if (backend.info.interpreted && what.python != Case().python) program.command.front() = registry.interpreter_called(what.python)->path;
  return program;
}

/// Capacity for every trial that was ordered, and for all else that a record tells.
std::size_t answer_bytes_for(const Order& order) {
  constexpr std::size_t usual = std::size_t{16} << 20;
  constexpr std::size_t per_trial = 80;
  return usual + per_trial * static_cast<std::size_t>(order.stop.trials.value_or(order.stop.max_trials));
}

/// The last line that is marked as a record; other prints do not matter. Open MPI 5 begins its output with a NUL now and then.
std::string marked_line(const std::string& output) {
  const auto at = output.rfind(record_mark);
  if (at == std::string::npos || (at > 0 && output[at - 1] != '\n' && output[at - 1] != '\0')) return {};
  const auto begin = at + record_mark.size();
  return output.substr(begin, output.find('\n', begin) - begin);
}

/// With what lies behind it, where that is known.
std::string explained(const std::string& failure, const Program& program) {
  const std::string cause = likely_cause(program);
  return cause.empty() ? failure : cause + "; " + failure;
}

/// The answer, or why there is none to be believed.
Record judged(const ChildResult& result, const Order& order, const Program& program, double wall_ns, Truths& truths) {
  if (!result.failure.empty()) return failed_record(order, explained(result.failure, program));
  Record record = record_from(program.answers_on_stdout ? marked_line(result.answer) : result.answer, order);
  if (record.failed()) return record;
  const std::string lie = lie_in(record, order, wall_ns, truths);
  return lie.empty() ? record : failed_record(order, "garbage: " + lie);
}

/// What was printed: on stdout, too, where that is for a record and has none, for some launchers complain there.
std::string printed_by(const ChildResult& result, const Program& program) {
  const bool silent = result.words.empty() && program.answers_on_stdout && marked_line(result.answer).empty();
  return silent ? result.answer.substr(result.answer.size() - std::min(result.answer.size(), LastWords::most)) : result.words;
}

/// What it printed before it failed often tells why: the last line joins the reason, unless that says it already.
void add_words(Record& record, const std::string& printed) {
  constexpr std::size_t longest_line = 200;
  record.words = visible_lines(printed);
  const std::string line = visible(first_letters(last_line_of(printed), longest_line));
  if (!line.empty() && record.failure.find(line) == std::string::npos) record.failure += "; last words: " + line;
}

}  // namespace

Record launch_case(Order order, const Context& context, const Options& options, const Registry& registry, Truths& truths, const std::string& by) {
  order.clock_ns = context.clock.overhead_ns;
  order.walks = context.walks;
  order.l1_bytes = l1_bytes_for(order.what.threads, context.machine.caches);
  order.cpus = cpus_of(order.what);
  const Backend& backend = *registry.find(order.what.backend);
  const Program program = program_for(order.what, backend, registry, by);
  if (is_ours(program)) order.truths = truths.known_of(order);  // to count them anew takes longer than most trials
  const auto begin = now_ns();
  const ChildResult result = run_child(command_for(order.what, program, options), text_of_order(order), environment_for(order.what),
                                       {.seconds = seconds_for(order, backend.info, options),
                                        .answer_bytes = answer_bytes_for(order),
                                        .answers_on_stdout = program.answers_on_stdout});
  Record record = judged(result, order, program, static_cast<double>(now_ns() - begin), truths);
  if (record.failed()) add_words(record, printed_by(result, program));
  record.clock_step_ns = context.clock.resolution_ns;
  return record;
}

}  // namespace headcount
