// SPDX-License-Identifier: Apache-2.0
// Walks through the orders of a few strategies, for pages on which a reader is the scheduler.
#include "proof/walk.hpp"
#include "report/json/json.hpp"
#include "report/proofs.hpp"

namespace headcount {
namespace {

using json::Json;
using proof::Orders;
using proof::Walk;

Json of_walk(const Walk& walk) {
  Json ends = Json::array();
  for (const auto& [total, orders] : walk.ends) ends.push_back({total, orders.rounded ? Json(orders.about) : Json(orders.exact)});
  Json states = Json::array();
  for (const Walk::State& state : walk.states) states.push_back({state.total, state.to[0], state.does[0], state.to[1], state.does[1]});
  return {{"heads_each", walk.size.heads_each},
          {"promise", name_of(walk.promise)},
          {"interleavings", walk.orders.rounded ? Json(walk.orders.about) : Json(walk.orders.exact)},
          {"ends", ends},
          {"shortest_loss", walk.shortest_loss},
          {"least", walk.least},
          {"texts", walk.texts},
          {"states", states}};
}

}  // namespace

json::Json json::of_walks() {
  Json all = Json::object();
  for (const Walk& walk : proof::shown_walks())
    if (!walk.states.empty()) all[walk.strategy] = of_walk(walk);
  return all;
}

std::string text_of_walks() {
  std::string text = json::text_of(json::of_walks());
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos;) text.replace(at, 1, "\\u003c");  // it may stand in a page
  return text;
}

}  // namespace headcount
