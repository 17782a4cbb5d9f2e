// SPDX-License-Identifier: Apache-2.0
// The text of a report, kept in pieces so that a new record costs its own size and not the whole report's.
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"

namespace headcount {

class Document {
 public:
  explicit Document(const Context& context) : context_(piece_of(context)) {}
  /// Of a context that is a JSON text already.
  explicit Document(std::string context) : context_(std::move(context)) {}

  void add_row(const Record& record, int rounds);
  /// Before the cases, which name theirs.
  void set_proofs(const std::vector<proof::Proof>& proofs);
  void set_cases(const std::vector<CaseSummary>& cases);
  /// Replaces the limits in the context.
  void set_limits(const Limits& limits);
  /// Replaces the checks in the context.
  void set_checks(const std::vector<Check>& checks);
  void set_skipped(const std::vector<Skipped>& skipped);
  void set_findings(const std::vector<Finding>& findings);

  /// The whole document, one row, case or skipped entry a line.
  [[nodiscard]] std::string text(const RunFacts& run) const;

 private:
  friend std::string summarized_anew(const std::string& text, const std::string& name);
  [[nodiscard]] std::string text_with(const std::string& run) const;
  static std::string piece_of(const Context& context);
  std::string context_;
  std::vector<std::string> rows_;
  std::vector<std::string> cases_;
  std::vector<std::string> skipped_;
  std::vector<std::string> findings_;
  std::string proofs_;
  std::vector<std::string> proved_;  ///< strategies that have one
};

/// The context alone, as a JSON text of several lines.
[[nodiscard]] std::string text_of_context(const Context& context);

/// The version of the JSON library.
[[nodiscard]] std::string json_library();

/// Reads a report's text. Throws Error(file) where it is truncated, foreign or of another version; `name` is for the message.
[[nodiscard]] Report report_from(const std::string& text, const std::string& name);

/// The text of this report with its cases made anew from its rows; all else stays. Throws Error(file) as stored_report_from does.
[[nodiscard]] std::string summarized_anew(const std::string& text, const std::string& name);

}  // namespace headcount
