// SPDX-License-Identifier: Apache-2.0
#include "app/options.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/check_options.hpp"
#include "app/parse.hpp"
#include "core/build.hpp"
#include "core/errors.hpp"

namespace headcount {
namespace {

/// What is typed, before it is checked.
struct Words {
  std::vector<std::string> coins;
  std::vector<std::string> threads;
  std::string budget;
  std::string time_limit;
  std::string seed;
};

/// CLI11 takes an empty word for 0, or for nothing.
std::string not_empty(const std::string& word) { return word.empty() ? "an empty word is no number" : ""; }

void add_what(CLI::App& run, Options& options, Words& words) {
  const char* const what = "What";
  run.add_option("-n,--coins", words.coins, "tosses per trial, a list; suffixes k M G T [1000]")->delimiter(',')->group(what)->type_name("LIST");
  run.add_option("-t,--threads", words.threads, "worker counts: 1,2,4, 1-8, 1:16:*2 or all [auto]")->delimiter(',')->group(what)->type_name("LIST");
  run.add_option("-b,--backend", options.backends, "backends, a list [every one there is]")->delimiter(',')->group(what)->type_name("LIST");
  run.add_option("-s,--strategy", options.strategies, "strategies, a list, or all [the core set]")->delimiter(',')->group(what)->type_name("LIST");
  run.add_option("-f,--filter", options.filter, "only cases whose full name matches")->group(what)->type_name("REGEX");
  run.add_option("-x,--exclude", options.exclude, "no cases whose full name matches")->group(what)->type_name("REGEX");
  run.add_option("--heads", options.heads, "probability of heads, 0 to 1 [0.5]")->group(what)->check(not_empty)->type_name("P");
  run.add_option("--source", options.source, "memory, or generated in the loop [memory]")->group(what)->type_name("WHERE");
  run.add_option("--work", options.work_ns, "private work before each toss, in ns [0]")->group(what)->type_name("NS");
  run.add_option("--gap", options.gap_ns, "pause between a race's load and store, in ns [0]")->group(what)->type_name("NS");
  run.add_option("--shards", options.shards, "cells of sharded [8]")->group(what)->type_name("K");
  run.add_option("--flush", options.flush_every, "heads that batched keeps back [64]")->group(what)->type_name("B");
  run.add_option("--padding", options.padding_bytes, "distance of padded cells, 64 or 128 [128]")->group(what)->type_name("BYTES");
  run.add_option("--seed", words.seed, "seed of the tosses and of the order [42]")->group(what)->type_name("N");
}

void add_how(CLI::App& run, Options& options, Words& words) {
  const char* const how = "How";
  run.add_option("--launches", options.launches, "processes per case [5]")->group(how)->type_name("N");
  run.add_option("--trials", options.trials, "trials per launch [until the interval is narrow]")->group(how)->check(not_empty)->type_name("N");
  run.add_option("--budget", words.budget, "time for the whole run [45s]")->group(how)->type_name("TIME");
  run.add_option("--pin", options.pin, "none, compact, scatter, or CPUs: 0,2,4-7 [none]")->group(how)->type_name("WHERE");
  run.add_option("--schedule", options.schedule, "static, or dynamic,CHUNK [static]")->group(how)->type_name("HOW");
  run.add_option("--wait", options.wait, "OpenMP: default, active, passive [default]")->group(how)->type_name("HOW");
  run.add_option("--mpi-args", options.mpi_args, "more words for mpirun, separated by commas")->delimiter(',')->group(how)->type_name("LIST");
  run.add_option("--hostfile", options.hostfile, "the machines of mpirun")->group(how)->type_name("FILE");
  run.add_option("--time-limit", words.time_limit, "a launch has failed after this [30s and more]")->group(how)->type_name("TIME");
}

void add_out(CLI::App& run, Options& options) {
  const char* const out = "Output";
  run.add_option("-o,--output", options.output, "report: a file, a folder, - for stdout [results/]")->group(out)->type_name("FILE");
  run.add_flag("--force", options.force, "overwrite an existing report")->group(out);
  run.add_flag("--dry-run", options.dry_run, "print the plan and run nothing")->group(out);
  run.add_option("--fail-on", options.fail_on, "exit 1 on: broken, lossy, never [broken]")->group(out)->type_name("WHAT");
  run.add_flag("-q,--quiet", options.quiet, "no progress")->group(out);
  run.add_option("--color", options.color, "auto, always, never [auto]")->group(out)->type_name("WHEN");
}

void push_new(std::vector<int>& list, int value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

void take(Options& options, const Words& words, int usable_cpus) {
  if (!words.coins.empty()) options.coins.clear();
  for (const std::string& word : words.coins)
    if (const Count coins = coins_from(word); std::ranges::find(options.coins, coins) == options.coins.end()) options.coins.push_back(coins);
  for (const std::string& word : words.threads)
    if (words.threads.size() > 1 || word != "auto")
      for (const int threads : threads_from(word, usable_cpus)) push_new(options.threads, threads);
  if (!words.budget.empty()) options.budget_s = seconds_from("--budget", words.budget);
  if (!words.time_limit.empty()) options.time_limit_s = seconds_from("--time-limit", words.time_limit);
  if (!words.seed.empty()) options.seed = seed_from(words.seed);
  check_options(options);
}

constexpr std::array commands{"run", "list", "show", "env", "case"};

/// `headcount -n 1M` means `headcount run -n 1M`.
std::vector<std::string> with_command(std::vector<std::string> arguments) {
  const bool bare = arguments.empty() || (arguments[0].starts_with('-') && arguments[0] != "-h" && arguments[0] != "--help" &&
                                          arguments[0] != "-V" && arguments[0] != "--version");
  if (bare) arguments.insert(arguments.begin(), "run");
  const std::vector<std::string> known(commands.begin(), commands.end());
  if (!arguments[0].starts_with('-') && std::ranges::find(known, arguments[0]) == known.end())
    throw Error(Exit::usage, fmt::format("no command '{}'{}", arguments[0], hint(arguments[0], known)));
  return arguments;
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments, int usable_cpus) {
  CommandLine line;
  Words words;
  CLI::App app{"Tosses coins, counts the heads in parallel in every way, and tells of each:\nis it right, what does it lose, what does it cost."};
  app.name("headcount");
  app.set_version_flag("-V,--version", "headcount " + this_build().version);
  app.require_subcommand(1);
  app.footer("headcount alone runs the default sweep. Exit status: 0 fine, 1 a verdict,\n"
             "2 usage, 3 a file cannot be read or written, 4 a backend is not available,\n"
             "130 interrupted.");
  CLI::App* const run = app.add_subcommand("run", "run a sweep, print the table, write the report");
  add_what(*run, line.run, words);
  add_how(*run, line.run, words);
  add_out(*run, line.run);
  CLI::App* const list = app.add_subcommand("list", "show backends, strategies, pairs that cannot be");
  list->add_flag("-v,--verbose", line.verbose, "explain each");
  list->add_flag("--markdown", line.markdown, "the matrix of pairs, as Markdown");
  CLI::App* const show = app.add_subcommand("show", "print the table of a report");
  show->add_option("FILE", line.file, "the report")->required();
  show->add_option("-f,--filter", line.filter, "only cases whose full name matches")->type_name("REGEX");
  app.add_subcommand("env", "describe this machine and this build");
  app.add_subcommand("case", "measure one case: an order on stdin, a record out (for programs)")->group("");
  try {
    std::vector<std::string> reversed = with_command(arguments);
    std::ranges::reverse(reversed);
    app.parse(reversed);
    line.command = app.get_subcommands().front()->get_name();
    if (line.command == "run") take(line.run, words, usable_cpus);
  } catch (const CLI::Success&) {
    const auto asked = app.get_subcommands();
    const bool version = app.get_subcommand_ptr("run") && std::ranges::find(arguments, "-V") != arguments.end();
    const bool version_long = std::ranges::find(arguments, "--version") != arguments.end();
    line.printed = version || version_long ? app.version() + "\n" : (asked.empty() ? app.help() : asked.front()->help(app.get_name()));
  } catch (const CLI::ParseError& error) {
    throw Error(Exit::usage, fmt::format("{}; 'headcount {} --help' shows what there is", error.what(),
                                         app.get_subcommands().empty() ? "" : app.get_subcommands().front()->get_name()));
  }
  return line;
}

}  // namespace headcount
