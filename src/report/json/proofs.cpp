// SPDX-License-Identifier: Apache-2.0
// Proofs, there and back.
#include "report/proofs.hpp"

#include <fmt/format.h>

#include "report/json/fields.hpp"

namespace headcount {
namespace {

using json::Json;
using proof::Exploration;
using proof::Orders;
using proof::Proof;

/// Beyond 64 bits a number with a fraction's notation: what is whole is exact.
Json of_orders(const Orders& orders) { return orders.rounded ? Json(orders.about) : Json(orders.exact); }

Orders orders_from(const Json& from) {
  if (from.is_number_unsigned()) return Orders(from.get<std::uint64_t>());
  Orders orders;
  orders.about = from.get<double>();
  orders.rounded = true;
  return orders;
}

Json of_order(const Exploration& one) {
  if (one.trace.empty()) return nullptr;
  Json steps = Json::array();
  for (const proof::TraceLine& line : one.trace) steps.push_back({{"worker", line.worker}, {"does", line.text}, {"total", line.total}});
  return {{"outcome", one.outcome}, {"steps", steps}};
}

Json of_size(const Exploration& one, Promise promise) {
  Json totals = Json::array();
  for (const auto& [total, orders] : one.totals) totals.push_back({{"total", total}, {"interleavings", of_orders(orders)}});
  return {{"workers", one.size.workers},
          {"heads_each", one.size.heads_each},
          {"decided", one.decided},
          {"states", one.states},
          {"waits", one.waits},
          {"interleavings", of_orders(one.orders)},
          {"right", of_orders(one.right)},
          {"stuck", of_orders(one.stuck)},
          {"totals", totals},
          {"says", proof::words_of(one, promise)},
          {"wrong_order", of_order(one)}};
}

std::string verdict_of(const Proof& proof) {
  if (!proof.explored()) return "unexplored";
  if (proof.broken()) return "broken";
  return !proof.decided() ? "undecided" : proof.exact() ? "exact" : "lossy";
}

proof::Model model_from(const std::string& name) {
  for (const proof::Model model : {proof::Model::sc, proof::Model::tso, proof::Model::weak})
    if (name_of(model) == name) return model;
  throw std::runtime_error(fmt::format("no model of memory is called '{}'", name));
}

Exploration size_from(const Json& from, proof::Model model) {
  constexpr int most_workers = 9;
  constexpr Count most_heads = 1000;  // as the command line has it: more would take somebody else's report to be explored again
  Exploration one{
      .size = {static_cast<int>(json::whole_of(from.at("workers"), 1, most_workers)), json::whole_of(from.at("heads_each"), 1, most_heads)},
      .model = model};
  from.at("decided").get_to(one.decided);
  one.states = static_cast<std::size_t>(json::whole_at<Count>(from, "states"));
  from.at("waits").get_to(one.waits);
  one.orders = orders_from(from.at("interleavings"));
  one.right = orders_from(from.at("right"));
  one.stuck = orders_from(from.at("stuck"));
  for (const Json& end : json::array_of(from.at("totals"))) one.totals[json::whole_at<Count>(end, "total")] = orders_from(end.at("interleavings"));
  if (from.at("wrong_order").is_null()) return one;
  from.at("wrong_order").at("outcome").get_to(one.outcome);
  for (const Json& step : json::array_of(from.at("wrong_order").at("steps")))
    one.trace.push_back({json::whole_at<int>(step, "worker"), step.at("does").get<std::string>(), json::whole_at<Count>(step, "total")});
  return one;
}

}  // namespace

json::Json json::of_proofs(std::span<const Proof> proofs) {
  Json all = Json::object();
  for (const Proof& proof : proofs) {
    Json sizes = Json::array();
    for (const Exploration& one : proof.sizes) sizes.push_back(of_size(one, proof.promise));
    all[proof.strategy] = {{"promise", name_of(proof.promise)},
                           {"verdict", verdict_of(proof)},
                           {"says", or_null(short_words_of(proof))},
                           {"reason", or_null(proof.exclusion)},
                           {"model", proof.explored() ? Json(name_of(proof.sizes.front().model)) : Json(nullptr)},
                           {"sizes", sizes}};
  }
  return all;
}

std::vector<Proof> json::proofs_from(const Json& from) {
  std::vector<Proof> all;
  for (const auto& [strategy, one] : from.items()) {
    Proof proof{
        .strategy = strategy, .promise = value_named<Promise>(one.at("promise")), .exclusion = optional_of<std::string>(one, "reason").value_or("")};
    for (const Json& size : array_of(one.at("sizes"))) proof.sizes.push_back(size_from(size, model_from(one.at("model"))));
    all.push_back(std::move(proof));
  }
  return all;
}

std::string json_of(std::span<const Proof> proofs, const ProofHeading& heading) {
  const Json document{{"model", name_of(heading.model)}, {"means", introduction_of(heading)}, {"proofs", json::of_proofs(proofs)}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace headcount
