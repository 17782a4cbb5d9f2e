// SPDX-License-Identifier: Apache-2.0
// What contract_test.cpp asks of every other backend, asked of the MPI entries by all ranks together. Started by mpirun; rank 0
// judges and prints what is wrong, and the exit status says whether anything is.
#include <fmt/format.h>

#include <initializer_list>
#include <string>

#include "backends/mpi_ranks.hpp"
#include "headcount/backend.hpp"
#include "machine/clock.hpp"
#include "ranks/start.hpp"
#include "statistics/verdict.hpp"

namespace headcount {
namespace {

constexpr std::uint64_t seed = 42;
int checks = 0;
int faults = 0;

void expect(bool fine, const std::string& text) {
  if (ranks::rank() != 0) return;
  ++checks;
  if (!fine && ++faults <= 20) fmt::print("WRONG {}\n", text);
}

Tosses::Keep kept(const Case& what) { return what.source == "memory" ? Tosses::Keep::memory : Tosses::Keep::nothing; }

/// One entry opened for one case by all ranks, each with its own part of the tosses.
class Opened {
 public:
  Opened(const Entry& entry, const Case& what)
      : entry_(entry),
        what_(what),
        own_(seed, what.coins, what.heads, kept(what), share_of(what.coins, ranks::count(), ranks::rank())),
        all_(seed, what.coins, what.heads, kept(what)),
        session_(entry.open(what, own_)) {}

  void keeps_its_promise(std::uint64_t trial) {
    begin(trial);
    judge("counted", session_->count());
  }

  void forgets_at_reset(std::uint64_t trial) {
    begin(trial);
    session_->count();
    session_->reset();
    ranks::barrier();
    judge("counted again", session_->count());
  }

  void shows_every_toss(std::uint64_t trial) {
    begin(trial);
    Witness witness(&now_ns);
    judge("observed", session_->observe(witness));
    Count seen = 0;
    for (const Stay& stay : ranks::stays_on_first(witness.stays())) seen += stay.tosses;
    expect(seen == what_.coins, fmt::format("{}: the witness saw {} tosses", name_of(what_), seen));
  }

 private:
  void begin(std::uint64_t trial) {
    own_.make(trial);
    all_.make(trial);
    const Count parts = ranks::sum_on_first(own_.truth());
    expect(parts == all_.truth(), fmt::format("{}: the ranks' tosses have {} heads, all have {}", name_of(what_), parts, all_.truth()));
    session_->reset();
    ranks::barrier();
  }

  void judge(const char* did, Count count) const {
    const bool alone = ranks::count() == 1 && entry_.strategy.promise == Promise::lossy;
    expect(possible(alone ? Promise::exact : entry_.strategy.promise, all_.truth(), count),
           fmt::format("{}: {} {} of {}", name_of(what_), did, count, all_.truth()));
  }

  const Entry& entry_;
  Case what_;
  Tosses own_;
  Tosses all_;
  std::unique_ptr<Session> session_;
};

Case case_of(const Entry& entry, Count coins) {
  Case what;
  what.backend = entry.backend.name;
  what.strategy = entry.strategy.name;
  what.threads = ranks::count();
  what.coins = coins;
  return what;
}

void check(const Entry& entry, const Case& what) {
  Opened opened(entry, what);
  for (std::uint64_t trial = 0; trial < (what.coins < 1000 ? 6 : 2); ++trial) opened.keeps_its_promise(trial);
  opened.forgets_at_reset(6);
  opened.shows_every_toss(7);
}

void check(const Entry& entry) {
  for (const Count coins : {0, 1, 2, 7, 1000})
    for (const char* const source : {"memory", "generated"}) {
      Case what = case_of(entry, coins);
      what.source = source;
      check(entry, what);
    }
  Case all_or_none = case_of(entry, 500);
  for (all_or_none.heads = 0; all_or_none.heads <= 1; all_or_none.heads += 1) check(entry, all_or_none);
  Case dialled = case_of(entry, 100);
  dialled.gap_ns = 1000;
  dialled.dials.set(padding_bytes, 64);
  for (const Dial& dial : entry.strategy.dials)
    if (dial.only.empty()) dialled.dials.set(dial, dial.least);
  check(entry, dialled);
}

/// The steps of two workers, interleaved by hand on rank 0: a window loses one of two updates as every other space does.
void interleave() {
  Ranks team(TeamOptions{.threads = ranks::count()});
  auto cells = team.space().cells(1, Layout{});
  ranks::barrier();
  if (ranks::rank() == 0) {
    auto one = cells[0];
    auto other = cells[0];
    const Count seen_by_one = one.load();
    const Count seen_by_other = other.load();
    one.store(seen_by_one + 1);
    other.store(seen_by_other + 1);
    expect(one.load() == 1, "two heads, one of them lost");
    one.add(1);
    other.add(1);
    expect(one.load() == 3, "adds are indivisible");
  }
  ranks::barrier();
}

int contract_main() {
  ranks::choose_components();
  const ranks::Started started;
  Registry registry;
  add_backend<Ranks>(registry, ranks::library());
  int entries = 0;
  for (const Entry& entry : registry.entries()) {
    if (!entry.open) continue;
    ++entries;
    check(entry);
  }
  interleave();
  expect(entries >= 13, "there are entries to check");
  if (ranks::rank() == 0) fmt::print("{} entries, {} ranks, {} checks, {} wrong\n", entries, ranks::count(), checks, faults);
  return faults == 0 ? 0 : 1;
}

}  // namespace
}  // namespace headcount

int main() { return headcount::contract_main(); }
