// SPDX-License-Identifier: Apache-2.0
#include "headcount/factors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "report/json/json.hpp"
#include "report/visible.hpp"

namespace headcount::json {

namespace {

constexpr Count most_factor = Count{1} << 62;

std::string word_of(const Factor& factor, const Json& value) {
  const auto& word = value.get_ref<const std::string&>();
  if (word.size() > longest_word) throw std::runtime_error(fmt::format("its {} has more than {} letters", factor.name, longest_word));
  return word;
}

Count count_of(std::string_view name, const Json& value, Count least, Count most) try {
  return whole_of(value, least, most);
} catch (const std::runtime_error&) {
  throw std::runtime_error(fmt::format("{} is {}", name, shown(value)));
}

void read(const Factor& factor, const Json& value, Case& what) {
  std::visit(
      [&]<class T>(T Case::*member) {
        if constexpr (std::is_same_v<T, std::string>)
          what.*member = word_of(factor, value);
        else if constexpr (std::is_same_v<T, double>)
          what.*member = value.get<double>();
        else
          what.*member =
              static_cast<T>(count_of(factor.name, value, static_cast<Count>(factor.least), std::is_same_v<T, int> ? INT32_MAX : most_factor));
      },
      factor.member);
}

Json of_factor(const Factor& factor) {
  const bool is_word = std::holds_alternative<std::string Case::*>(factor.member);
  const bool is_whole = !is_word && !std::holds_alternative<double Case::*>(factor.member);
  const auto bound = [&](double value) { return is_whole ? Json(static_cast<Count>(value)) : Json(value); };
  Json all{{"name", factor.name}};
  if (!factor.option.empty()) all["option"] = factor.option;
  all["kind"] = is_word ? "word" : is_whole ? "whole" : "number";
  if (!is_word || !factor.option.empty()) std::visit([&](const auto member) { all["usual"] = Case{}.*member; }, factor.member);
  if (!factor.words.empty()) all["words"] = std::vector<std::string_view>(factor.words.begin(), factor.words.end());
  if (!is_word) all["least"] = bound(factor.least);
  if (!is_word) all["most"] = bound(factor.most);
  if (!factor.unit.empty()) all["unit"] = factor.unit;
  if (!factor.of.empty()) all["of"] = factor.of;
  return all;
}

Json of_dial(const OwnedDial& dial) {
  Json all{{"name", dial.name}, {"option", dial.option}, {"kind", "whole"}, {"usual", dial.usual}};
  if (!dial.only.empty()) all["only"] = std::vector<Count>(dial.only.begin(), dial.only.end());
  all["least"] = dial.least;
  all["most"] = dial.most;
  if (!dial.unit.empty()) all["unit"] = dial.unit;
  all["of"] = fmt::format("{}", fmt::join(dial.of, ", "));
  return all;
}

}  // namespace

void put_factors(Json& row, const Case& what) {
  for (const Factor& factor : factors)
    if (!factor.again) std::visit([&](const auto member) { row[std::string(factor.name)] = what.*member; }, factor.member);
  for (const DialValue& dial : what.dials.all()) row[dial.name] = dial.value;
}

Case get_factors(const Json& row, const DialValues& dials) {
  Case what;
  what.dials = dials;
  for (const Factor& factor : factors)
    if (!factor.again && (!factor.optional || row.contains(factor.name))) read(factor, row.at(std::string(factor.name)), what);
  for (const DialValue& dial : dials.all())
    what.dials.set(dial.name, row.contains(dial.name) ? count_of(dial.name, row.at(dial.name), 0, most_factor) : dial.usual, dial.usual);
  return what;
}

void make_visible(Case& what) {
  for (const Factor& factor : factors)
    if (const auto* const member = std::get_if<std::string Case::*>(&factor.member)) what.** member = visible(what.**member);
}

Json of_factors(std::span<const OwnedDial> dials) {
  Json all = Json::array();
  for (const Factor& factor : factors)
    if (!factor.again) all.push_back(of_factor(factor));
  for (const OwnedDial& dial : dials) all.push_back(of_dial(dial));
  return all;
}

std::vector<OwnedDial> dials_from(const Json& context, Texts& texts) {
  if (!context.contains("factors")) return standard_dials();
  constexpr std::size_t most_factors = 100;
  if (array_of(context.at("factors")).size() > most_factors) throw std::runtime_error(fmt::format("it has more than {} factors", most_factors));
  const auto text = [&](const Json& from, const char* key) {
    const auto& word = from.at(key).get_ref<const std::string&>();
    if (word.empty() || word.size() > longest_word) throw std::runtime_error(fmt::format("a factor's {} is '{}'", key, first_letters(word, 40)));
    return texts.keep(word);
  };
  std::vector<OwnedDial> dials;
  for (const Json& from : context.at("factors")) {
    const std::string_view name = text(from, "name");
    if (from.at("kind") != "whole" || std::ranges::find(factors, name, &Factor::name) != factors.end()) continue;
    add_dial(dials, {.name = name, .option = text(from, "option"), .usual = whole_at<Count>(from, "usual")}, "");
  }
  return dials;
}

}  // namespace headcount::json
