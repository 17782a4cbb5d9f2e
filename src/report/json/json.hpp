// SPDX-License-Identifier: Apache-2.0
// The parts of this folder to each other: the only files that know the JSON library.
#pragma once

#include <cmath>
#include <exception>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "experiment/record.hpp"
#include "proof/proof.hpp"
#include "report/report.hpp"

namespace headcount::json {

using Json = nlohmann::ordered_json;

/// null where there is nothing, or no finite number.
template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}
inline Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
inline Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
/// To a hundredth of a nanosecond: no clock has more, and reports stay small.
inline double rounded_ns(double ns) { return std::round(ns * 100) / 100; }

/// Any text as a document. Throws nlohmann's exceptions, and std::runtime_error as check_shape does.
[[nodiscard]] Json parsed(const std::string& text, std::size_t most_values = SIZE_MAX);
/// Throws std::runtime_error where the text is nested more than 100 deep, has an object of very many keys, a string of a megabyte, or more values
/// than this: what comes from elsewhere must not exhaust the stack of whoever walks it, the time of whoever looks a key up, or the memory.
void check_shape(std::string_view text, std::size_t most_values = SIZE_MAX);
/// A value for a message, cut where it is long.
[[nodiscard]] std::string shown(const Json& value, std::size_t most = 60);

/// Throws std::runtime_error where it is not a list.
[[nodiscard]] const Json& array_of(const Json& value);
/// Numbers that are whole, and fit: the JSON library would take 482.5 for 482. Throw std::runtime_error that names the value.
[[nodiscard]] std::int64_t whole_of(const Json& value, std::int64_t low, std::int64_t high);
template <class T>
[[nodiscard]] T whole_as(const Json& value) {
  constexpr T most = std::numeric_limits<T>::max();
  return static_cast<T>(whole_of(value, std::is_signed_v<T> ? static_cast<std::int64_t>(std::numeric_limits<T>::min()) : 0,
                                 std::in_range<std::int64_t>(most) ? static_cast<std::int64_t>(most) : INT64_MAX));
}
template <class T>
[[nodiscard]] T whole_at(const Json& from, const char* key) {
  return whole_as<T>(from.at(key));
}
template <class T>
[[nodiscard]] std::vector<T> wholes_at(const Json& from, const char* key) {
  std::vector<T> all;
  for (const Json& value : array_of(from.at(key))) all.push_back(whole_as<T>(value));
  return all;
}
template <class T>
std::optional<T> optional_of(const Json& from, const char* key) {
  if (!from.contains(key) || from.at(key).is_null()) return {};
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>)
    return whole_at<T>(from, key);
  else
    return from.at(key).get<T>();
}
/// A number of 64 bits as a string of its digits, and nothing else.
[[nodiscard]] std::uint64_t digits_at(const Json& from, const char* key);

/// Sets the factors of the case as keys of `row`.
void put_factors(Json& row, const Case& what);
/// Of a row, a record or an order whose dials are these; one that is not told is at its usual value. Throws nlohmann's exceptions where a key is
/// missing or of another type, std::runtime_error where a value cannot be.
[[nodiscard]] Case get_factors(const Json& row, const DialValues& dials);
/// No character of its words is obeyed by a terminal.
void make_visible(Case& what);
/// What a report tells of the factors of its cases, and the dials among them read back: of an older one, those that all reports had.
[[nodiscard]] Json of_factors(std::span<const OwnedDial> dials);
[[nodiscard]] std::vector<OwnedDial> dials_from(const Json& context, Texts& texts);
[[nodiscard]] Json of_context(const Context& context);
[[nodiscard]] Json of_checks(const std::vector<Check>& checks);
[[nodiscard]] Json of_limits(const Limits& limits);
[[nodiscard]] Limits limits_from(const Json& from);
[[nodiscard]] Json of_run(const RunFacts& run);
/// The other way: throw nlohmann's exceptions where a key is missing or of another type.
[[nodiscard]] Context context_from(const Json& from);
[[nodiscard]] RunFacts run_from(const Json& from);
[[nodiscard]] Json of_row(const Record& record, int rounds);
/// The other way: throws nlohmann's exceptions where a key is missing or of another type. A row has no promise: the registry knows it.
[[nodiscard]] Record record_of(const Json& row, const DialValues& dials);
/// What cannot be in a record, whatever it is an answer to: sizes, signs, bounds. Empty where it adds up.
[[nodiscard]] std::string fault_of(const Record& record);
/// Throws std::runtime_error for numbers of a case that cannot be in a report of ours, and would be more than a table can show.
void check_values(const Json& entry);
[[nodiscard]] Json of_case(const CaseSummary& summary);
/// Throws as check_values does, too.
[[nodiscard]] CaseSummary case_from(const Json& entry, const DialValues& dials);
[[nodiscard]] Json of_skipped(const Skipped& skipped);
[[nodiscard]] Skipped skipped_from(const Json& entry);
[[nodiscard]] Json of_finding(const Finding& finding);
[[nodiscard]] Finding finding_from(const Json& from);
/// Proofs by the names of their strategies. The other way throws as record_of does.
[[nodiscard]] Json of_proofs(std::span<const proof::Proof> proofs);
[[nodiscard]] std::vector<proof::Proof> proofs_from(const Json& from);
[[nodiscard]] Json of_walks();

/// A report without its rows, and with no character that a terminal obeys. Throws nlohmann's exceptions.
[[nodiscard]] Json without_rows(const std::string& text);

/// What went wrong, without the JSON library's name for it: `[json.exception.parse_error.101] ` stands before its texts.
[[nodiscard]] inline std::string reason_of(const std::exception& error) {
  const std::string text = error.what();
  return text.starts_with("[json.exception") ? text.substr(text.find(' ') + 1) : text;
}

/// Any bytes as a JSON text: what is no UTF-8 becomes U+FFFD.
[[nodiscard]] inline std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace headcount::json
