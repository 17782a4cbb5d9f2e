// SPDX-License-Identifier: Apache-2.0
#include "app/check_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/choices.hpp"
#include "experiment/errors.hpp"
#include "experiment/push_new.hpp"
#include "headcount/factors.hpp"

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

template <class Known>
std::vector<std::string> checked_values(const Known& known, const std::vector<std::string>& typed) {
  std::vector<std::string> values;
  for (const std::string& one : typed) push_new(values, checked(known, one));
  return values;
}

void check_length(const char* option, const std::string& text) {
  if (text.size() > longest_word)
    throw Error(Exit::usage, fmt::format("{}: {} letters are too many; give {} or fewer", option, text.size(), longest_word));
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

Asked checked_factors(const Asked& typed, std::span<const OwnedDial> dials) {
  Asked asked;
  const auto take = [&](const auto& known, const std::string& usual, bool is_swept) {
    const auto at = typed.find(known.option);
    if (known.option.empty() || at == typed.end()) return;
    std::vector<std::string> values = checked_values(known, at->second);
    if (!values.empty() && (is_swept || values != std::vector{usual})) asked.emplace(known.option, std::move(values));
  };
  for (const Factor& factor : factors) take(factor, usual_text_of(factor), !factor.swept.empty());
  for (const OwnedDial& dial : dials) take(static_cast<const Dial&>(dial), std::to_string(dial.usual), false);
  return asked;
}

void check_options(const Options& options) {
  check_length("--filter", options.filter);
  check_length("--exclude", options.exclude);
  one_of("--fail-on", options.fail_on, choices::fail_on);
  one_of("--color", options.color, choices::color);
  if (options.launches) at_least("--launches", *options.launches, 1);
  if (options.trials) at_least("--trials", *options.trials, 1);
  if (options.trials && *options.trials > 1'000'000) throw Error(Exit::usage, "--trials: give 1000000 or fewer");
  if (options.retry_failed && options.resume.empty())
    throw Error(Exit::usage, "--retry-failed goes with --resume: name the report whose failed cases are to be tried again");
  if (options.launches && *options.launches > 10'000) throw Error(Exit::usage, "--launches: give 10000 or fewer");
}

}  // namespace headcount
