// SPDX-License-Identifier: Apache-2.0
#include "app/check_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/choices.hpp"
#include "experiment/errors.hpp"
#include "headcount/pinning.hpp"

namespace headcount {
namespace {

void one_of(const std::string& option, const std::string& given, std::span<const std::string_view> words) {
  const std::vector<std::string> known(words.begin(), words.end());
  if (std::ranges::find(known, given) == known.end())
    throw Error(Exit::usage, fmt::format("{} '{}' is not known{}", option, given, hint(given, known)));
}

void at_least(const std::string& option, int given, int least) {
  if (given < least) throw Error(Exit::usage, fmt::format("{} {}: give {} or more", option, given, least));
}

void check_dial(const char* option, const std::vector<double>& values) {
  for (const double ns : values)
    if (!(ns >= 0 && ns <= 1e9)) throw Error(Exit::usage, fmt::format("{} {}: give 0 to 1e9 nanoseconds", option, ns));
}

void check_dials(const Options& options) {
  for (const double heads : options.heads)
    if (!(heads >= 0 && heads <= 1)) throw Error(Exit::usage, fmt::format("--heads {}: a probability lies between 0 and 1", heads));
  check_dial("--work", options.work_ns);
  check_dial("--gap", options.gap_ns);
  check_dial("--hold", options.hold_ns);
  if (options.shards < 1 || options.shards > 65536) throw Error(Exit::usage, fmt::format("--shards {}: give 1 to 65536", options.shards));
  constexpr Count most_kept_back = 1'000'000'000'000;  // as many as there may be tosses
  if (options.flush_every < 1 || options.flush_every > most_kept_back)
    throw Error(Exit::usage, fmt::format("--flush {}: give 1 to {}", options.flush_every, most_kept_back));
}

/// The compiler of regular expressions exhausts the stack on longer ones.
void check_length(const char* option, const std::string& text) {
  constexpr std::size_t longest = 1000;
  if (text.size() > longest) throw Error(Exit::usage, fmt::format("{}: {} letters are too many; give {} or fewer", option, text.size(), longest));
}

void check_schedule(const std::string& schedule) {
  check_length("--schedule", schedule);
  const std::string_view text = schedule;
  const std::string_view chunk = text.starts_with("dynamic,") ? text.substr(8) : "";
  constexpr std::size_t most_digits = 12;
  const bool counts = !chunk.empty() && chunk.size() <= most_digits && chunk.front() != '0' && chunk.find_first_not_of("0123456789") == text.npos;
  if (text != "static" && !counts)
    throw Error(Exit::usage,
                fmt::format("--schedule '{}' is not known; there are: {} (such as dynamic,1000)", schedule, fmt::join(choices::schedule, ", ")));
}

}  // namespace

void check_options(const ShowOptions& options) {
  check_length("--filter", options.filter);
  one_of("--as", options.as, choices::show_as);
  one_of("--format", options.format, choices::show_format);
  if (options.as == "epcc" && options.format == "csv") throw Error(Exit::usage, "--as epcc is a table or markdown; --format csv has all cases");
  one_of("--color", options.color, choices::color);
}

void check_options(const CompareOptions& options) {
  check_length("--filter", options.filter);
  one_of("--format", options.format, choices::compare_format);
  one_of("--fail-on", options.fail_on, choices::compare_fail_on);
  one_of("--color", options.color, choices::color);
}

void check_options(const ProveOptions& options) {
  for (const int workers : options.workers)
    if (workers < 1 || workers > 9) throw Error(Exit::usage, fmt::format("--workers {}: give 1 to 9", workers));
  for (const int heads : options.heads_each)
    if (heads < 1 || heads > 1000) throw Error(Exit::usage, fmt::format("--heads-each {}: give 1 to 1000", heads));
  if (options.limit < 1 || options.limit > 100'000'000)
    throw Error(Exit::usage, fmt::format("--limit {}: give 1 to 100000000 states", options.limit));
  one_of("--model", options.model, choices::model);
  one_of("--show", options.show, choices::proof_show);
  one_of("--format", options.format, choices::proof_format);
}

void check_env_format(const std::string& format) { one_of("--format", format, choices::env_format); }

void check_shell(const std::string& shell) { one_of("completion:", shell, choices::shell); }

void check_options(const Options& options) {
  check_length("--filter", options.filter);
  check_length("--exclude", options.exclude);
  check_dials(options);
  check_schedule(options.schedule);
  static_cast<void>(cpus_for(options.pin));  // throws where it is none
  one_of("--wait", options.wait, choices::wait);
  one_of("--place", options.place, choices::place);
  one_of("--tosses", options.tosses, choices::tosses);
  one_of("--source", options.source, choices::source);
  one_of("--fail-on", options.fail_on, choices::fail_on);
  one_of("--color", options.color, choices::color);
  for (const std::string& look : options.looks) one_of("--look", look, choices::look);
  for (const std::string& python : options.pythons) check_length("--python", python);
  one_of("--padding", std::to_string(options.padding_bytes), choices::padding);
  if (options.launches) at_least("--launches", *options.launches, 1);
  if (options.trials) at_least("--trials", *options.trials, 1);
  if (options.trials && *options.trials > 1'000'000) throw Error(Exit::usage, "--trials: give 1000000 or fewer");
  if (options.retry_failed && options.resume.empty())
    throw Error(Exit::usage, "--retry-failed goes with --resume: name the report whose failed cases are to be tried again");
  if (options.launches && *options.launches > 10'000) throw Error(Exit::usage, "--launches: give 10000 or fewer");
}

}  // namespace headcount
