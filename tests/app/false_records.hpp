// SPDX-License-Identifier: Apache-2.0
// Records that were measured honestly and then forged: what a program of another author may answer by mistake.
#pragma once

#include <algorithm>
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
  std::function<void(Record&)> forge;                ///< what is wrong with the record ...
  std::function<std::string(std::string)> garble{};  ///< ... or with its text
};

/// Puts other words in the place of the first ones.
inline std::function<std::string(std::string)> says(const std::string& fresh, const std::string& old) {
  return [=](std::string text) { return text.replace(text.find(old), old.size(), fresh); };
}

inline void as_it_is(Record&) {}

/// Records whose samples are not those of the launch.
inline std::vector<Forgery> forged_samples() {
  const auto lose_one = [](const Tosses& tosses) { return tosses.truth() - 1; };
  return {{"forged_truth", lose_one, [](Record& r) { r.samples.truth = r.samples.count; }},
          {"other_tosses", truth,
           [](Record& r) {
             std::rotate(r.samples.truth.begin(), r.samples.truth.begin() + 1, r.samples.truth.end());
             r.samples.count = r.samples.truth;
           }},
          {"same_tosses", truth,
           [](Record& r) { r.samples.count = r.samples.truth = std::vector<Count>(r.samples.truth.size(), r.samples.truth.front()); }},
          {"fewer_trials", truth, [](Record& r) { (r.samples.count.resize(3), r.samples.truth.resize(3), r.samples.ns.resize(3)), r.batch = 1; }},
          {"more_trials", truth,
           [](Record& r) { (r.samples.count.resize(5000), r.samples.truth.resize(5000), r.samples.ns.assign(5000, 1)), r.batch = 1; }},
          {"short_samples", truth, [](Record& r) { r.samples.count.pop_back(); }},
          {"no_samples", truth, [](Record& r) { r.samples = {}; }},
          {"impossible_truth", truth, [](Record& r) { r.samples.truth.front() = r.what.coins + 1; }},
          {"half_counts", truth, as_it_is, says("\"count\":[0.5,", "\"count\":[")},
          {"huge_counts", truth, as_it_is, says("\"count\":[1e400,", "\"count\":[")},
          {"long_batch", truth, [](Record& r) { r.batch = 1'000'000; }}};
}

/// Times that no clock of the runner can confirm.
inline std::vector<Forgery> forged_times() {
  return {{"zero_time", truth, [](Record& r) { r.samples.ns.assign(r.samples.ns.size(), 0); }},
          {"negative_time", truth, [](Record& r) { r.samples.ns.front() = -1; }},
          {"nan_time", truth, as_it_is, says("\"ns\":[NaN,", "\"ns\":[")},
          {"long_time", truth, [](Record& r) { r.samples.ns.front() = 1e12; }},
          {"endless_time", truth, [](Record& r) { r.samples.ns.front() = 1e300; }},
          {"long_launch", truth, [](Record& r) { r.measured_ns = 1e14; }},
          {"negative_setup", truth, [](Record& r) { r.setup_ns = -1; }},
          {"negative_cpu_time", truth, [](Record& r) { r.cpu_ns = -1; }}};
}

/// Records of something else, or with words that are none.
inline std::vector<Forgery> forged_words() {
  const auto lose_one = [](const Tosses& tosses) { return tosses.truth() - 1; };
  return {{"wrong_case", truth, [](Record& r) { r.what.backend = "honest"; }},
          {"wrong_coins", truth, [](Record& r) { r.what.coins += 1; }},
          {"wrong_launch", truth, [](Record& r) { r.launch += 1; }},
          {"wrong_trials", truth, [](Record& r) { r.first_trial += 1; }},
          {"claims_lossy", lose_one, [](Record& r) { r.promise = Promise::lossy; }},
          {"missing_workers", truth, [](Record& r) { r.observed.workers = -5; }},
          {"too_many_workers", truth, [](Record& r) { r.observed.workers = 1000; }},
          {"overlaps_twice", truth, [](Record& r) { r.observed.overlap = 2; }},
          {"stops_with_a_script", truth, [](Record& r) { r.stop_reason = "<script>alert(1)</script>"; }},
          {"stops_at_length", truth, [](Record& r) { r.stop_reason = std::string(10'000'000, 'x'); }}};
}

/// What is not a record, or no text that one should try to read.
inline std::vector<Forgery> forged_texts() {
  return {{"truncated", truth, as_it_is, [](const std::string& text) { return text.substr(0, text.size() / 2); }},
          {"two_records", truth, as_it_is, [](const std::string& text) { return text + text; }},
          {"other_protocol", truth, as_it_is, says("\"protocol\":2", "\"protocol\":1")},
          {"no_reason", truth, as_it_is, [](const std::string&) { return std::string(R"({"protocol":1,"failure":""})"); }},
          {"million_brackets", truth, as_it_is, [](const std::string&) { return std::string(1'000'000, '['); }},
          {"million_braces", truth, as_it_is,
           [](const std::string& text) {
             std::string deep = text.substr(0, text.size() - 1) + ",\"x\":";
             for (int i = 0; i < 1'000'000; ++i) deep += "{\"x\":";
             return deep;
           }},
          {"lone_surrogate", truth, as_it_is, says("\"stop_reason\":\"\\ud800", "\"stop_reason\":\"")},
          {"talks_for_ever", truth, as_it_is, [](const std::string&) { return std::string(40'000'000, ' '); }}};
}

inline std::vector<Forgery> forgeries() {
  std::vector<Forgery> all;
  for (const auto& group : {forged_samples(), forged_times(), forged_words(), forged_texts()}) all.insert(all.end(), group.begin(), group.end());
  return all;
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
