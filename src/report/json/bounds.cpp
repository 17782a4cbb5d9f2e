// SPDX-License-Identifier: Apache-2.0
// What no launch can have shown, whoever measured it. Whoever reads a record or a row holds it to this first.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/json/json.hpp"

namespace headcount::json {
namespace {

constexpr double longest_ns = 1e15;  // eleven days
constexpr int most_batch = 1000;
constexpr int most_cpu = 1'000'000;
constexpr std::size_t longest_reason = 40;
// Some runtimes start helpers of their own.
constexpr Count workers_per_thread = 4;

bool is_time(double ns) { return std::isfinite(ns) && ns >= 0 && ns <= longest_ns; }

/// The last batch may be a shorter one.
std::size_t readings_of(std::size_t trials, int batch) { return (trials + static_cast<std::size_t>(batch) - 1) / static_cast<std::size_t>(batch); }

std::string fault_of_samples(const Record& record) {
  const Samples& samples = record.samples;
  if (samples.ns.empty() || record.batch < 1) return "a record without a sample";
  if (record.batch > most_batch) return "a batch that no clock needs";
  if (samples.count.size() != samples.truth.size() || samples.ns.size() != readings_of(samples.count.size(), record.batch))
    return "samples of different lengths";
  if (!std::ranges::all_of(samples.ns, is_time)) return "a time that is not a time";
  if (std::ranges::all_of(samples.ns, [](double ns) { return ns == 0; })) return "no time at all in any sample";
  const auto not_a_truth = [&](Count truth) { return truth < 0 || truth > record.what.coins; };
  if (std::ranges::any_of(samples.truth, not_a_truth)) return "a truth that cannot be";
  return {};
}

std::string fault_of_times(const Record& record) {
  for (const double ns :
       {record.setup_ns, record.warmup_ns, record.measured_ns, record.usage.steal_ns.value_or(0), record.usage.throttled_ns.value_or(0)})
    if (!is_time(ns)) return "a set-up, warm-up or stolen time that is not a time";
  if (!is_time(record.cpu_ns)) return "a CPU time that is not a time";
  if (record.warmup_regions < 0 || record.min_trials < 0 || record.usage.voluntary_switches < 0 || record.usage.involuntary_switches < 0)
    return "a number of regions, trials or switches below 0";
  return {};
}

std::string fault_of_observed(const Record& record) {
  const Observed& seen = record.observed;
  const Count most_workers = workers_per_thread * std::max(1, record.what.threads);
  const auto not_tosses = [&](Count n) { return n < 0 || n > record.what.coins; };
  if (seen.trials < 0 || seen.lossy < 0 || seen.lossy > seen.trials) return "a number of watched trials that cannot be";
  if (seen.same_cpu < 0 || seen.same_cpu > seen.trials || seen.misplaced < 0 || seen.misplaced > seen.trials)
    return "a number of misplaced trials that cannot be";
  if (!is_time(seen.ns)) return "a time of watched trials that is not a time";
  if (seen.workers < 0 || seen.workers > most_workers || seen.most_workers < 0 || seen.most_workers > most_workers ||
      static_cast<Count>(seen.tosses_per_worker.size()) > most_workers)
    return "workers that cannot have been there";
  if (seen.overlap && !(*seen.overlap >= 0 && *seen.overlap <= 1 + 1e-9)) return "an overlap that is not a share";
  if (std::ranges::any_of(seen.tosses_per_worker, not_tosses)) return "tosses per worker that cannot be";
  if (std::ranges::any_of(seen.cpus, [](int cpu) { return cpu < 0 || cpu > most_cpu; })) return "a CPU that cannot be";
  for (const Stay& stay : seen.timeline)
    if (stay.worker < 0 || not_tosses(stay.tosses) || std::abs(static_cast<double>(stay.begin_ns)) > longest_ns ||
        std::abs(static_cast<double>(stay.end_ns)) > longest_ns)
      return "a timeline that cannot be";
  return {};
}

std::string fault_of_words(const Record& record) {
  const auto is_plain = [](char c) { return c == ' ' || c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const std::string& reason = record.stop_reason;
  return reason.empty() || reason.size() > longest_reason || !std::ranges::all_of(reason, is_plain) ? "a stop reason that is none" : "";
}

}  // namespace

std::string fault_of(const Record& record) {
  for (const auto& look : {fault_of_samples, fault_of_times, fault_of_observed, fault_of_words})
    if (std::string fault = look(record); !fault.empty()) return fault;
  return {};
}

void check_values(const Json& entry) {
  constexpr std::int64_t most = std::int64_t{1} << 62;
  for (const char* const key : {"launches", "trials"})
    if (!entry.at(key).is_number_integer() || entry.at(key) < 0 || entry.at(key) > INT32_MAX)
      throw std::runtime_error(fmt::format("{} is {}", key, shown(entry.at(key))));
  if (entry.at("loss").is_null()) return;
  const Json& worst = entry.at("loss").at("worst");
  static_cast<void>(whole_of(worst.at("truth"), 0, most));
  static_cast<void>(whole_of(worst.at("count"), INT64_MIN, INT64_MAX));  // a backend may count whatever it likes
}

}  // namespace headcount::json
