// SPDX-License-Identifier: Apache-2.0
#include "headcount/witness.hpp"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

namespace headcount {
namespace {

struct Page {
  std::size_t noted;
  Stay stays[1];  ///< as many as there is room for
};

std::atomic_ref<std::size_t> noted(const Block& block) { return std::atomic_ref(block.as<Page>()->noted); }

}  // namespace

Witness::Witness(Clock clock, Clock cpu_clock, std::size_t room)
    : now_(clock), cpu_now_(cpu_clock), room_(room), stays_(sizeof(Page) + room * sizeof(Stay), Sharing::processes) {}

void Witness::clear() { noted(stays_).store(0); }

/// The CPU clock, a call into the system, is read outside of what the other clock times.
Witness::Begin Witness::begin() const {
  const std::int64_t cpu_ns = cpu_now_ == nullptr ? 0 : cpu_now_();
  return {cpu_ns, now_()};
}

Stay Witness::stay_until_now(const Begin& begin, Count tosses) const {
  const std::int64_t end_ns = now_();
  const std::int64_t ran_ns = cpu_now_ == nullptr ? -1 : cpu_now_() - begin.cpu_ns;
  return {gettid(), begin.ns, end_ns, tosses, sched_getcpu(), ran_ns};
}

void Witness::keep(const Stay& stay) {
  const std::size_t at = noted(stays_).fetch_add(1);
  if (at < room_) stays_.as<Page>()->stays[at] = stay;
}

std::span<const Stay> Witness::stays() const {
  const Stay* const stays = stays_.as<Page>()->stays;
  return {stays, std::min(noted(stays_).load(), room_)};
}

}  // namespace headcount
