// SPDX-License-Identifier: Apache-2.0
// The comparison as one strict JSON document; results/README.md describes it.
#include "report/comparison.hpp"

#include <map>

#include "report/json/json.hpp"

namespace headcount {
namespace {

using json::Json;
using json::or_null;

Json factors_of(const CaseSummary& one) {
  Json factors = Json::object();
  for (const FactorValue& factor : further_factors(one.what)) factors[factor.name] = factor.value;
  return {{"name", name_of(one.what)}, {"backend", one.what.backend}, {"strategy", one.what.strategy},
          {"coins", one.what.coins},   {"threads", one.what.threads}, {"factors", std::move(factors)}};
}

Json of_again(const Ratio& again) {
  return {{"ratio", json::finite(again.value)},
          {"low", again.ci ? json::finite(again.ci->low) : Json(nullptr)},
          {"high", again.ci ? json::finite(again.ci->high) : Json(nullptr)}};
}

Json of_times(const TimeChange& time) {
  const auto& ci = time.ratio.ci;
  return {{"base_ns", time.base_ns},
          {"new_ns", time.new_ns},
          {"ratio", json::finite(time.ratio.value)},
          {"low", ci ? json::finite(ci->low) : Json(nullptr)},
          {"high", ci ? json::finite(ci->high) : Json(nullptr)},
          {"p", time.ratio.p},
          {"p_adjusted", time.p_adjusted},
          {"again", time.again ? of_again(*time.again) : Json(nullptr)},
          {"verdict", name_of(time.speed)}};
}

Json of_losses(const LossChange& loss) {
  return {{"base_lossy", loss.base_lossy},
          {"base_trials", loss.base_trials},
          {"new_lossy", loss.new_lossy},
          {"new_trials", loss.new_trials},
          {"base_rate", loss.base_rate},
          {"new_rate", loss.new_rate},
          {"low", loss.ci.low},
          {"high", loss.ci.high},
          {"p", loss.p},
          {"p_adjusted", loss.p_adjusted},
          {"verdict", loss.verdict}};
}

Json both(Json base, Json fresh) { return {{"base", std::move(base)}, {"new", std::move(fresh)}}; }

Json verdict_of(const CaseSummary& one) { return one.verdict ? Json(name_of(*one.verdict)) : Json(nullptr); }

Json of_pair(const Compared& pair) {
  Json all = factors_of(*pair.fresh);
  all["verdicts"] = both(verdict_of(*pair.base), verdict_of(*pair.fresh));
  all["reasons"] = both(or_null(pair.base->failure), or_null(pair.fresh->failure));
  all["fate"] = pair.fate == Fate::none ? Json(nullptr) : Json(name_of(pair.fate));
  all["regressed"] = pair.regressed();
  all["flags"] = both(pair.base->flags, pair.fresh->flags);
  all["launches"] = both(pair.base->launches, pair.fresh->launches);
  all["times"] = pair.time ? of_times(*pair.time) : Json(nullptr);
  all["losses"] = pair.loss ? of_losses(*pair.loss) : Json(nullptr);
  return all;
}

Json about(const StoredReport& past) {
  const Build& build = past.report.context.build;
  return {{"run", past.report.run.id},
          {"date", past.report.context.date},
          {"host", past.report.context.machine.host_name},
          {"finished", past.report.run.complete},
          {"build",
           {{"version", or_null(build.version)},
            {"git_revision", or_null(build.git_revision)},
            {"git_dirty", or_null(build.git_dirty)},
            {"compiler", or_null(build.compiler)}}}};
}

Json of_differences(const std::vector<Difference>& differences) {
  Json all = Json::array();
  for (const Difference& one : differences)
    all.push_back({{"group", one.group}, {"field", one.field}, {"base", Json::parse(one.base)}, {"new", Json::parse(one.fresh)}});
  return all;
}

Json all_factors(const std::vector<const CaseSummary*>& cases) {
  Json all = Json::array();
  for (const CaseSummary* one : cases) all.push_back(factors_of(*one));
  return all;
}

/// How many cases have each verdict or fate.
Json counts_of(const Comparison& comparison) {
  std::map<std::string, int> times;
  std::map<std::string, int> losses;
  std::map<std::string, int> fates;
  for (const Compared& pair : comparison.compared) {
    if (pair.time) ++times[std::string(name_of(pair.time->speed))];
    if (pair.loss) ++losses[std::string(pair.loss->verdict)];
    if (pair.fate != Fate::none) ++fates[std::string(name_of(pair.fate))];
  }
  return {{"times", times}, {"losses", losses}, {"fates", fates}};
}

/// `base`, `fresh` and the differences between them are what the caller knows of the two sides.
std::string document_of(const Comparison& comparison, const Json& base, const Json& fresh, const Json& differences) {
  Json cases = Json::array();
  Json regressions = Json::array();
  Json lossier = Json::array();
  Json effects = Json::object();
  for (const Compared& pair : comparison.compared) {
    cases.push_back(of_pair(pair));
    if (pair.regressed()) regressions.push_back(name_of(pair.fresh->what));
    if (pair.lossier()) lossier.push_back(name_of(pair.fresh->what));
  }
  for (const auto& [threads, effect] : comparison.run_effects) effects[std::to_string(threads)] = effect;
  const Json document{{"$schema", "urn:headcount:comparison:1"},
                      {"schema_version", 1},
                      {"base", base},
                      {"new", fresh},
                      {"in_turns", comparison.in_turns},
                      {"rule", {{"threshold", comparison.rule.threshold}, {"run_effect", or_null(comparison.rule.run_effect)}}},
                      {"run_effects", effects},
                      {"differences", differences},
                      {"cases", cases},
                      {"only_in_base", all_factors(comparison.only_base)},
                      {"only_in_new", all_factors(comparison.only_new)},
                      {"counts", counts_of(comparison)},
                      {"regressions", regressions},
                      {"lossier", lossier}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string comparison_json(const Comparison& comparison, const Sides& sides) {
  return document_of(comparison, about(sides.base), about(sides.fresh), of_differences(sides.differences));
}

std::string comparison_json(const Comparison& comparison, const InTurns& sides) {
  return document_of(comparison, {{"name", sides.base}}, {{"name", sides.fresh}}, Json::array());
}

}  // namespace headcount
