// SPDX-License-Identifier: Apache-2.0
// Records that were measured honestly and then forged: what a program of another author may answer by mistake.
#pragma once

#include <functional>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "false_sessions.hpp"
#include "report/exchange.hpp"
#include "runner/sampler.hpp"

namespace headcount::tests {

struct Forgery {
  std::string_view name;
  Count1 count;
  std::function<void(Record&)> forge;                 ///< what is wrong with the record ...
  std::function<std::string(std::string)> garble{};  ///< ... or with its text
};

inline std::vector<Forgery> forgeries() {
  const auto lose_one = [](const Tosses& tosses) { return tosses.truth() - 1; };
  const auto as_it_is = [](Record&) {};
  return {{"wrong_case", truth, [](Record& r) { r.what.backend = "honest"; }},
          {"wrong_coins", truth, [](Record& r) { r.what.coins += 1; }},
          {"wrong_launch", truth, [](Record& r) { r.launch += 1; }},
          {"wrong_trials", truth, [](Record& r) { r.first_trial += 1; }},
          {"short_samples", truth, [](Record& r) { r.samples.count.pop_back(); }},
          {"no_samples", truth, [](Record& r) { r.samples = {}; }},
          {"negative_time", truth, [](Record& r) { r.samples.ns.front() = -1; }},
          {"nan_time", truth, as_it_is, [](std::string text) { return text.replace(text.find("\"ns\":[") + 6, 0, "NaN,"); }},
          {"impossible_truth", truth, [](Record& r) { r.samples.truth.front() = r.what.coins + 1; }},
          {"claims_lossy", lose_one, [](Record& r) { r.promise = Promise::lossy; }},
          {"truncated", truth, as_it_is, [](const std::string& text) { return text.substr(0, text.size() / 2); }},
          {"two_records", truth, as_it_is, [](const std::string& text) { return text + text; }},
          {"other_protocol", truth, as_it_is, [](std::string text) { return text.replace(text.find("\"protocol\":1") + 11, 1, "2"); }}};
}

/// As `headcount case`, for the cases of forgers; false leaves the order to be read by the real one.
inline bool forged(const Registry& registry) {
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  const Order order = order_from(text);
  for (const Forgery& forgery : forgeries()) {
    if (order.what.backend != forgery.name) continue;
    Record record = measure(order, registry);
    forgery.forge(record);
    const std::string honest = text_of_record(record);
    answer(forgery.garble ? forgery.garble(honest) : honest);
  }
  std::cin.clear();
  static std::istringstream again(text);
  std::cin.rdbuf(again.rdbuf());
  return false;
}

}  // namespace headcount::tests
