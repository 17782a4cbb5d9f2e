// SPDX-License-Identifier: Apache-2.0
// One entry per case: what its launches come down to, and that read back as far as tables need it.
#include <fmt/format.h>

#include <initializer_list>
#include <utility>

#include "report/json/json.hpp"

namespace headcount::json {
namespace {

Json of_times(const Summary& time, const CaseSummary& summary) {
  return {{"launches", summary.launches},
          {"samples", time.samples},
          {"median_ns", rounded_ns(time.median)},
          {"ci_low_ns", time.ci ? Json(rounded_ns(time.ci->low)) : Json(nullptr)},
          {"ci_high_ns", time.ci ? Json(rounded_ns(time.ci->high)) : Json(nullptr)},
          {"ci_from", or_null(summary.ci_from)},
          {"spread", or_null(summary.spread)},
          {"q05_ns", rounded_ns(time.q05)},
          {"q25_ns", rounded_ns(time.q25)},
          {"q75_ns", rounded_ns(time.q75)},
          {"q95_ns", rounded_ns(time.q95)},
          {"min_ns", rounded_ns(time.min)},
          {"max_ns", rounded_ns(time.max)},
          {"mad_ns", rounded_ns(time.mad)},
          {"outliers", time.outliers},
          {"cpu_ns", rounded_ns(summary.cpu_ns)}};
}

Json of_loss(const LossSummary& loss, const WorstTrial& worst) {
  return {{"trials", loss.trials},
          {"lossy_trials", loss.lossy_trials},
          {"rate", loss.rate},
          {"rate_low", loss.rate_low},
          {"rate_high", loss.rate_high},
          {"lost_mean", loss.lost_mean},
          {"lost_median", loss.lost_median},
          {"lost_max", loss.lost_max},
          {"relative_mean", loss.relative_mean},
          {"relative_low", loss.relative_ci ? Json(loss.relative_ci->low) : Json(nullptr)},
          {"relative_high", loss.relative_ci ? Json(loss.relative_ci->high) : Json(nullptr)},
          {"relative_median", loss.relative_median},
          {"relative_max", loss.relative_max},
          {"worst", {{"trial", std::to_string(worst.trial)}, {"truth", worst.truth}, {"count", worst.count}}}};
}

Json of_observed(const CaseSummary& summary) {
  return {{"workers", summary.workers},
          {"most_workers", summary.most_workers},
          {"overlap", or_null(summary.overlap)},
          {"overlap_most", or_null(summary.overlap_most)},
          {"watched", summary.watched},
          {"cpus", summary.cpus},
          {"reads_from", or_null(summary.reads_from)},
          {"voluntary_switches", summary.voluntary_switches},
          {"involuntary_switches", summary.involuntary_switches},
          {"steal", or_null(summary.steal)},
          {"throttled_ns", or_null(summary.throttled_ns)}};
}

const char* status_of(const CaseSummary& summary) {
  if (!summary.failure.empty()) return "failed";
  if (!summary.left_out.empty()) return "skipped";
  return summary.launches > 0 ? "measured" : "pending";
}

}  // namespace

Json of_case(const CaseSummary& summary) {
  Json entry{{"name", name_of(summary.what)}};
  put_factors(entry, summary.what);
  entry["promise"] = name_of(summary.promise);
  entry["status"] = status_of(summary);
  entry["reason"] = or_null(summary.failure.empty() ? summary.left_out : summary.failure);
  if (!summary.words.empty()) entry["stderr"] = summary.words;
  entry["verdict"] = summary.verdict ? Json(name_of(*summary.verdict)) : Json(nullptr);
  entry["launches"] = summary.launches;
  entry["done"] = or_null(summary.done);
  entry["trials"] = summary.loss ? summary.loss->trials : 0;
  entry["fresh_workers"] = summary.fresh_workers;
  entry["observed"] = summary.time_ns ? of_observed(summary) : Json(nullptr);
  entry["statistics"] = summary.time_ns ? of_times(*summary.time_ns, summary) : Json(nullptr);
  entry["loss"] = summary.loss ? of_loss(*summary.loss, summary.worst) : Json(nullptr);
  entry["vs_serial"] = summary.vs_serial ? finite(*summary.vs_serial) : Json(nullptr);
  entry["limit"] = summary.limit
                       ? Json{{"what", summary.limit->what}, {"ns", rounded_ns(summary.limit->ns)}, {"fraction", finite(summary.limit->fraction)}}
                       : Json(nullptr);
  entry["flags"] = summary.flags;
  return entry;
}

namespace {

std::optional<Verdict> verdict_from(const Json& entry) {
  const auto name = optional_of<std::string>(entry, "verdict");
  for (const Verdict verdict : {Verdict::exact, Verdict::lossy, Verdict::unproven, Verdict::broken})
    if (name && *name == name_of(verdict)) return verdict;
  if (name) throw std::runtime_error(fmt::format("no verdict '{}'", *name));
  return {};
}

std::optional<Interval> interval_from(const Json& from, const char* low_key, const char* high_key) {
  const auto low = optional_of<double>(from, low_key);
  const auto high = optional_of<double>(from, high_key);
  return low && high ? std::optional(Interval{*low, *high}) : std::nullopt;
}

void get_numbers(const Json& from, std::initializer_list<std::pair<const char*, double*>> numbers) {
  for (const auto& [key, number] : numbers) from.at(key).get_to(*number);
}

void get_times(const Json& from, CaseSummary& summary) {
  Summary& time = summary.time_ns.emplace();
  time.samples = whole_at<decltype(time.samples)>(from, "samples");
  time.ci = interval_from(from, "ci_low_ns", "ci_high_ns");
  get_numbers(from, {{"median_ns", &time.median},
                     {"q05_ns", &time.q05},
                     {"q25_ns", &time.q25},
                     {"q75_ns", &time.q75},
                     {"q95_ns", &time.q95},
                     {"min_ns", &time.min},
                     {"max_ns", &time.max},
                     {"mad_ns", &time.mad}});
  time.outliers = whole_at<decltype(time.outliers)>(from, "outliers");
  from.at("cpu_ns").get_to(summary.cpu_ns);
  summary.ci_from = optional_of<std::string>(from, "ci_from").value_or("");
  summary.spread = optional_of<double>(from, "spread");
}

LossSummary loss_from(const Json& from) {
  LossSummary loss;
  loss.trials = whole_at<decltype(loss.trials)>(from, "trials");
  loss.lossy_trials = whole_at<decltype(loss.lossy_trials)>(from, "lossy_trials");
  loss.lost_max = whole_at<decltype(loss.lost_max)>(from, "lost_max");
  loss.relative_ci = interval_from(from, "relative_low", "relative_high");
  get_numbers(from, {{"rate", &loss.rate},
                     {"rate_low", &loss.rate_low},
                     {"rate_high", &loss.rate_high},
                     {"lost_mean", &loss.lost_mean},
                     {"lost_median", &loss.lost_median},
                     {"relative_mean", &loss.relative_mean},
                     {"relative_median", &loss.relative_median},
                     {"relative_max", &loss.relative_max}});
  return loss;
}

void get_loss(const Json& from, CaseSummary& summary) {
  summary.loss = loss_from(from);
  const Json& worst = from.at("worst");
  summary.worst = {std::stoull(worst.at("trial").get<std::string>()), worst.at("truth"), worst.at("count")};
}

void get_observed(const Json& from, CaseSummary& summary) {
  from.at("workers").get_to(summary.workers);
  summary.overlap = optional_of<double>(from, "overlap");
  summary.most_workers = optional_of<int>(from, "most_workers").value_or(summary.workers);
  summary.overlap_most = optional_of<double>(from, "overlap_most");
  if (!summary.overlap_most) summary.overlap_most = summary.overlap;
  summary.watched = optional_of<int>(from, "watched").value_or(0);
  summary.cpus = optional_of<int>(from, "cpus").value_or(0);
  summary.reads_from = optional_of<std::string>(from, "reads_from").value_or("");
  summary.voluntary_switches = optional_of<double>(from, "voluntary_switches").value_or(0);
  summary.involuntary_switches = optional_of<double>(from, "involuntary_switches").value_or(0);
  summary.steal = optional_of<double>(from, "steal");
  summary.throttled_ns = optional_of<double>(from, "throttled_ns");
}

}  // namespace

CaseSummary case_from(const Json& entry, const DialValues& dials) {
  CaseSummary summary;
  check_values(entry);
  summary.what = get_factors(entry, dials);
  summary.promise = promise_from(entry.at("promise"));
  if (entry.at("status") == "failed") summary.failure = optional_of<std::string>(entry, "reason").value_or("no reason given");
  if (entry.at("status") == "skipped") summary.left_out = optional_of<std::string>(entry, "reason").value_or("no reason given");
  summary.words = optional_of<std::vector<std::string>>(entry, "stderr").value_or(std::vector<std::string>{});
  summary.verdict = verdict_from(entry);
  summary.launches = whole_at<int>(entry, "launches");
  summary.done = optional_of<std::string>(entry, "done").value_or("");
  entry.at("fresh_workers").get_to(summary.fresh_workers);
  entry.at("flags").get_to(summary.flags);
  summary.vs_serial = optional_of<double>(entry, "vs_serial");
  if (const auto limit = entry.find("limit"); limit != entry.end() && !limit->is_null())
    summary.limit = {limit->at("what"), limit->at("ns"), limit->at("fraction")};
  if (const Json& times = entry.at("statistics"); !times.is_null()) get_times(times, summary);
  if (const Json& loss = entry.at("loss"); !loss.is_null()) get_loss(loss, summary);
  if (const Json& observed = entry.at("observed"); !observed.is_null()) get_observed(observed, summary);
  const bool measured = summary.time_ns && summary.loss && summary.verdict;
  if (entry.at("status") == "measured" && !measured) throw std::runtime_error("a measured case without its results");
  return summary;
}

}  // namespace headcount::json
