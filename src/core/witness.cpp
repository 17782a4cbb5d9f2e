// SPDX-License-Identifier: Apache-2.0
#include "headcount/witness.hpp"

#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <new>

namespace headcount {

struct Witness::Page {
  std::atomic<std::size_t> noted{0};
  Stay* stays() { return reinterpret_cast<Stay*>(this + 1); }
};

namespace {
std::size_t bytes_for(std::size_t room) { return 64 + room * sizeof(Stay); }
}  // namespace

Witness::Witness(Clock clock, std::size_t room) : now_(clock), room_(room) {
  void* const memory =
      mmap(nullptr, bytes_for(room), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  page_ = new (memory) Page;
}

Witness::~Witness() { munmap(page_, bytes_for(room_)); }

void Witness::clear() { page_->noted.store(0); }

void Witness::note(std::int64_t begin_ns, Range range) {
  const std::int64_t end_ns = now();
  const std::size_t at = page_->noted.fetch_add(1);
  if (at < room_) page_->stays()[at] = {gettid(), begin_ns, end_ns, range.size(), sched_getcpu()};
}

std::span<const Stay> Witness::stays() const {
  return {page_->stays(), std::min(page_->noted.load(), room_)};
}

}  // namespace headcount
