// SPDX-License-Identifier: Apache-2.0
#include "runner/settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace headcount {
namespace {

template <class T>
std::string list(const std::vector<T>& values) {
  return fmt::format("{}", fmt::join(values, ","));
}

std::string seconds(const std::optional<double>& value) { return value ? fmt::format("{}s", *value) : ""; }

}  // namespace

std::vector<Setting> settings_of(const Options& options) {
  return {{"coins", list(options.coins)},
          {"threads", list(options.threads)},
          {"backend", list(options.backends)},
          {"strategy", list(options.strategies)},
          {"filter", options.filter},
          {"exclude", options.exclude},
          {"heads", list(options.heads)},
          {"source", options.source},
          {"look", list(options.looks)},
          {"work", list(options.work_ns)},
          {"gap", list(options.gap_ns)},
          {"hold", list(options.hold_ns)},
          {"shards", std::to_string(options.shards)},
          {"flush", std::to_string(options.flush_every)},
          {"padding", std::to_string(options.padding_bytes)},
          {"seed", std::to_string(options.seed)},
          {"launches", options.launches ? std::to_string(*options.launches) : ""},
          {"trials", options.trials ? std::to_string(*options.trials) : ""},
          {"budget", seconds(options.budget_s)},
          {"pin", options.pin},
          {"place", options.place},
          {"tosses", options.tosses},
          {"schedule", options.schedule},
          {"python", list(options.pythons)},
          {"wait", options.wait},
          {"mpi-launch", options.mpi_launch},
          {"mpi-args", list(options.mpi_args)},
          {"hostfile", options.hostfile},
          {"time-limit", seconds(options.time_limit_s)}};
}

}  // namespace headcount
