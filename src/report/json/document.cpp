// SPDX-License-Identifier: Apache-2.0
#include "report/document.hpp"

#include <algorithm>

#include "report/json/json.hpp"
#include "report/sentences.hpp"
#include "report/stored_report.hpp"

namespace headcount {
namespace {

void append_list(std::string& text, const char* key, const std::vector<std::string>& pieces) {
  text += std::string(",\n\"") + key + "\": [";
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += pieces[i];
  }
  text += "\n]";
}

/// With what stands between them. A text that grew by doubling would take three times its size, and a report may have 200 MB.
std::size_t size_of(const std::vector<std::string>& pieces) {
  std::size_t size = 0;
  for (const std::string& piece : pieces) size += piece.size() + 2;
  return size;
}

}  // namespace

std::string Document::piece_of(const Context& context) { return json::text_of(json::of_context(context)); }

void Document::add_row(const Record& record, int rounds) { rows_.push_back(json::text_of(json::of_row(record, rounds))); }

void Document::set_cases(const std::vector<CaseSummary>& cases) {
  cases_.clear();
  for (const CaseSummary& summary : cases) {
    json::Json entry = json::of_case(summary);
    if (!proofs_.empty())
      entry["proof"] = json::or_null(std::ranges::find(proved_, summary.what.strategy) == proved_.end() ? "" : summary.what.strategy);
    cases_.push_back(json::text_of(entry));
  }
}

void Document::set_proofs(const std::vector<proof::Proof>& proofs) {
  proofs_ = json::text_of(json::of_proofs(proofs));
  for (const proof::Proof& proof : proofs) proved_.push_back(proof.strategy);
}

void Document::set_limits(const Limits& limits) {
  json::Json context = json::Json::parse(context_);
  context["limits"] = json::of_limits(limits);
  context_ = json::text_of(context);
}

void Document::set_checks(const std::vector<Check>& checks) {
  json::Json context = json::Json::parse(context_);
  context["checks"] = json::of_checks(checks);
  context_ = json::text_of(context);
}

void Document::set_skipped(const std::vector<Skipped>& skipped) {
  skipped_.clear();
  for (const Skipped& entry : skipped) skipped_.push_back(json::text_of(json::of_skipped(entry)));
}

void Document::set_findings(const std::vector<Finding>& findings) {
  findings_.clear();
  for (const Finding& finding : findings) findings_.push_back(json::text_of(json::of_finding(finding)));
}

std::string Document::text(const RunFacts& run) const { return text_with(json::text_of(json::of_run(run))); }

std::string Document::text_with(const std::string& run) const {
  std::string text;
  text.reserve(1000 + context_.size() + run.size() + size_of(rows_) + size_of(cases_) + size_of(findings_) + proofs_.size() + size_of(skipped_));
  text += "{\n\"$schema\": \"urn:headcount:report:1\",\n\"schema_version\": 1,\n\"context\": ";
  text += context_;
  text += ",\n\"run\": " + run;
  append_list(text, "benchmarks", rows_);
  append_list(text, "cases", cases_);
  append_list(text, "findings", findings_);
  if (!proofs_.empty()) text += ",\n\"proofs\": " + proofs_ + ",\n\"walks\": " + json::text_of(json::of_walks());
  append_list(text, "skipped", skipped_);
  text += "\n}\n";
  return text;
}

std::string summarized_anew(const std::string& text, const std::string& name) {
  StoredReport past = stored_report_from(text, name);
  const json::Json from = json::Json::parse(text);
  Document document(past.context);
  for (const json::Json& row : from.at("benchmarks")) document.rows_.push_back(json::text_of(row));
  for (const json::Json& entry : from.at("skipped")) document.skipped_.push_back(json::text_of(entry));
  past.report.cases = summaries_of(past.report.cases, past.by_case(), past.report.context.machine.usable.count, past.report.run.complete);
  if (from.contains("proofs")) document.set_proofs(past.report.proofs);
  document.set_cases(past.report.cases);
  document.set_findings(findings_of(past.report));
  return document.text_with(json::text_of(from.at("run")));
}

}  // namespace headcount
