// SPDX-License-Identifier: Apache-2.0
// The options of `headcount run`: what is measured, how, and where it goes.
#include "app/choices.hpp"
#include "app/cli/cli.hpp"

namespace headcount::cli {
namespace {

/// CLI11 takes an empty word for 0, or for nothing.
std::string not_empty(const std::string& word) { return word.empty() ? "an empty word is no number" : ""; }

/// Options of one group of help.
class Group {
 public:
  Group(CLI::App& run, std::string name) : run_(run), name_(std::move(name)) {}

  template <class T>
  CLI::Option* add(const char* names, T& value, const char* about, const char* type) const {
    return run_.add_option(names, value, about)->group(name_)->type_name(type);
  }
  void flag(const char* names, bool& value, const char* about) const { run_.add_flag(names, value, about)->group(name_); }

 private:
  CLI::App& run_;
  std::string name_;
};

}  // namespace

void add_what(CLI::App& run, Options& options, Words& words) {
  const Group what(run, "What");
  listed(what.add("-n,--coins", words.coins, "tosses per trial; suffixes k M G T [1k,100k,1M]", "LIST"));
  listed(what.add("-t,--threads", words.threads, "workers: 1,2,4, 1-8, 1:16:*2, all [auto]", "LIST:auto|all"));
  listed(what.add("-b,--backend", options.backends, "backends [every one there is]", "LIST:@backend"));
  listed(what.add("-s,--strategy", options.strategies, "strategies, or all [the core set]", "LIST:@strategy|all"));
  what.add("-f,--filter", options.filter, "only cases whose full name matches", "REGEX");
  what.add("-x,--exclude", options.exclude, "no cases whose full name matches", "REGEX");
  listed(what.add("--heads", words.heads, "probabilities of heads, 0 to 1 [0.5]", "LIST"));
  one_of(what.add("--source", options.source, "tosses come from: {} [memory]", ""), "WHERE", choices::source);
  one_of(what.add("--tosses", options.tosses, "made by whom: {} [worker]", ""), "WHO", choices::tosses);
  listed(what.add("--look", options.looks, "at a toss: branch, mask [both for the core set]", "LIST:branch|mask"));
  listed(what.add("--work", words.work, "private work before each toss, in ns [0]", "LIST"));
  listed(what.add("--gap", words.gap, "a race's pause from load to store, in ns [0]", "LIST"));
  listed(what.add("--hold", words.hold, "work inside the lock (mutex and others), ns [0]", "LIST"));
  listed(what.add("--python", options.pythons, "for scripts: 3.9,3.13t, names, paths [python3]", "LIST"));
  what.add("--shards", options.shards, "cells of sharded [8]", "K");
  what.add("--flush", options.flush_every, "heads that batched keeps back [64]", "B");
  one_of(what.add("--padding", options.padding_bytes, "distance of padded cells: {} [128]", ""), "BYTES", choices::padding);
  what.add("--seed", words.seed, "seed of the tosses and of the order [42]", "N");
}

void add_how(CLI::App& run, Options& options, Words& words) {
  const Group how(run, "How");
  how.flag("--quick", words.quick, "10 s in all: a first look");
  how.flag("--thorough", words.thorough, "10 minutes in all");
  how.add("--launches", words.launches, "processes per case, exactly [12, as time allows]", "N")->check(not_empty);
  how.add("--trials", options.trials, "trials per launch, exactly [as time allows]", "N")->check(not_empty);
  how.add("--budget", words.budget, "time for the whole run, which is kept [60s]", "TIME");
  one_of(how.add("--pin", options.pin, "{} [none]", ""), "WHERE", choices::pin);
  one_of(how.add("--place", options.place, "where workers begin: {} [spread]", ""), "HOW", choices::place);
  one_of(how.add("--schedule", options.schedule, "{} [static]", ""), "HOW", choices::schedule);
  one_of(how.add("--wait", options.wait, "OpenMP waits: {} [default]", ""), "HOW", choices::wait);
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
