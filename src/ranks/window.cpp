// SPDX-License-Identifier: Apache-2.0
#include "ranks/window.hpp"

#include <mpi.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <exception>
#include <numeric>

#include "headcount/ranks.hpp"

namespace headcount {
namespace {

constexpr int first = 0;

MPI_Aint offset(std::size_t at) { return static_cast<MPI_Aint>(at); }

/// Only rank 0 has memory of use behind the window; every rank has a byte at least, because some components refuse none.
std::uint8_t* allocate(std::size_t bytes, MPI_Win& window) {
  void* base = nullptr;
  MPI_Win_allocate(ranks::rank() == first ? offset(std::max<std::size_t>(bytes, 1)) : 1, 1, MPI_INFO_NULL, MPI_COMM_WORLD, &base, &window);
  return static_cast<std::uint8_t*>(base);
}

/// This rank failed and the others know nothing of it yet: they would never join us in freeing a window.
bool giving_up() { return std::uncaught_exceptions() > 0; }

}  // namespace

/// Open to everybody from the beginning to the end, so that an operation costs itself and a flush.
struct RankWindow::Handle {
  MPI_Win window = MPI_WIN_NULL;
  std::uint8_t* base = nullptr;
};

RankWindow::RankWindow(std::size_t bytes) : handle_(std::make_unique<Handle>()), bytes_(bytes) {
  handle_->base = allocate(bytes_, handle_->window);
  MPI_Win_lock_all(0, handle_->window);
  fill(0);
  ranks::barrier();
}

RankWindow::~RankWindow() {
  if (giving_up()) return;
  MPI_Win_unlock_all(handle_->window);
  MPI_Win_free(&handle_->window);
}

Count RankWindow::get(std::size_t at) {
  Count value = 0;
  MPI_Get(&value, 1, MPI_INT64_T, first, offset(at), 1, MPI_INT64_T, handle_->window);
  MPI_Win_flush(first, handle_->window);
  return value;
}

void RankWindow::put(std::size_t at, Count value) {
  MPI_Put(&value, 1, MPI_INT64_T, first, offset(at), 1, MPI_INT64_T, handle_->window);
  MPI_Win_flush(first, handle_->window);
}

Count RankWindow::add(std::size_t at, Count value) {
  Count before = 0;
  MPI_Fetch_and_op(&value, &before, MPI_INT64_T, first, offset(at), MPI_SUM, handle_->window);
  MPI_Win_flush(first, handle_->window);
  return before;
}

bool RankWindow::replace(std::size_t at, Count& expected, Count value) {
  Count seen = 0;
  MPI_Compare_and_swap(&value, &expected, &seen, MPI_INT64_T, first, offset(at), handle_->window);
  MPI_Win_flush(first, handle_->window);
  const bool replaced = seen == expected;
  expected = seen;
  return replaced;
}

void RankWindow::mark(std::size_t at, bool heads) {
  // What is put must stay as it is until the operation is complete.
  static constexpr std::uint8_t words[] = {0, 1};
  MPI_Put(&words[heads ? 1 : 0], 1, MPI_UINT8_T, first, offset(at), 1, MPI_UINT8_T, handle_->window);
}

void RankWindow::complete() { MPI_Win_flush(first, handle_->window); }

void RankWindow::fill(unsigned char byte) {
  if (ranks::rank() != first) return;
  std::memset(handle_->base, byte, bytes_);
  MPI_Win_sync(handle_->window);
}

Count RankWindow::sum_of_bytes() const {
  if (ranks::rank() != first) return 0;
  MPI_Win_sync(handle_->window);
  return std::accumulate(handle_->base, handle_->base + bytes_, Count{0});
}

struct RankLock::Handle {
  MPI_Win window = MPI_WIN_NULL;
};

RankLock::RankLock() : handle_(std::make_unique<Handle>()) { allocate(1, handle_->window); }
RankLock::~RankLock() {
  if (!giving_up()) MPI_Win_free(&handle_->window);
}

/// MPI_Win_lock may return before the lock is held, and between machines it does; what is done under it waits for it.
void RankLock::lock() {
  MPI_Win_lock(MPI_LOCK_EXCLUSIVE, first, 0, handle_->window);
  std::uint8_t seen = 0;
  MPI_Get(&seen, 1, MPI_UINT8_T, first, 0, 1, MPI_UINT8_T, handle_->window);
  MPI_Win_flush(first, handle_->window);
}
void RankLock::unlock() { MPI_Win_unlock(first, handle_->window); }

Windows::Windows() : acting_(ranks::rank() == first) {}

void Windows::end_region() {
  for (const auto& window : windows_) window->complete();
  ranks::barrier();
  acting_ = ranks::rank() == first;
}

}  // namespace headcount
