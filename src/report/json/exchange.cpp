// SPDX-License-Identifier: Apache-2.0
#include "report/exchange.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "experiment/errors.hpp"
#include "report/json/run_fields.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

using json::Json;
constexpr int protocol = 1;
constexpr std::size_t longest_reason = 200;

/// What does not add up; empty where all does.
std::string fault_of(const Record& record, const Order& order) {
  if (record.what != order.what) return fmt::format("answered for {} when asked for {}", name_of(record.what), name_of(order.what));
  if (record.launch != order.launch || record.first_trial != order.first_trial()) return "answered for another launch";
  const std::string fault = json::fault_of(record);
  return fault.empty() ? "" : "answered with " + fault;
}

Walks walks_in(const std::vector<int>& places) {
  const auto known = [](int n) { return n == 1 || n == 4; };
  if (places.size() != 3 || !known(places[0]) || !known(places[1]) || places[2] < 0)
    throw std::runtime_error("walks are 1 or 4, 1 or 4, and a number of values");
  return {.near = places[0], .far = places[1], .narrow_from = places[2]};
}

/// A time, a truth and a count of each trial, and room for all else.
std::size_t most_values_of(const Order& order) {
  constexpr std::size_t usual = 100'000;
  return usual + 4 * static_cast<std::size_t>(std::max(0, order.stop.trials.value_or(order.stop.max_trials)));
}

}  // namespace

Record failed_record(const Order& order, const std::string& reason) {
  Record record;
  record.what = order.what;
  record.launch = order.launch;
  record.failure = first_letters(reason, longest_reason);
  std::ranges::replace_if(
      record.failure, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  record.failure = visible(record.failure);
  return record;
}

std::string text_of_order(const Order& order) {
  Json text{{"protocol", protocol}};
  json::put_factors(text, order.what);
  text["seed"] = std::to_string(order.seed);
  text["launch"] = order.launch;
  text["first_trial"] = std::to_string(order.first_trial());
  text["stop"] = json::Put::of(order.stop);
  if (order.cpus) text["cpus"] = *order.cpus;
  if (order.clock_ns) text["clock_ns"] = *order.clock_ns;
  if (order.walks) text["walks"] = {order.walks->near, order.walks->far, order.walks->narrow_from};
  if (order.l1_bytes) text["l1_bytes"] = *order.l1_bytes;
  if (!order.truths.empty()) text["truths"] = order.truths;
  return json::text_of(text);
}

std::string_view backend_ordered(std::string_view text) {
  constexpr std::string_view key = "\"backend\":\"";
  const auto at = text.find(key);
  if (at == std::string_view::npos) return {};
  const auto name = text.substr(at + key.size());
  return name.substr(0, name.find('"'));
}

Order order_from(const std::string& text, std::span<const OwnedDial> dials) try {
  const Json from = json::parsed(text);
  if (from.at("protocol") != protocol) throw std::runtime_error("another protocol");
  Order order{.what = json::get_factors(from, DialValues(dials)),
              .seed = json::digits_at(from, "seed"),
              .launch = json::whole_at<int>(from, "launch"),
              .stop = {}};
  const json::Take take(from);
  take("stop", order.stop);
  if (from.contains("cpus")) order.cpus = json::wholes_at<int>(from, "cpus");
  order.clock_ns = json::optional_of<double>(from, "clock_ns");
  if (from.contains("walks")) order.walks = walks_in(json::wholes_at<int>(from, "walks"));
  if (from.contains("l1_bytes")) order.l1_bytes = json::whole_at<std::int64_t>(from, "l1_bytes");
  if (from.contains("truths")) order.truths = json::wholes_at<Count>(from, "truths");
  return order;
} catch (const std::exception& error) {
  throw Error(Exit::usage, fmt::format("no order on standard input: {}", json::reason_of(error)));
}

std::string text_of_record(const Record& record) {
  Json text = record.failed() ? Json{{"failure", record.failure}} : json::of_row(record, 1);
  text["protocol"] = protocol;
  text["promise"] = name_of(record.promise);
  return json::text_of(text);
}

Record record_from(const std::string& text, const Order& order) try {
  if (text.empty()) return failed_record(order, "ended without an answer");
  const Json from = json::parsed(text, most_values_of(order));
  if (from.at("protocol") != protocol) return failed_record(order, "answered in another protocol");
  if (from.contains("failure")) {
    const auto& reason = from.at("failure").get_ref<const std::string&>();
    return failed_record(order, reason.empty() ? "failed, and gave no reason" : reason);
  }
  static_cast<void>(from.at("promise"));  // a row of a report has none, a record does
  Record record = json::record_of(from, order.what.dials);
  const std::string fault = fault_of(record, order);
  return fault.empty() ? record : failed_record(order, "garbage: " + fault);
} catch (const std::exception& error) {
  return failed_record(order, fmt::format("garbage: {}", json::reason_of(error)));
}

}  // namespace headcount
