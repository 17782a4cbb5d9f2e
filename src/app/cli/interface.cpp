// SPDX-License-Identifier: Apache-2.0
// The one description of the command line, and how its parts are read back.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/choices.hpp"
#include "app/cli/cli.hpp"
#include "app/script_commands.hpp"
#include "machine/build.hpp"

std::string headcount::command_line_library() { return CLI11_VERSION; }

namespace headcount::cli {
namespace {

void add_show(CLI::App& app, ShowOptions& options) {
  CLI::App* const show = app.add_subcommand("show", "print a report: as a table, as Markdown, as CSV");
  show->footer("headcount show results/reference/report.json -f racy --all");
  show->add_option("FILE", options.file, "the report; - is standard input")->required()->type_name("FILE");
  show->add_option("-f,--filter", options.filter, "only cases whose full name matches")->type_name("REGEX");
  show->add_flag("--all", options.all, "print every case, not the matrix");
  one_of(show->add_option("--as", options.as, "{}: overheads, EPCC's way [report]"), "WHAT", choices::show_as);
  one_of(show->add_option("--format", options.format, "{} [table]"), "WHAT", choices::show_format);
  one_of(show->add_option("--color", options.color, "{} [auto]"), "WHEN", choices::color);
}

void add_compare(CLI::App& app, CompareOptions& options, Words& words) {
  CLI::App* const compare = app.add_subcommand("compare", "compare two reports: slower, lossier, broken?");
  compare->footer("headcount compare old.json new.json; headcount compare --ab old/headcount new/headcount -b openmp -s atomic");
  compare->add_option("BASE", options.base, "the report to compare with; - is standard input")->required()->type_name("FILE");
  compare->add_option("NEW", options.fresh, "the newer report")->required()->type_name("FILE");
  one_of(compare->add_option("--format", options.format, "{} [table]"), "WHAT", choices::compare_format);
  compare->add_flag("--ab", words.in_turns, "OLD NEW: two programs, launched in turns; --ab --help tells");
  compare->add_option("--threshold", words.threshold, "smallest change that counts: 5% or 0.05 [5%]")->type_name("X");
  compare->add_option("--run-effect", words.run_effect, "how far the machine may have moved cases between the runs: 0, 3% [as the cases tell]")
      ->type_name("X");
  one_of(compare->add_option("--fail-on", options.fail_on, "what makes the exit status 1: {} [regression]"), "WHAT", choices::compare_fail_on);
  compare->add_option("-f,--filter", options.filter, "only cases whose full name matches")->type_name("REGEX");
  listed(compare->add_option("--allow-different", options.allowed, "machine, build, or single fields: compare although these differ"))
      ->type_name("LIST");
  one_of(compare->add_option("--color", options.color, "{} [auto]"), "WHEN", choices::color);
}

void add_prove(CLI::App& app, ProveOptions& options) {
  CLI::App* const prove = app.add_subcommand("prove", "try every order of a strategy's workers: exact, or how it loses");
  prove->footer("headcount prove -s racy,spinlock --workers 2 --heads-each 3");
  listed(prove->add_option("-s,--strategy", options.strategies, "strategies [all]"))->type_name("LIST:@strategy|all");
  listed(prove->add_option("--workers", options.workers, "numbers of workers [2 and 3]"))->type_name("LIST");
  listed(prove->add_option("--heads-each", options.heads_each, "how many heads each of them sees [1 to 3]"))->type_name("LIST");
  one_of(prove->add_option("--model", options.model, "of memory: {} [sc]"), "MODEL", choices::model);
  one_of(prove->add_option("--show", options.show, "order that loses: {} [shortest]"), "WHICH", choices::proof_show);
  prove->add_option("--limit", options.limit, "undecided beyond so many states [1000000]")->type_name("STATES");
  one_of(prove->add_option("--format", options.format, "{} [text]"), "WHAT", choices::proof_format);
}

void add_others(CLI::App& app, CommandLine& line, Words& words, std::span<const OwnedDial> dials) {
  CLI::App* const list = app.add_subcommand("list", "show backends, strategies, and which go together");
  list->footer("headcount list -v");
  list->add_flag("-v,--verbose", line.verbose, "explain each");
  list->add_flag("--markdown", line.markdown, "the matrix of pairs, as Markdown");
  add_show(app, line.show);
  add_compare(app, line.compare, words);
  add_turns(app, line, words, dials);
  add_prove(app, line.prove);
  CLI::App* const summarize = app.add_subcommand("summarize", "recompute the summaries of a report from its rows, in place");
  summarize->footer("headcount summarize report.json");
  summarize->add_option("FILE", line.summarized, "the report")->required()->type_name("FILE");
  CLI::App* const verify = app.add_subcommand("verify", "check a report against its seed and its rows");
  verify->footer("headcount verify results/reference/report.json");
  verify->add_option("FILE", line.verified, "the report; - is standard input")->required()->type_name("FILE");
  for (const ScriptCommand& script : script_commands) {
    CLI::App* const command = app.add_subcommand(std::string(script.name), std::string(script.about));
    command->add_option("FILE", line.of_script, "the report; what else there is, --help tells")->type_name("FILE");
    command->footer(std::string(script.example));
  }
  CLI::App* const env = app.add_subcommand("env", "describe machine, build and runtimes, for a bug report");
  env->footer("headcount env --format markdown");
  one_of(env->add_option("--format", line.env.format, "{} [text]"), "WHAT", choices::env_format);
  env->add_flag("--limits", line.env.limits, "measure the machine's limits too, in seconds");
  CLI::App* const completion = app.add_subcommand("completion", "print what a shell needs to complete words");
  completion->footer("source <(headcount completion bash)");
  one_of(completion->add_option("SHELL", line.shell, "{}")->required(), "SHELL", choices::shell);
  CLI::App* const help = app.add_subcommand("help", "print the help of a command");
  help->add_option("COMMAND", words.about, "the command")->type_name("COMMAND:@command");
  app.add_subcommand("man", "print the manual page, as roff")->group("");
  app.add_subcommand("case", "measure one case: an order on stdin, a record out (for programs)")->group("");
}

}  // namespace

Interface::Interface(std::span<const OwnedDial> there)
    : dials(there), app("Counts coin tosses in parallel in every way: right or wrong, and at what cost.") {
  app.name("headcount");
  app.set_help_flag("-h,--help", "print this");
  app.set_version_flag("-V,--version", "headcount " + this_build().version, "print the version");
  app.require_subcommand(1);
  CLI::App* const run = app.add_subcommand("run", "run a sweep, print the table, write the report");
  run->footer("headcount run -n 1k,1M -t 1,2 -b openmp,tbb -s atomic,racy");
  add_what(*run, line.run, words, dials);
  add_how(*run, line.run, words);
  add_output(*run, line.run, words);
  add_others(app, line, words, dials);
}

CLI::Option* listed(CLI::Option* option) { return option->delimiter(','); }

CLI::Option* one_of(CLI::Option* option, const std::string& type, std::span<const std::string_view> words) {
  const std::string about = option->get_description();
  option->description(fmt::format(fmt::runtime(about), fmt::format("{}", fmt::join(words, ", "))));
  return option->type_name(fmt::format("{}:{}", type, fmt::join(words, "|")));
}

Kind kind_of(const CLI::Option& option) {
  if (option.get_expected_max() == 0) return {};
  const std::string text = option.get_type_name();
  const auto colon = text.find(':');
  Kind kind{text.substr(0, colon), {}};
  if (colon != std::string::npos) kind.words = CLI::detail::split(text.substr(colon + 1), '|');
  return kind;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  std::vector<const CLI::Option*> options;
  for (const CLI::Option* option : app.get_options())
    if (option->nonpositional() && option != app.get_help_ptr()) options.push_back(option);
  if (app.get_help_ptr() != nullptr) options.push_back(app.get_help_ptr());
  return options;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

std::string names_of(const CLI::Option& option) { return option.get_name(false, true); }

}  // namespace headcount::cli
