// SPDX-License-Identifier: Apache-2.0
#include "report/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "report/json/json.hpp"
#include "report/sentences.hpp"

namespace headcount {
namespace {

using json::Json;

/// Times are stored to a hundredth of a nanosecond, and some of them were summarized before.
bool alike(const Json& stored, const Json& made) {
  if (!stored.is_number() || !made.is_number()) return stored == made;
  const auto a = stored.get<double>();
  const auto b = made.get<double>();
  return std::abs(a - b) <= 0.02 + 1e-6 * std::abs(b);
}

std::string missing(const std::string& path) {
  return fmt::format("it has no {}, as summaries of another version; 'headcount summarize' makes them anew", path.substr(1));
}

/// Where two documents differ first; empty where they do not.
std::string difference(const Json& stored, const Json& made, const std::string& path) {
  if (stored.is_object() && made.is_object()) {
    for (const auto& [key, value] : made.items())
      if (const std::string found = stored.contains(key) ? difference(stored.at(key), value, path + "." + key) : missing(path + "." + key);
          !found.empty())
        return found;
    for (const auto& [key, value] : stored.items())
      if (!made.contains(key)) return fmt::format("{} is nothing that rows give", (path + "." + key).substr(1, 200));
    return {};
  }
  if (stored.is_array() && made.is_array() && stored.size() == made.size()) {
    for (std::size_t i = 0; i < made.size(); ++i)
      if (const std::string found = difference(stored[i], made[i], fmt::format("{}[{}]", path, i)); !found.empty()) return found;
    return {};
  }
  if (alike(stored, made)) return {};
  return fmt::format("{} is {} where its rows give {}", path.substr(1), json::shown(stored), json::shown(made));
}

/// An entry or a row whose name is another one than its factors make.
std::string wrong_name(const Json& entries, const DialValues& dials) {
  for (const Json& entry : entries) {
    const std::string name = name_of(json::get_factors(entry, dials));
    if (entry.at("name") != name) return fmt::format("'{}' is called {}", name, json::shown(entry.at("name"), 200));
  }
  return {};
}

/// Proofs that are not what exploring gives, or cases that refer to another one's.
std::string wrong_proof(const StoredReport& past, const Json& stored) {
  if (!stored.contains("proofs")) return {};
  for (const proof::Proof& proof : past.report.proofs)
    if (const std::string fault = fault_of(proof); !fault.empty()) return fmt::format("the proof of {}: {}", proof.strategy, fault);
  if (stored.contains("walks"))
    if (const std::string found = difference(stored.at("walks"), json::parsed(json::text_of(json::of_walks())), ".walks"); !found.empty())
      return found;
  if (const std::string found = difference(stored.at("proofs"), json::parsed(json::text_of(json::of_proofs(past.report.proofs))), ".proofs");
      !found.empty())
    return found;
  for (const Json& entry : stored.at("cases")) {
    const Json named = entry.value("proof", Json(nullptr));
    const bool has_one = stored.at("proofs").contains(entry.at("strategy").get_ref<const std::string&>());
    if (named != (has_one ? entry.at("strategy") : Json(nullptr)))
      return fmt::format("{}: its proof is {}", json::shown(entry.at("name"), 200), json::shown(named, 200));
  }
  return {};
}

std::string wrong_plan(const StoredReport& past) {
  if (past.report.run.complete && past.report.run.finished.empty()) return "run.finished is missing in a report that is complete";
  std::vector<std::size_t> all(past.report.cases.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  for (const auto& round : past.report.run.order)
    if (!std::ranges::is_permutation(round, all)) return "a round of its order does not have each case once";
  for (const CaseSummary& one : past.report.cases)
    if (past.report.run.complete && one.failure.empty() && one.left_out.empty() && one.launches == 0)
      return fmt::format("{}: pending in a report that is complete", name_of(one.what));
  return {};
}

/// What every screen prints, word for word. A run that was killed had no time to say anything.
std::string wrong_findings(const StoredReport& past, const Json& stored, std::vector<CaseSummary> cases) {
  if (!stored.contains("findings")) return missing(".findings");
  const Json& told = stored.at("findings");
  if (past.report.run.finished.empty() && told.empty()) return {};
  Report report = past.report;
  report.cases = std::move(cases);
  const std::vector<Finding> found = findings_of(report);
  if (told.size() != found.size()) return fmt::format("it has {} findings where its rows give {}", told.size(), found.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    if (const std::string other = difference(told[i], json::parsed(json::text_of(json::of_finding(found[i]))), fmt::format(".findings[{}]", i));
        !other.empty())
      return other;
  return {};
}

}  // namespace

std::string contradiction_in(const StoredReport& past, const std::string& text) try {
  const Json stored = json::parsed(text);
  const std::vector<CaseSummary> made =
      summaries_of(past.report.cases, past.by_case(), past.report.context.machine.usable.count, past.report.run.complete);
  const DialValues dials(past.report.context.dials);
  for (const std::string& fault :
       {wrong_name(stored.at("cases"), dials), wrong_name(stored.at("benchmarks"), dials), wrong_plan(past), wrong_proof(past, stored)})
    if (!fault.empty()) return fault;
  for (std::size_t i = 0; i < made.size(); ++i) {
    Json told = stored.at("cases")[i];
    told.erase("proof");  // looked at by itself
    if (const std::string found = difference(told, json::parsed(json::text_of(json::of_case(made[i]))), ""); !found.empty())
      return fmt::format("{}: {}", name_of(made[i].what), found);
  }
  return wrong_findings(past, stored, made);
} catch (const std::exception& error) {  // a key that readers can do without
  return json::reason_of(error);
}

}  // namespace headcount
