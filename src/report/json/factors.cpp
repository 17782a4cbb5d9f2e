// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include "report/json/json.hpp"

namespace headcount::json {

void put_factors(Json& row, const Case& what) {
  row["backend"] = what.backend;
  row["strategy"] = what.strategy;
  row["coins"] = what.coins;
  row["threads"] = what.threads;
  row["heads"] = what.heads;
  row["source"] = what.source;
  row["look"] = what.look;
  row["work_ns"] = what.work_ns;
  row["gap_ns"] = what.gap_ns;
  row["schedule"] = what.schedule;
  row["wait"] = what.wait;
  row["pin"] = what.pin;
  row["place"] = what.place;
  row["tosses"] = what.tosses;
  row["python"] = what.python;
  row["padding_bytes"] = what.padding_bytes;
  row["shards"] = what.shards;
  row["flush_every"] = what.flush_every;
}

Case get_factors(const Json& row) {
  Case what;
  row.at("backend").get_to(what.backend);
  row.at("strategy").get_to(what.strategy);
  what.coins = whole_at<decltype(what.coins)>(row, "coins");
  what.threads = whole_at<decltype(what.threads)>(row, "threads");
  row.at("heads").get_to(what.heads);
  row.at("source").get_to(what.source);
  row.at("work_ns").get_to(what.work_ns);
  row.at("gap_ns").get_to(what.gap_ns);
  row.at("schedule").get_to(what.schedule);
  row.at("wait").get_to(what.wait);
  row.at("pin").get_to(what.pin);
  // unknown to who follows the protocol as it was, and then as usual
  what.look = row.value("look", what.look);
  what.place = row.value("place", what.place);
  what.tosses = row.value("tosses", what.tosses);
  what.python = row.value("python", what.python);
  what.padding_bytes = whole_at<decltype(what.padding_bytes)>(row, "padding_bytes");
  what.shards = whole_at<decltype(what.shards)>(row, "shards");
  what.flush_every = whole_at<decltype(what.flush_every)>(row, "flush_every");
  return what;
}

Promise promise_from(const std::string& name) {
  for (const Promise promise : {Promise::exact, Promise::lossy, Promise::undefined, Promise::unshared})
    if (name == name_of(promise)) return promise;
  throw std::runtime_error("no promise '" + name + "'");
}

}  // namespace headcount::json
