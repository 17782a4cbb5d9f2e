// SPDX-License-Identifier: Apache-2.0
// A case's JSON laid flat: whatever a report tells of a case becomes a column.
#include "report/csv.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "report/json/json.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

using json::Json;
using Columns = std::vector<std::pair<std::string, std::string>>;

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

/// Spreadsheets compute what begins like a formula; an apostrophe says that it is a text.
std::string plain_text(const std::string& text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos ? "'" + text : text;
}

std::string cell_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return plain_text(visible(value.get<std::string>()));
  if (!value.is_array()) return json::text_of(value);
  std::string cell;
  for (const Json& item : value) cell += (cell.empty() ? "" : ";") + cell_of(item);
  return cell;
}

/// A key that stands in two parts (the number of trials) says the same in both.
void put_flat(Columns& columns, const Json& from, const std::string& prefix) {
  for (const auto& [key, value] : from.items()) {
    const std::string name = prefix + key;
    if (value.is_object())
      put_flat(columns, value, key == "worst" || key == "limit" ? key + "_" : "");
    else if (std::ranges::find(columns, name, &Columns::value_type::first) == columns.end())
      columns.emplace_back(name, cell_of(value));
  }
}

Columns columns_of(const Json& entry) {
  Columns columns;
  put_flat(columns, entry, "");
  return columns;
}

/// A measured case, for the names of its columns: in one that was not measured null stands in place of a part.
Json with_every_part() {
  CaseSummary summary;
  summary.time_ns = Summary{};
  summary.loss = LossSummary{};
  summary.limit = Limit{};
  return json::of_case(summary);
}

std::string row_of(const std::vector<std::string>& names, const Columns& columns) {
  std::string row;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(columns, name, &Columns::value_type::first);
    if (&name != &names.front()) row += ',';
    if (found != columns.end()) row += quoted(found->second);
  }
  return row + "\n";
}

/// A newer runner may tell more of a case than this one writes: such columns come last.
std::string table_of(const std::vector<Columns>& rows) {
  std::vector<std::string> names;
  const auto take_names = [&](const Columns& columns) {
    for (const auto& [name, value] : columns)
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  const Json whole = with_every_part();
  take_names(columns_of(whole));
  for (const Columns& columns : rows) take_names(columns);
  std::erase_if(names, [&](const std::string& name) { return whole.contains(name) && whole.at(name).is_object(); });
  Columns heading;
  for (const std::string& name : names) heading.emplace_back(name, plain_text(name));
  std::string text = row_of(names, heading);
  for (const Columns& columns : rows) text += row_of(names, columns);
  return text;
}

}  // namespace

std::string csv_of(const Report& report, const std::string& text) {
  std::set<std::string> wanted;
  for (const CaseSummary& summary : report.cases) wanted.insert(name_of(summary.what));
  std::vector<Columns> rows;
  const DialValues dials(report.context.dials);
  const Json document = json::without_rows(text);
  for (const Json& entry : document.at("cases"))
    if (wanted.contains(name_of(json::get_factors(entry, dials)))) rows.push_back(columns_of(entry));
  return table_of(rows);
}

}  // namespace headcount
