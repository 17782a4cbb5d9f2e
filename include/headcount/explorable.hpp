// SPDX-License-Identifier: Apache-2.0
// Makes a strategy explorable: the loop and the strategy are those that are measured, only the space is the explored one.
#pragma once

#include <algorithm>
#include <concepts>
#include <memory>
#include <type_traits>

#include "headcount/loop.hpp"
#include "headcount/pair.hpp"
#include "headcount/provable.hpp"
#include "headcount/spaces/explored.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {

/// Tosses that are all heads. They tell when the worker comes to the next one.
struct HeadsOnly {
  Prompter* prompter = nullptr;
  static HeadsOnly of(const Tosses&) { return {}; }
  [[nodiscard]] bool heads(Count) const {
    prompter->next_toss();
    return true;
  }
};

/// A worker whose bytes the prompter may look at, where they are all that it is: then two that are alike are known to be, and else by all that
/// they have read. It stays where it was built: what may be copied may be handed over in registers, and is then no longer where it is looked at.
template <class W>
struct WatchedWorker : W {
  WatchedWorker(W worker, Prompter& prompter) : W(worker) {
    if constexpr (std::has_unique_object_representations_v<W>) prompter.watch(static_cast<const W*>(this), sizeof(W));
  }
  WatchedWorker(const WatchedWorker&) = delete;
  WatchedWorker& operator=(const WatchedWorker&) = delete;
  ~WatchedWorker() = default;
};

template <class T>
struct WatchedTally {
  T& tally;
  Prompter& prompter;
  auto worker(Slot slot) { return WatchedWorker<decltype(tally.worker(slot))>(tally.worker(slot), prompter); }
};

/// The factors of a proof: dials so small that workers meet at such sizes.
[[nodiscard]] inline Shape shape_of(ProofSize size, const Dials& dials) {
  Shape shape{.coins = size.workers * size.heads_each, .slots = size.workers};
  for (const Dial& dial : dials) shape.dials.set(dial, dial.proved == nullptr ? dial.usual : dial.proved(size.workers));
  return shape;
}

template <class Strategy>
class ExplorableStrategy final : public Explorable {
 public:
  ExplorableStrategy(Prompter& prompter, ProofSize size)
      : prompter_(prompter), size_(size), space_(prompter), tally_(space_, shape_of(size, Strategy::info.dials)) {}
  void work(Slot slot) override {
    WatchedTally<Tally> watched{tally_, prompter_};
    count_range(watched, slot, HeadsOnly{&prompter_}, Range{slot * size_.heads_each, (slot + 1) * size_.heads_each});
  }
  Count total() override { return tally_.total(); }
  void reset() override { tally_.reset(); }

 private:
  using Tally = typename Strategy::template In<Explored>;
  Prompter& prompter_;
  ProofSize size_;
  Explored space_;
  Tally tally_;
};

template <class Strategy, class Space>
using WorkerIn = decltype(std::declval<typename Strategy::template In<Space>&>().worker(Slot{}));

/// Its workers are the same in every space: what they share lies elsewhere.
template <class Strategy>
concept SharesElsewhere = Tallies<Strategy, Memory> && std::same_as<WorkerIn<Strategy, Memory>, WorkerIn<Strategy, Explored>>;

/// What there is to explore of it, or why there is nothing.
template <class Strategy>
Provable provable_of() {
  Provable provable{.strategy = Strategy::info};
  if constexpr (Strategy::info.promise == Promise::unshared)
    provable.exclusion = "its workers share nothing";
  else if constexpr (!exclusion_of<Strategy, Explored>().empty())
    provable.exclusion = exclusion_of<Strategy, Explored>();
  else if constexpr (!Tallies<Strategy, Explored>)
    provable.exclusion = "the runtime's own";
  else if constexpr (SharesElsewhere<Strategy>)
    provable.exclusion = "the runtime's own";
  else
    provable.open = [](Prompter& prompter, ProofSize size) { return std::unique_ptr<Explorable>(new ExplorableStrategy<Strategy>(prompter, size)); };
  return provable;
}

}  // namespace headcount
