// SPDX-License-Identifier: Apache-2.0
// The manual page, as man(7) reads it.
#include "app/manual.hpp"

#include <fmt/format.h>

#include "app/cli/cli.hpp"
#include "machine/build.hpp"

namespace headcount {
namespace {

/// A dash is a minus, so that options can be copied from the page; what begins a line is no request.
std::string roff(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\')
      escaped += "\\e";
    else if (c == '-')
      escaped += "\\-";
    else if ((c == '.' || c == '\'') && (escaped.empty() || escaped.back() == '\n'))
      escaped += std::string("\\&") + c;
    else
      escaped += c;
  }
  return escaped;
}

std::string section(const char* name) { return fmt::format(".SH {}\n", name); }

std::string paragraph_of(const std::string& tag, const std::string& about) { return fmt::format(".TP\n{}\n{}\n", tag, roff(about)); }

std::string tag_of(const CLI::Option& option) {
  const std::string type = cli::kind_of(option).type;
  return "\\fB" + roff(cli::names_of(option)) + "\\fR" + (type.empty() ? "" : " \\fI" + roff(type) + "\\fR");
}

std::string options_text(const CLI::App& app) {
  std::string text;
  for (const CLI::Option* option : app.get_options())
    if (!option->nonpositional()) text += paragraph_of("\\fI" + roff(option->get_name(true)) + "\\fR", option->get_description());
  std::string last = "Options";
  for (const CLI::Option* option : cli::options_of(app)) {
    if (option->get_group() != last && option->get_group() != "Options") text += fmt::format(".PP\n.B {}\n", roff(option->get_group()));
    last = option->get_group();
    text += paragraph_of(tag_of(*option), option->get_description());
  }
  return text;
}

std::string synopsis(const CLI::App& app) {
  std::string text;
  for (const CLI::App* command : cli::commands_of(app)) text += fmt::format("{}{}\n", text.empty() ? "" : ".br\n", roff(cli::usage_of(*command)));
  return text;
}

constexpr const char* environment =
    ".TP\n.B NO_COLOR\nWhere it is set and not empty, nothing is coloured unless \\-\\-color always says so.\n"
    ".TP\n.B TERM\nOn a dumb terminal progress is a line per launch, without colour.\n"
    ".PP\nNo option is taken from the environment, so that a command line says all that was measured. The settings of the\n"
    "runtimes (OMP_NUM_THREADS and the like) are theirs; every report tells which were in force.\n";

constexpr const char* configuration =
    "The file of \\-\\-config is TOML or INI: a key for each long option of headcount run, at the top or in a section [run]. What\n"
    "the command line says goes before what the file says, and that before the defaults.\n"
    ".PP\n.nf\ncoins = [1000, \"1M\"]\nbackend = [\"serial\", \"openmp\"]\nschedule = \"dynamic,1000\"\nquiet = true\n.fi\n";

constexpr const char* examples =
    ".nf\nheadcount\nheadcount \\-n 1k,1M \\-b serial,openmp,tbb \\-o report.json\n"
    "headcount \\-s racy \\-b openmp \\-\\-work 1000 \\-\\-gap 0,30,100,300,1000\n"
    "headcount show report.json \\-\\-format markdown\nheadcount env \\-\\-format markdown\n.fi\n";

}  // namespace

std::string manual_page(std::span<const OwnedDial> dials) {
  const cli::Interface interface(dials);
  const CLI::App& app = interface.app;
  std::string text = fmt::format(".TH HEADCOUNT 1 \"\" \"headcount {}\" \"User Commands\"\n", this_build().version);
  text += section("NAME") + "headcount \\- count coin tosses in parallel in every way\n";
  text += section("SYNOPSIS") + synopsis(app);
  text += section("DESCRIPTION") + roff(app.get_description()) + "\n.PP\nWithout a command, headcount run is meant.\n";
  for (const CLI::App* command : cli::commands_of(app))
    text += fmt::format(".SH {}\n{}.\n", roff("headcount " + command->get_name()), roff(command->get_description())) + options_text(*command);
  text += section("CONFIGURATION") + configuration + section("ENVIRONMENT") + environment;
  text += section("EXIT STATUS") + roff(cli::exit_statuses) + "\n" + section("EXAMPLES") + examples;
  return text;
}

}  // namespace headcount
