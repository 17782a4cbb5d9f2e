// SPDX-License-Identifier: Apache-2.0
// Proofs as sentences: said once, for terminal, report and page.
#include <fmt/format.h>

#include <algorithm>

#include "proof/proof.hpp"

namespace headcount::proof {
namespace {

std::string range_of(const Exploration& one) {
  if (one.totals.empty()) return "";
  const Count least = one.totals.begin()->first;
  const Count most = one.totals.rbegin()->first;
  if (least == most) return fmt::format("; ends at {} of {}", least, one.truth());
  return fmt::format("; ends at {} to {} of {}", least, most, one.truth());
}

/// `all 20 interleavings`, and `its one interleaving`.
std::string all_of(const Exploration& one, const char* things, const char* thing) {
  if (one.orders == Orders(1)) return fmt::format("the only {}", thing);
  return fmt::format("all {} {}", words_of(one.orders), things);
}

std::string broken_words(const Exploration& one) {
  std::string text = fmt::format("BROKEN: right in {} of {} interleavings", words_of(one.right), words_of(one.orders));
  if (!(one.stuck == Orders())) text += fmt::format(", waits for ever in {}", words_of(one.stuck));
  return text + range_of(one);
}

std::string undecided_words(const Exploration& one) {
  if (one.no_room)
    return fmt::format("not decided: more than {} states, and memory has no room for them; fewer --workers or --heads-each", one.states - 1);
  return fmt::format("not decided: more than {} states; --limit allows more", one.states - 1);
}

}  // namespace

std::string words_of(const Orders& orders) { return orders.rounded ? fmt::format("about {:.3g}", orders.about) : fmt::format("{}", orders.exact); }

std::string words_of(ProofSize size) {
  return fmt::format("{} worker{} x {} head{}", size.workers, size.workers == 1 ? "" : "s", size.heads_each, size.heads_each == 1 ? "" : "s");
}

std::string words_of(Model model) {
  switch (model) {
    case Model::sc:
      return "every order of whole operations";
    case Model::tso:
      return "every order of operations and of the arrivals of stores, each worker's in their order (as on x86)";
    case Model::weak:
      return "every order of operations and of the arrivals of stores, those to different cells in any order (as on Arm)";
  }
  return "";
}

std::string words_of(const Exploration& one, Promise promise) {
  if (!one.decided)
    return one.trace.empty() || promise != Promise::exact ? undecided_words(one) : "BROKEN: goes wrong in orders that were seen, and not all were";
  if (one.orders == one.right)
    return fmt::format("exact in {}{}", all_of(one, "interleavings", "interleaving"), one.waits ? "; no worker waits for ever" : "");
  if (promise == Promise::exact || !(one.stuck == Orders())) return broken_words(one);
  return fmt::format("{} interleavings, {} of them right{}", words_of(one.orders), words_of(one.right), range_of(one));
}

std::string short_words_of(const Proof& proof) {
  if (!proof.explored()) return "";
  if (!proof.decided()) return "not decided";
  if (proof.broken()) return "broken: " + proof.wrong()->outcome;
  const Exploration& one = *std::ranges::max_element(proof.sizes, {}, [](const Exploration& size) { return size.truth(); });
  if (one.orders == one.right) return fmt::format("exact in {} of {} x {}", all_of(one, "orders", "order"), one.size.workers, one.size.heads_each);
  return fmt::format("can end at {} of {}", one.totals.begin()->first, one.truth());
}

std::string least_total_of(const Proof& proof) {
  if (proof.promise != Promise::lossy || proof.broken() || !proof.decided()) return "";
  std::vector<Count> least;
  for (const Exploration& one : proof.sizes)
    if (one.size.heads_each > 1 && one.size.workers > 1) least.push_back(one.totals.begin()->first);
  if (least.size() < 2 || !std::ranges::all_of(least, [&](Count total) { return total == least.front(); })) return "";
  return fmt::format("From two heads each on it can end at {} in every size here, however many heads there are.", least.front());
}

}  // namespace headcount::proof
