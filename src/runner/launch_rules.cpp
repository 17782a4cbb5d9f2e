// SPDX-License-Identifier: Apache-2.0
#include "runner/launch_rules.hpp"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>

#include "experiment/errors.hpp"
#include "headcount/pinning.hpp"
#include "machine/huge_pages.hpp"

namespace headcount {
namespace {

// Whatever the regions say: caches, page tables and clocks are warm by then.
constexpr double longest_ns = 20e6;
// Three regions of a microsecond tell nothing, and a CPU takes half a millisecond to power its widest registers and to settle its clock.
constexpr double shortest_ns = 500e3;
constexpr double longest_share = 0.2;
constexpr double longest_share_of_few = 0.5;
constexpr int fewest_regions = 3;
// Less than this is noise.
constexpr double clearly = 0.98;

}  // namespace

WarmUp::WarmUp(const StopRule& rule) : time_ns_(rule.time_ns) {}

bool WarmUp::ends(double region_ns, double elapsed_ns) {
  ++regions_;
  if (region_ns < clearly * fastest_ns_) faster_at_ = regions_;
  fastest_ns_ = std::min(fastest_ns_, region_ns);
  if (regions_ < fewest_regions) return elapsed_ns >= longest_share_of_few * time_ns_;
  if (elapsed_ns >= std::min(longest_ns, longest_share * time_ns_)) return true;
  // half of all regions have brought nothing
  return elapsed_ns >= shortest_ns && regions_ >= 2 * faster_at_;
}

StopRule rule_for(StopRule rule, const TeamInfo& backend) {
  rule.min_trials = std::min(rule.min_trials, backend.min_trials);
  return rule;
}

std::vector<int> cpus_in(const Order& order) {
  std::vector<int> cpus = order.cpus ? *order.cpus : cpus_of(order.what);
  const auto here = std::ranges::find(cpus, sched_getcpu());
  if (order.what.pin == "none" && here != cpus.end()) std::rotate(cpus.begin(), here, cpus.end());
  return cpus;
}

Record begun_record(const Order& order, const Entry& entry, const StopRule& rule) {
  Record record;
  record.what = order.what;
  record.launch = order.launch;
  record.promise = entry.strategy.promise;
  record.fresh_workers = entry.backend.fresh_workers;
  record.first_trial = order.first_trial();
  record.min_trials = rule.min_trials;
  return record;
}

TossMemory memory_of(const Block& block, const Case& what) {
  return {static_cast<std::int64_t>(block.bytes()), huge_bytes_at(block.as<void>(), block.bytes()), what.tosses != "caller"};
}

const Entry& openable(const Case& what, const Registry& registry) {
  const Entry* const entry = registry.find(what.backend, what.strategy);
  if (entry == nullptr || !entry->open) throw Error(Exit::unavailable, fmt::format("no way to open {}", name_of(what)));
  return *entry;
}

}  // namespace headcount
