// SPDX-License-Identifier: Apache-2.0
// The options of `headcount compare --ab`: two programs or settings, and what of `run` says what is measured.
#include "app/choices.hpp"
#include "app/cli/cli.hpp"

namespace headcount::cli {

void add_turns(CLI::App& app, CommandLine& line, Words& words, std::span<const OwnedDial> dials) {
  CLI::App* const turns = app.add_subcommand(compare_in_turns, "launch two builds, or one with two settings, in turns: slower, lossier, broken?");
  turns->group("");
  turns->footer("headcount compare --ab-set 'wait=passive' 'wait=active' -n 1k -b openmp -s atomic");
  const auto sides = [&](const char* name, std::vector<std::string>& values, const char* about, const char* type) {
    turns->add_option(name, values, about)->expected(2)->type_name(type)->group("Sides");
  };
  sides("--ab", line.turns.programs, "two headcounts [this one, twice]", "OLD NEW");
  sides("--ab-set", line.turns.settings, "two settings, words of --config: wait=passive", "OLD NEW");
  turns->add_option("--threshold", words.threshold, "smallest change that counts: 1% or 0.01 [1%]")->type_name("X")->group("Sides");
  add_what(*turns, line.run, words, dials);
  add_how(*turns, line.run, words);
  turns->remove_option(turns->get_option("--limits"));
  turns->remove_option(turns->get_option("--config"));
  const auto out = [&](const char* name, std::string& value, const char* about, const char* type, std::span<const std::string_view> choice) {
    one_of(turns->add_option(name, value, about)->group("Output"), type, choice);
  };
  out("--format", line.compare.format, "{} [table]", "WHAT", choices::compare_format);
  out("--fail-on", line.compare.fail_on, "exit 1 on: {} [regression]", "WHAT", choices::compare_fail_on);
  out("--color", line.compare.color, "{} [auto]", "WHEN", choices::color);
  turns->add_flag("-q,--quiet", line.run.quiet, "no progress")->group("Output");
}

}  // namespace headcount::cli
