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

Witness::Witness(Clock clock, std::size_t room) : now_(clock), room_(room), stays_(sizeof(Page) + room * sizeof(Stay), Sharing::processes) {}

void Witness::clear() { noted(stays_).store(0); }

void Witness::note(std::int64_t begin_ns, Range range) {
  const std::int64_t end_ns = now();
  const std::size_t at = noted(stays_).fetch_add(1);
  Stay* const stays = stays_.as<Page>()->stays;
  if (at < room_) stays[at] = {gettid(), begin_ns, end_ns, range.size(), sched_getcpu()};
}

std::span<const Stay> Witness::stays() const {
  const Stay* const stays = stays_.as<Page>()->stays;
  return {stays, std::min(noted(stays_).load(), room_)};
}

}  // namespace headcount
