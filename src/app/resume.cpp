// SPDX-License-Identifier: Apache-2.0
#include "app/resume.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "experiment/errors.hpp"
#include "report/file.hpp"
#include "runner/settings.hpp"

namespace headcount {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& there, const std::string& here) {
  throw Error(Exit::unavailable,
              fmt::format("cannot go on with this report: {} is '{}' there and '{}' here; start a new run without --resume", what, there, here));
}

std::string name_at(const std::vector<std::string>& names, std::size_t place) { return place < names.size() ? names[place] : "nothing"; }

void check_plan(const Past& past, const Plan& plan) {
  std::vector<std::string> there;
  std::vector<std::string> here;
  for (const CaseSummary& summary : past.report.cases) there.push_back(name_of(summary.what));
  for (const Case& what : plan.cases) here.push_back(name_of(what));
  for (std::size_t i = 0; i < std::max(there.size(), here.size()); ++i)
    if (name_at(there, i) != name_at(here, i)) refuse(fmt::format("the plan's case {}", i), name_at(there, i), name_at(here, i));
}

// What another output, or another way to look at it, needs not ask again.
bool decides_nothing(const std::string& name) {
  static const std::vector<std::string> free{"resume", "retry-failed", "fail-on", "quiet", "all", "color", "force", "config", "quick", "thorough", "dry-run"};
  return std::ranges::find(free, name) != free.end();
}

std::string value_of(const std::vector<Setting>& settings, const std::string& name) {
  const auto at = std::ranges::find(settings, name, &Setting::name);
  return at == settings.end() ? "" : at->value;
}

}  // namespace

std::optional<Past> past_of(const Options& options) {
  if (options.resume.empty()) return {};
  return past_from(read_file(options.resume), options.resume);
}

Options options_of(const Past& past, const CommandLine& line, int usable_cpus) {
  std::vector<std::string> words = past.report.run.argv;
  if (!words.empty()) words.erase(words.begin());
  Options there = parse_command_line(words, usable_cpus).run;
  const std::vector<Setting> asked = settings_of(there);
  const std::vector<Setting> now = settings_of(line.run);
  for (const std::string& name : line.given) {
    if (decides_nothing(name)) continue;
    if (name == "output") throw Error(Exit::usage, "--resume goes on in its own file; leave --output out");
    if (value_of(asked, name) != value_of(now, name))
      throw Error(Exit::usage, fmt::format("--{} is '{}' in '{}' and '{}' here; leave it out to go on, or start a new run without --resume", name,
                                           value_of(asked, name), line.run.resume, value_of(now, name)));
  }
  there.output = there.resume = line.run.resume;
  there.fail_on = line.run.fail_on;
  there.quiet = line.run.quiet;
  there.color = line.run.color;
  there.all = line.run.all;
  there.retry_failed = line.run.retry_failed;
  there.dry_run = line.run.dry_run;
  return there;
}

void check_same(const Past& past, const Context& context, const Plan& plan, const std::vector<std::vector<std::size_t>>& rounds) {
  const std::vector<Setting> here = fingerprint_of(context);
  for (const Setting& field : here) {
    const std::string there = value_of(past.fingerprint, field.name);
    if (there != field.value) refuse(field.name, there, field.value);
  }
  check_plan(past, plan);
  if (past.report.run.order != rounds) refuse("the order of the launches", "another one", fmt::format("that of seed {}", past.report.run.seed));
}

}  // namespace headcount
