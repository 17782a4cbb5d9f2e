// SPDX-License-Identifier: Apache-2.0
// The options of `headcount run`: what is measured, how, and where it goes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/choices.hpp"
#include "app/cli/cli.hpp"
#include "headcount/factors.hpp"

namespace headcount::cli {
namespace {

/// CLI11 takes an empty word for 0, or for nothing.
std::string not_empty(const std::string& word) { return word.empty() ? "an empty word is not a number" : ""; }

/// Options of one group of help.
class Group {
 public:
  Group(CLI::App& run, std::string name) : run_(run), name_(std::move(name)) {}

  template <class T>
  CLI::Option* add(const std::string& names, T& value, const std::string& about, const std::string& type) const {
    return run_.add_option(names, value, about)->group(name_)->type_name(type);
  }
  [[nodiscard]] const std::string& name() const { return name_; }
  void flag(const char* names, bool& value, const char* about) const { run_.add_flag(names, value, about)->group(name_); }

 private:
  CLI::App& run_;
  std::string name_;
};

/// `LIST:branch|mask`: what help calls it, and what can be completed.
template <class Values>
std::string type_of(std::string_view type, const Values& values) {
  return values.empty() ? std::string(type) : fmt::format("{}:{}", type, fmt::join(values, "|"));
}

/// The factors of this group of help.
void add_factors(const Group& group, Asked& asked) {
  for (const Factor& factor : factors) {
    if (factor.option.empty() || factor.group != group.name()) continue;
    const std::string option(factor.option);
    CLI::Option* const added = group.add("--" + option, asked[option], help_of(factor), type_of(factor.type, factor.words));
    if (factor.listed)
      listed(added);
    else
      added->expected(1);
  }
}

void add_dial(const Group& group, Asked& asked, const Dial& dial) {
  const std::string option(dial.option);
  listed(group.add("--" + option, asked[option], help_of(dial), type_of(dial.type, dial.only)));
}

}  // namespace

void add_what(CLI::App& run, Options& options, Words& words, std::span<const OwnedDial> dials) {
  const Group what(run, "What");
  listed(what.add("-n,--coins", words.coins, "tosses per trial; suffixes k M G T [1k,100k,1M]", "LIST"));
  listed(what.add("-t,--threads", words.threads, "workers: 1,2,4, 1-8, 1:16:*2, all [auto]", "LIST:auto|all"));
  listed(what.add("-b,--backend", options.backends, "backends [every one there is]", "LIST:@backend"));
  listed(what.add("-s,--strategy", options.strategies, "strategies, or all [the core set]", "LIST:@strategy|all"));
  what.add("-f,--filter", options.filter, "only cases whose full name matches", "REGEX");
  what.add("-x,--exclude", options.exclude, "no cases whose full name matches", "REGEX");
  add_factors(what, options.factors);
  for (const OwnedDial& dial : dials) add_dial(what, options.factors, dial);
  what.add("--seed", words.seed, "seed of the tosses and of the order [42]", "N");
}

void add_how(CLI::App& run, Options& options, Words& words) {
  const Group how(run, "How");
  how.flag("--quick", words.quick, "10 s in all: a first look");
  how.flag("--thorough", words.thorough, "10 minutes in all");
  how.add("--launches", words.launches, "processes per case, exactly [12, as time allows]", "N")->check(not_empty);
  how.add("--trials", options.trials, "trials per launch, exactly [as time allows]", "N")->check(not_empty);
  how.add("--budget", words.budget, "time for the whole run, which is kept [60s]", "TIME");
  add_factors(how, options.factors);
  how.add("--mpi-launch", options.mpi_launch, "starts ranks: 'srun --mpi=pmix' [mpirun]", "WORDS");
  listed(how.add("--mpi-args", options.mpi_args, "more words for mpirun", "LIST"));
  how.add("--hostfile", options.hostfile, "the machines of mpirun", "FILE");
  how.flag("--limits", options.limits, "measure the machine's limits too, in seconds");
  how.add("--time-limit", words.time_limit, "a launch has failed after this [30s or more]", "TIME");
  how.add("--config", words.config, "settings for what is not said here", "FILE");
}

void add_output(CLI::App& run, Options& options, Words&) {
  const Group out(run, "Output");
  out.add("-o,--output", options.output, "report: file, folder, - for stdout [results/]", "FILE");
  out.add("--resume", options.resume, "finish this report; same machine, build, plan", "FILE");
  out.flag("--retry-failed", options.retry_failed, "with --resume: failed cases too");
  out.flag("--force", options.force, "overwrite an existing report");
  out.flag("--dry-run", options.dry_run, "print the plan and run nothing");
  one_of(out.add("--fail-on", options.fail_on, "exit 1 on: {} [failed]", ""), "WHAT", choices::fail_on);
  out.flag("--all", options.all, "print every case, not the matrix");
  out.flag("-q,--quiet", options.quiet, "no progress");
  one_of(out.add("--color", options.color, "{} [auto]", ""), "WHEN", choices::color);
}

}  // namespace headcount::cli
