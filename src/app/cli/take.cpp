// SPDX-License-Identifier: Apache-2.0
// From the words of `headcount run` to its options.
#include <algorithm>

#include "app/check_options.hpp"
#include "app/cli/cli.hpp"
#include "app/parse.hpp"
#include "experiment/errors.hpp"
#include "experiment/push_new.hpp"

namespace headcount::cli {
namespace {

/// Each value once; the usual ones where nothing was typed.
void take_coins(std::vector<Count>& list, const std::vector<std::string>& words) {
  if (!words.empty()) list.clear();
  for (const std::string& word : words) push_new(list, coins_from(word));
}

void take_threads(std::vector<int>& list, const std::vector<std::string>& words, int usable_cpus) {
  for (const std::string& word : words)
    if (words.size() > 1 || word != "auto")
      for (const int threads : threads_from(word, usable_cpus)) push_new(list, threads);
}

/// A preset stands behind what is said in so many words.
void take_preset(Options& options, const Words& words) {
  if (words.quick && words.thorough) throw Error(Exit::usage, "--quick and --thorough: give one of the two");
  if (words.quick) options.budget_s = 10;
  if (words.thorough) options.budget_s = 600;
  if (words.launches) options.launches = *words.launches;
  if (!words.budget.empty()) options.budget_s = seconds_from("--budget", words.budget);
}

}  // namespace

void take(Options& options, const Words& words, int usable_cpus, std::span<const OwnedDial> dials) {
  take_coins(options.coins, words.coins);
  take_threads(options.threads, words.threads, usable_cpus);
  options.factors = checked_factors(options.factors, dials);
  take_preset(options, words);
  if (!words.time_limit.empty()) options.time_limit_s = seconds_from("--time-limit", words.time_limit);
  if (!words.seed.empty()) options.seed = seed_from(words.seed);
  check_options(options);
}

}  // namespace headcount::cli
