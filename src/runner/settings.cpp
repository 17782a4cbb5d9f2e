// SPDX-License-Identifier: Apache-2.0
#include "runner/settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "headcount/factors.hpp"

namespace headcount {
namespace {

template <class T>
std::string list(const std::vector<T>& values) {
  return fmt::format("{}", fmt::join(values, ","));
}

std::string seconds(const std::optional<double>& value) { return value ? fmt::format("{}s", *value) : ""; }

/// Those of the table are always told, a dial where it was asked for.
void add_factors(std::vector<Setting>& all, const Asked& asked) {
  for (const Factor& factor : factors) {
    if (factor.option.empty()) continue;
    const auto at = asked.find(factor.option);
    all.push_back({std::string(factor.option), at == asked.end() ? usual_text_of(factor) : list(at->second)});
  }
  for (const auto& [option, values] : asked)
    if (std::ranges::find(factors, option, &Factor::option) == factors.end()) all.push_back({option, list(values)});
}

}  // namespace

std::vector<Setting> settings_of(const Options& options) {
  std::vector<Setting> all{{"coins", list(options.coins)},         {"threads", list(options.threads)}, {"backend", list(options.backends)},
                           {"strategy", list(options.strategies)}, {"filter", options.filter},         {"exclude", options.exclude}};
  add_factors(all, options.factors);
  const std::vector<Setting> rest{{"seed", std::to_string(options.seed)},
                                  {"launches", options.launches ? std::to_string(*options.launches) : ""},
                                  {"trials", options.trials ? std::to_string(*options.trials) : ""},
                                  {"budget", seconds(options.budget_s)},
                                  {"mpi-launch", options.mpi_launch},
                                  {"mpi-args", list(options.mpi_args)},
                                  {"hostfile", options.hostfile},
                                  {"time-limit", seconds(options.time_limit_s)}};
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

}  // namespace headcount
