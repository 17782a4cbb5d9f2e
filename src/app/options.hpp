// SPDX-License-Identifier: Apache-2.0
// The command line.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "headcount/dial.hpp"
#include "runner/options.hpp"

namespace headcount {

/// Of `headcount show`.
struct ShowOptions {
  std::string file;  ///< "-" is standard input
  std::string filter;
  std::string as = "report";     ///< or "epcc"
  std::string format = "table";  ///< or "markdown", "csv"
  std::string color = "auto";
  bool all = false;  ///< the table of all cases, on a terminal too
};

/// Of `headcount compare`.
struct CompareOptions {
  std::string base;  ///< "-" is standard input
  std::string fresh;
  std::string format = "table";        ///< or "md", "json"
  double threshold = 0.05;             ///< the smallest change that counts, as a share
  std::optional<double> run_effect{};  ///< how far the machine may have moved cases between the runs; empty: as the cases tell
  std::string fail_on = "regression";  ///< or "loss", "missing", "never"
  std::string filter;
  std::vector<std::string> allowed;  ///< machine, build, or single fields
  std::string color = "auto";
};

/// In turns smaller changes show than between two runs.
inline constexpr double threshold_in_turns = 0.01;

/// Of `headcount compare --ab`, which launches in turns what it compares. Threshold, format and the rest are those of CompareOptions.
struct TurnsOptions {
  std::vector<std::string> programs;  ///< two, or none: this one with two settings
  std::vector<std::string> settings;  ///< two: `wait=passive`, further ones after blanks; or none
  std::vector<Options> sides;         ///< what the old one and the new one are to run
};

/// Of `headcount env`.
struct EnvOptions {
  std::string format = "text";  ///< or "markdown", "json"
  bool limits = false;          ///< measure what the machine can do, too
};

/// Of `headcount prove`. Where neither workers nor heads are named, the usual sizes.
struct ProveOptions {
  std::vector<std::string> strategies;  ///< empty: all
  std::vector<int> workers;
  std::vector<int> heads_each;
  std::string model = "sc";       ///< or "tso", "weak"
  std::string show = "shortest";  ///< or "fewest-switches"
  int limit = 1'000'000;          ///< states
  std::string format = "text";    ///< or "json", "markdown", "html"
};

struct CommandLine {
  std::string command;  ///< run, list, show, compare, compare-ab (it has options of its own), prove, env, completion, man, case; empty where help or
                        ///< the version was all that was asked
  Options run;
  std::vector<std::string> given;  ///< of run: the long names of the options that were typed or stand in the --config file
  ShowOptions show;
  CompareOptions compare;
  TurnsOptions turns;
  ProveOptions prove;
  EnvOptions env;
  std::string summarized;              ///< of summarize: the report
  std::string verified;                ///< of verify: the report; "-" is standard input
  std::string shell;                   ///< of completion
  std::vector<std::string> of_script;  ///< of the commands that are scripts: all behind their names
  bool verbose = false;                ///< of list
  bool markdown = false;               ///< of list
  std::string printed;                 ///< help or version, to be printed
};

/// `headcount` alone, and options without a command, mean `run`. What stands in the file of --config is taken where the command
/// line says nothing; nothing is taken from the environment. Each dial has an option. Throws Error(usage), and Error(file) for a --config that cannot
/// be read.
[[nodiscard]] CommandLine parse_command_line(const std::vector<std::string>& arguments, int usable_cpus,
                                             std::span<const OwnedDial> dials = standard_dials());

/// The version of the library that reads it.
[[nodiscard]] std::string command_line_library();

}  // namespace headcount
