// SPDX-License-Identifier: Apache-2.0
// Reads a report back, as far as tables need it. Whatever is not as it should be is one clear line.
#include <fmt/format.h>

#include "experiment/errors.hpp"
#include "report/document.hpp"
#include "report/json/json.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

using json::Json;
using json::optional_of;

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

Summary times_from(const Json& from) {
  Summary time;
  time.samples = json::whole_at<decltype(time.samples)>(from, "samples");
  from.at("median_ns").get_to(time.median);
  time.ci = interval_from(from, "ci_low_ns", "ci_high_ns");
  from.at("q05_ns").get_to(time.q05);
  from.at("q25_ns").get_to(time.q25);
  from.at("q75_ns").get_to(time.q75);
  from.at("q95_ns").get_to(time.q95);
  from.at("min_ns").get_to(time.min);
  from.at("max_ns").get_to(time.max);
  from.at("mad_ns").get_to(time.mad);
  time.outliers = json::whole_at<decltype(time.outliers)>(from, "outliers");
  return time;
}

LossSummary loss_from(const Json& from) {
  LossSummary loss;
  loss.trials = json::whole_at<decltype(loss.trials)>(from, "trials");
  loss.lossy_trials = json::whole_at<decltype(loss.lossy_trials)>(from, "lossy_trials");
  from.at("rate").get_to(loss.rate);
  from.at("rate_low").get_to(loss.rate_low);
  from.at("rate_high").get_to(loss.rate_high);
  from.at("lost_mean").get_to(loss.lost_mean);
  from.at("lost_median").get_to(loss.lost_median);
  loss.lost_max = json::whole_at<decltype(loss.lost_max)>(from, "lost_max");
  from.at("relative_mean").get_to(loss.relative_mean);
  loss.relative_ci = interval_from(from, "relative_low", "relative_high");
  from.at("relative_median").get_to(loss.relative_median);
  from.at("relative_max").get_to(loss.relative_max);
  return loss;
}

/// What cannot be in a report of ours, and would be more than a table can show.
void check_values(const Json& entry) {
  constexpr std::int64_t most = std::int64_t{1} << 62;
  for (const char* const key : {"launches", "trials"})
    if (!entry.at(key).is_number_integer() || entry.at(key) < 0 || entry.at(key) > INT32_MAX)
      throw std::runtime_error(fmt::format("{} is {}", key, json::shown(entry.at(key))));
  if (entry.at("loss").is_null()) return;
  const Json& worst = entry.at("loss").at("worst");
  static_cast<void>(json::whole_of(worst.at("truth"), 0, most));
  static_cast<void>(json::whole_of(worst.at("count"), INT64_MIN, INT64_MAX));  // a backend may count whatever it likes
}

Limit limit_from(const Json& from) { return {from.at("what"), from.at("ns"), from.at("fraction")}; }

CaseSummary case_from(const Json& entry, const DialValues& dials) {
  CaseSummary summary;
  check_values(entry);
  summary.what = json::get_factors(entry, dials);
  summary.promise = json::promise_from(entry.at("promise"));
  if (entry.at("status") == "failed") summary.failure = optional_of<std::string>(entry, "reason").value_or("no reason given");
  if (entry.at("status") == "skipped") summary.left_out = optional_of<std::string>(entry, "reason").value_or("no reason given");
  summary.words = optional_of<std::vector<std::string>>(entry, "stderr").value_or(std::vector<std::string>{});
  summary.verdict = verdict_from(entry);
  summary.launches = json::whole_at<int>(entry, "launches");
  summary.done = optional_of<std::string>(entry, "done").value_or("");
  entry.at("fresh_workers").get_to(summary.fresh_workers);
  entry.at("flags").get_to(summary.flags);
  summary.vs_serial = optional_of<double>(entry, "vs_serial");
  if (const auto limit = entry.find("limit"); limit != entry.end() && !limit->is_null()) summary.limit = limit_from(*limit);
  if (!entry.at("statistics").is_null()) {
    summary.time_ns = times_from(entry.at("statistics"));
    entry.at("statistics").at("cpu_ns").get_to(summary.cpu_ns);
    summary.ci_from = optional_of<std::string>(entry.at("statistics"), "ci_from").value_or("");
    summary.spread = optional_of<double>(entry.at("statistics"), "spread");
  }
  if (!entry.at("loss").is_null()) {
    summary.loss = loss_from(entry.at("loss"));
    const Json& worst = entry.at("loss").at("worst");
    summary.worst = {std::stoull(worst.at("trial").get<std::string>()), worst.at("truth"), worst.at("count")};
  }
  if (!entry.at("observed").is_null()) {
    entry.at("observed").at("workers").get_to(summary.workers);
    summary.overlap = optional_of<double>(entry.at("observed"), "overlap");
    summary.most_workers = optional_of<int>(entry.at("observed"), "most_workers").value_or(summary.workers);
    summary.overlap_most = optional_of<double>(entry.at("observed"), "overlap_most");
    if (!summary.overlap_most) summary.overlap_most = summary.overlap;
    summary.watched = optional_of<int>(entry.at("observed"), "watched").value_or(0);
    summary.cpus = optional_of<int>(entry.at("observed"), "cpus").value_or(0);
    summary.reads_from = optional_of<std::string>(entry.at("observed"), "reads_from").value_or("");
    summary.voluntary_switches = optional_of<double>(entry.at("observed"), "voluntary_switches").value_or(0);
    summary.involuntary_switches = optional_of<double>(entry.at("observed"), "involuntary_switches").value_or(0);
    summary.steal = optional_of<double>(entry.at("observed"), "steal");
    summary.throttled_ns = optional_of<double>(entry.at("observed"), "throttled_ns");
  }
  const bool measured = summary.time_ns && summary.loss && summary.verdict;
  if (entry.at("status") == "measured" && !measured) throw std::runtime_error("a measured case without its results");
  return summary;
}

/// A report of somebody else's may say anything.
Walks walks_from(const Json& from) {
  const auto places = [&](const char* key) { return json::whole_at<int>(from, key) == 4 ? 4 : 1; };
  return {.near = places("places_near"), .far = places("places_far"), .narrow = optional_of<bool>(from, "narrow_from_memory").value_or(false)};
}

Context context_from(const Json& from) {
  Context context;
  context.dials = json::dials_from(from, context.texts);
  from.at("date").get_to(context.date);
  from.at("host_name").get_to(context.machine.host_name);
  const Json& machine = from.at("machine");
  context.machine.cpu_model = optional_of<std::string>(machine, "cpu_model");
  context.machine.virtualised = optional_of<std::string>(machine, "virtualised");
  machine.at("usable_cpus").get_to(context.machine.usable.count);
  const Json& build = from.at("build");
  build.at("compiler").get_to(context.build.compiler);
  build.at("build_type").get_to(context.build.build_type);
  build.at("git_revision").get_to(context.build.git_revision);
  context.build.git_dirty = optional_of<bool>(build, "git_dirty");
  context.build.version = optional_of<std::string>(build, "version").value_or("");
  context.build.sanitizer = optional_of<std::string>(build, "sanitizer").value_or("");
  for (const Json& check : from.at("checks"))
    context.checks.push_back({check.at("name"), check.at("state"), check.at("text"), optional_of<std::string>(check, "remedy")});
  if (from.contains("kernels")) {
    from.at("kernels").at("set").get_to(context.kernels);
    context.walks = walks_from(from.at("kernels"));
  }
  if (from.contains("limits")) context.limits = json::limits_from(from.at("limits"));
  return context;
}

RunFacts run_from(const Json& from) {
  RunFacts run;
  from.at("id").get_to(run.id);
  run.complete = from.at("status") == "complete";
  from.at("replay").get_to(run.replay);
  run.seed = std::stoull(from.at("seed").get<std::string>());
  from.at("rounds").get_to(run.rounds);
  from.at("started").get_to(run.started);
  from.at("wall_s").get_to(run.wall_s);
  from.at("measured_s").get_to(run.measured_s);
  return run;
}

Report parsed(const Json& from) {
  if (!from.is_object() || !from.contains("schema_version")) throw std::runtime_error("it has no schema_version: no report of headcount");
  if (from.at("schema_version") != 1)
    throw std::runtime_error(fmt::format("its schema_version is {}; this headcount reads 1", json::shown(from.at("schema_version"))));
  Report report{context_from(from.at("context")), run_from(from.at("run")), {}, {}, {}};
  const DialValues dials(report.context.dials);
  for (const Json& entry : from.at("cases")) report.cases.push_back(case_from(entry, dials));
  for (const Json& entry : from.at("skipped"))
    report.skipped.push_back({entry.at("backend"), optional_of<std::string>(entry, "strategy").value_or(""), optional_of<Count>(entry, "coins"),
                              optional_of<int>(entry, "threads"), entry.at("reason")});
  if (from.contains("findings"))
    for (const Json& finding : from.at("findings")) report.findings.push_back(json::finding_from(finding));
  if (from.contains("proofs")) report.proofs = json::proofs_from(from.at("proofs"));
  return report;
}

}  // namespace

Json json::without_rows(const std::string& text) {
  check_shape(text);
  return Json::parse(text, [](int depth, Json::parse_event_t event, Json& part) {
    if (event == Json::parse_event_t::key) return depth != 1 || part != "benchmarks";
    if (event == Json::parse_event_t::value && part.is_string()) part = visible(part.get_ref<const std::string&>());
    return true;
  });
}

Report report_from(const std::string& text, const std::string& name) try {
  return parsed(json::without_rows(text));
} catch (const Json::parse_error& error) {
  throw Error(Exit::file, fmt::format("{}: no JSON document, or a truncated one (byte {} of {})", name, error.byte, text.size()));
} catch (const std::exception& error) {
  throw Error(Exit::file, fmt::format("{}: not a report that can be read: {}", name, json::reason_of(error)));
}

}  // namespace headcount
