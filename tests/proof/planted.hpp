// SPDX-License-Identifier: Apache-2.0
// Strategies with a fault each, as people write them: locks that are none, or that are never free again.
#pragma once

#include "headcount/explorable.hpp"
#include "headcount/strategies/all.hpp"

namespace headcount::planted {

/// n cells that all workers share; W is built from the cells. The total is in the first one.
template <Space S, class W>
class SharedCells {
 public:
  SharedCells(S& space, const Shape&) : space_(space), cells_(space.cells(n, Layout{128})) {}
  auto worker(Slot) { return W{{&space_, &cells_}}; }
  Count total() { return cells_[0].load(); }
  void reset() {
    for (std::size_t i = 0; i < n; ++i) cells_[i].store(0);
  }

 private:
  static constexpr std::size_t n = 4;
  S& space_;
  CellsOf<S> cells_;
};

/// What the workers below are built from.
template <Space S>
struct Kit {
  S* space;
  CellsOf<S>* cells;
  CellOf<S> cell(std::size_t i) { return (*cells)[i]; }
  void increment() { cell(0).store(cell(0).load() + 1); }
  void wait_until_free() {
    CellOf<S> locked = cell(1);
    wait_until(
        locked, [](Count holders) { return holders == 0; }, [] {});
  }
  void take() {
    CellOf<S> locked = cell(1);
    Count nobody = 0;
    wait_until(
        locked, [](Count holders) { return holders == 0; }, [&] { return locked.replace(nobody = 0, 1); }, [] {});
  }
};

struct SpinlockTakenByLoadThenStore {
  static constexpr StrategyInfo info{.name = "SpinlockTakenByLoadThenStore"};
  template <Space S>
  struct Worker : Kit<S> {
    void on_heads() {
      this->wait_until_free();
      this->cell(1).store(1);
      this->increment();
      CellOf<S> total = this->cell(0);
      release_fence(total);
      this->cell(1).store(0);
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

struct TicketDrawnByLoadThenStore {
  static constexpr StrategyInfo info{.name = "TicketDrawnByLoadThenStore"};
  template <Space S>
  struct Worker : Kit<S> {
    void on_heads() {
      CellOf<S> next = this->cell(1);
      CellOf<S> serving = this->cell(2);
      const Count ticket = next.load();
      next.store(ticket + 1);
      wait_until(
          serving, [ticket](Count served) { return served == ticket; }, [] {});
      this->increment();
      serving.add(1);
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

struct UnlockedBeforeTheStore {
  static constexpr StrategyInfo info{.name = "UnlockedBeforeTheStore"};
  template <Space S>
  struct Worker : Kit<S> {
    void on_heads() {
      this->space->lock().lock();
      const Count seen = this->cell(0).load();
      this->space->lock().unlock();
      this->cell(0).store(seen + 1);
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

struct NeverReleased {
  static constexpr StrategyInfo info{.name = "NeverReleased"};
  template <Space S>
  struct Worker : Kit<S> {
    void on_heads() {
      this->space->lock().lock();
      this->increment();
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

struct WaitsForItself {
  static constexpr StrategyInfo info{.name = "WaitsForItself"};
  template <Space S>
  struct Worker : Kit<S> {
    void on_heads() {
      this->take();
      this->increment();
      this->wait_until_free();
      this->cell(1).store(0);
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

/// Each takes one lock and then the other's, in the other order.
struct TwoLocksCrossed {
  static constexpr StrategyInfo info{.name = "TwoLocksCrossed"};
  template <Space S>
  struct Worker : Kit<S> {
    Count other = 0;
    void on_heads() {
      const std::size_t first = other == 1 ? 2 : 1;
      CellOf<S> one = this->cell(first);
      CellOf<S> two = this->cell(3 - first);
      for (CellOf<S>* lock : {&one, &two}) {
        Count nobody = 0;
        wait_until(
            *lock, [](Count holders) { return holders == 0; }, [&] { return lock->replace(nobody = 0, 1); }, [] {});
      }
      this->increment();
      release_fence(one);
      two.store(0);
      one.store(0);
      other = 1 - other;
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

struct SpinlockWithoutItsReleaseFence {
  static constexpr StrategyInfo info{.name = "SpinlockWithoutItsReleaseFence"};
  template <Space S>
  struct Worker : Kit<S> {
    void on_heads() {
      this->take();
      this->increment();
      this->cell(1).store(0);
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

struct TicketWithoutItsReleaseFence {
  static constexpr StrategyInfo info{.name = "TicketWithoutItsReleaseFence"};
  template <Space S>
  struct Worker : Kit<S> {
    void on_heads() {
      CellOf<S> next = this->cell(1);
      CellOf<S> serving = this->cell(2);
      Count ticket = next.load();
      while (!next.replace(ticket, ticket + 1)) {
      }
      wait_until(
          serving, [ticket](Count served) { return served == ticket; }, [] {});
      this->increment();
      serving.add(1);
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

}  // namespace headcount::planted
