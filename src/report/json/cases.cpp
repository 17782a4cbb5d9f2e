// SPDX-License-Identifier: Apache-2.0
// One entry per case: what its launches come down to; and one per thing that did not run.
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

Json of_skipped(const Skipped& skipped) {
  return {{"name", nullptr},
          {"backend", skipped.backend},
          {"strategy", or_null(skipped.strategy)},
          {"coins", or_null(skipped.coins)},
          {"threads", or_null(skipped.threads)},
          {"reason", skipped.reason}};
}

}  // namespace headcount::json
