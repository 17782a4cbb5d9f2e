// SPDX-License-Identifier: Apache-2.0
// One entry per case: what its launches come down to.
#include <fmt/format.h>

#include "report/json/case_fields.hpp"

namespace headcount::json {
namespace {

constexpr const char* no_reason = "no reason given";

const char* status_of(const CaseSummary& summary) {
  if (!summary.failure.empty()) return "failed";
  if (!summary.left_out.empty()) return "skipped";
  return summary.launches > 0 ? "measured" : "pending";
}

/// What `visit_them` visits, or null.
Json group_or_null(bool there, const auto& visit_them) {
  if (!there) return nullptr;
  Json all = Json::object();
  visit_them(Put(all));
  return all;
}

}  // namespace

Json of_case(const CaseSummary& summary) {
  Json entry{{"name", name_of(summary.what)}};
  put_factors(entry, summary.what);
  entry["promise"] = name_of(summary.promise);
  entry["status"] = status_of(summary);
  entry["reason"] = or_null(summary.failure.empty() ? summary.left_out : summary.failure);
  if (!summary.words.empty()) entry["stderr"] = summary.words;
  entry["verdict"] = Put::of(summary.verdict);
  entry["launches"] = summary.launches;
  entry["done"] = or_null(summary.done);
  entry["trials"] = summary.loss ? summary.loss->trials : 0;
  entry["fresh_workers"] = summary.fresh_workers;
  entry["observed"] = group_or_null(summary.time_ns.has_value(), [&](const Put& put) { fields_of_observed(put, summary); });
  entry["statistics"] = group_or_null(summary.time_ns.has_value(), [&](const Put& put) { fields_of_times(put, summary); });
  entry["loss"] = group_or_null(summary.loss.has_value(), [&](const Put& put) { fields_of_loss(put, summary); });
  entry["vs_serial"] = Put::of(summary.vs_serial);
  entry["limit"] = Put::of(summary.limit);
  entry["flags"] = summary.flags;
  return entry;
}

CaseSummary case_from(const Json& entry, const DialValues& dials) {
  CaseSummary summary;
  check_values(entry);
  summary.what = get_factors(entry, dials);
  const Take take(entry);
  take("promise", summary.promise);
  if (entry.at("status") == "failed") summary.failure = optional_of<std::string>(entry, "reason").value_or(no_reason);
  if (entry.at("status") == "skipped") summary.left_out = optional_of<std::string>(entry, "reason").value_or(no_reason);
  take.since("stderr", summary.words);
  take.since("verdict", summary.verdict);
  take.text("done", summary.done);
  take("fresh_workers", summary.fresh_workers);
  take("flags", summary.flags);
  take.since("vs_serial", summary.vs_serial);
  take.since("limit", summary.limit);
  if (const Json& times = entry.at("statistics"); !times.is_null()) {
    summary.time_ns.emplace();
    fields_of_times(Take(times), summary);
  }
  if (const Json& loss = entry.at("loss"); !loss.is_null()) {
    summary.loss.emplace();
    fields_of_loss(Take(loss), summary);
  }
  if (const Json& observed = entry.at("observed"); !observed.is_null()) fields_of_observed(Take(observed), summary);
  take("launches", summary.launches);
  const bool measured = summary.time_ns && summary.loss && summary.verdict;
  if (entry.at("status") == "measured" && !measured) throw std::runtime_error("a measured case without its results");
  return summary;
}

Json of_skipped(const Skipped& skipped) {
  Json entry{{"name", nullptr}};
  fields(Put(entry), skipped);
  return entry;
}

Skipped skipped_from(const Json& entry) { return from_fields<Skipped>(entry); }

}  // namespace headcount::json
