// SPDX-License-Identifier: Apache-2.0
#include "app/check_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "core/errors.hpp"
#include "headcount/pinning.hpp"

namespace headcount {
namespace {

void one_of(const std::string& option, const std::string& given, const std::vector<std::string>& known) {
  if (std::ranges::find(known, given) == known.end())
    throw Error(Exit::usage, fmt::format("{} '{}' is not known{}", option, given, hint(given, known)));
}

void at_least(const std::string& option, int given, int least) {
  if (given < least) throw Error(Exit::usage, fmt::format("{} {}: give {} or more", option, given, least));
}

void check_dials(const Options& options) {
  for (const auto& [name, ns] : {std::pair("--work", options.work_ns), std::pair("--gap", options.gap_ns)})
    if (!(ns >= 0 && ns <= 1e9)) throw Error(Exit::usage, fmt::format("{} {}: give 0 to 1e9 nanoseconds", name, ns));
  if (options.shards < 1 || options.shards > 65536) throw Error(Exit::usage, fmt::format("--shards {}: give 1 to 65536", options.shards));
  if (options.flush_every < 1) throw Error(Exit::usage, fmt::format("--flush {}: give 1 or more", options.flush_every));
}

void check_schedule(const std::string& schedule) {
  static const std::regex known("static|dynamic,[1-9][0-9]{0,11}");
  if (!std::regex_match(schedule, known))
    throw Error(Exit::usage, fmt::format("--schedule '{}' is not known; there are: static, dynamic,CHUNK (such as dynamic,1000)", schedule));
}

}  // namespace

void check_options(const Options& options) {
  if (!(options.heads >= 0 && options.heads <= 1))
    throw Error(Exit::usage, fmt::format("--heads {}: a probability lies between 0 and 1", options.heads));
  check_dials(options);
  check_schedule(options.schedule);
  static_cast<void>(cpus_for(options.pin));  // throws where it is none
  one_of("--wait", options.wait, {"default", "active", "passive"});
  one_of("--source", options.source, {"memory", "generated"});
  one_of("--fail-on", options.fail_on, {"broken", "lossy", "never"});
  one_of("--color", options.color, {"auto", "always", "never"});
  one_of("--padding", std::to_string(options.padding_bytes), {"64", "128"});
  at_least("--launches", options.launches, 1);
  if (options.trials) at_least("--trials", *options.trials, 1);
  if (options.trials && *options.trials > 1'000'000) throw Error(Exit::usage, "--trials: give 1000000 or fewer");
  if (options.launches > 10'000) throw Error(Exit::usage, "--launches: give 10000 or fewer");
}

}  // namespace headcount
