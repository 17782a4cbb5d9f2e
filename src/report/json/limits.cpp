// SPDX-License-Identifier: Apache-2.0
// What the machine can do at best.
#include "report/json/json.hpp"

namespace headcount::json {
namespace {

Json of_threads(const std::vector<ThreadsLimit>& measured, const char* unit) {
  Json list = Json::array();
  for (const ThreadsLimit& one : measured) list.push_back({{"threads", one.threads}, {unit, finite(one.ns)}});
  return list;
}

/// What was no number stays out.
std::vector<ThreadsLimit> threads_from(const Json& from, const char* unit) {
  std::vector<ThreadsLimit> list;
  for (const Json& one : from)
    if (!one.at(unit).is_null()) list.push_back({one.at("threads"), one.at(unit)});
  return list;
}

}  // namespace

Json of_limits(const Limits& limits) {
  Json read = Json::array();
  for (const ReadLimit& one : limits.read)
    read.push_back({{"level", one.level}, {"bytes", one.bytes}, {"threads", one.threads}, {"gb_per_s", finite(one.gb_per_s)}});
  return {{"seconds", limits.seconds},
          {"read", std::move(read)},
          {"fork_join", of_threads(limits.fork_join, "ns")},
          {"atomic", of_threads(limits.atomic, "ns")},
          {"line_transfer_ns", or_null(limits.line_transfer_ns)},
          {"misprediction_ns", or_null(limits.misprediction_ns)},
          {"generator", of_threads(limits.generator, "ns_per_toss")}};
}

Limits limits_from(const Json& from) {
  Limits limits;
  from.at("seconds").get_to(limits.seconds);
  for (const Json& one : from.at("read"))
    if (!one.at("gb_per_s").is_null()) limits.read.push_back({one.at("level"), one.at("bytes"), one.at("threads"), one.at("gb_per_s")});
  limits.fork_join = threads_from(from.at("fork_join"), "ns");
  limits.atomic = threads_from(from.at("atomic"), "ns");
  if (!from.at("line_transfer_ns").is_null()) limits.line_transfer_ns = from.at("line_transfer_ns").get<double>();
  limits.misprediction_ns = optional_of<double>(from, "misprediction_ns");
  limits.generator = threads_from(from.at("generator"), "ns_per_toss");
  return limits;
}

}  // namespace headcount::json
