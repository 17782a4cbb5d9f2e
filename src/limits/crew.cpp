// SPDX-License-Identifier: Apache-2.0
#include "limits/crew.hpp"

#include <utility>

#include "headcount/pinning.hpp"

namespace headcount::limits {
namespace {

// About a millisecond: nobody is to sleep between two regions that are measured.
constexpr int spins = 100'000;

}  // namespace

Crew::Crew(int threads, std::vector<int> cpus)
    : threads_(threads), cpus_(std::move(cpus)), seats_(std::make_unique<Seat[]>(static_cast<std::size_t>(threads))), crew_(threads) {
  pin_worker(cpus_, 0);
  try {
    for (Slot slot = 1; slot < threads_; ++slot) crew_.start(slot, [this, slot] { serve(slot); });
  } catch (...) {
    mailbox_.close();
    throw;
  }
}

Crew::~Crew() { mailbox_.close(); }

void Crew::run(const std::function<void(Slot)>& work) {
  const std::uint32_t number = mailbox_.post([at = &work](Slot slot) { return (*at)(slot), Count{0}; });
  work(0);
  join(number);
}

void Crew::meet() {
  join(mailbox_.post([](Slot) { return Count{0}; }));
}

void Crew::join(std::uint32_t number) {
  for (Slot slot = 1; slot < threads_; ++slot) mailbox_.wait_for(seats_[static_cast<std::size_t>(slot)].done, number, spins);
}

void Crew::serve(Slot slot) {
  pin_worker(cpus_, slot);
  for (std::uint32_t seen = 0;;) {
    seen = mailbox_.wait_beyond(seen, spins);
    if (mailbox_.closed()) return;
    static_cast<void>(mailbox_.run(slot));
    seats_[static_cast<std::size_t>(slot)].done.store(seen, std::memory_order_release);
  }
}

}  // namespace headcount::limits
