// SPDX-License-Identifier: Apache-2.0
#include "headcount/block.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>

namespace headcount {
namespace {

// Small blocks of threads come from the heap; large ones and shared ones are pages of their own.
constexpr std::size_t page_limit = std::size_t{1} << 20;
constexpr std::align_val_t alignment{128};
constexpr std::size_t huge_from = 2 * huge_page;

bool mapped(std::size_t bytes, Sharing sharing) { return sharing == Sharing::processes || bytes >= page_limit; }

unsigned shared_so_far = 0;

void* map_pages(std::size_t bytes, Sharing sharing) {
  const int kind = sharing == Sharing::processes ? MAP_SHARED : MAP_PRIVATE;
  void* const data = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, kind | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (data == MAP_FAILED) throw std::bad_alloc();
  return data;
}

/// Begins on a huge page: a mapping that is too long, less what lies before and behind.
void* map_aligned(std::size_t bytes, Sharing sharing) {
  auto* const all = static_cast<std::byte*>(map_pages(bytes + huge_page, sharing));
  const std::size_t before = (huge_page - reinterpret_cast<std::uintptr_t>(all) % huge_page) % huge_page;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t kept = (bytes + page - 1) / page * page;
  if (before > 0) munmap(all, before);
  munmap(all + before + kept, huge_page - before + bytes - kept);
  // where the system grants them only on request; where it does not, nothing is lost
  madvise(all + before, kept, MADV_HUGEPAGE);
  return all + before;
}

void* map(std::size_t bytes, Sharing sharing) {
  if (sharing == Sharing::processes) ++shared_so_far;
  return bytes >= huge_from ? map_aligned(bytes, sharing) : map_pages(bytes, sharing);
}

void* clear(std::size_t bytes) {
  auto* const data = static_cast<std::byte*>(::operator new(bytes, alignment));
  for (std::size_t i = 0; i < bytes; ++i) data[i] = std::byte{0};
  return data;
}

}  // namespace

Block::Block(std::size_t bytes, Sharing sharing)
    : bytes_((bytes + 255) / 128 * 128),  // whole lines, and never none: no stranger shares the last one
      sharing_(sharing),
      data_(mapped(bytes_, sharing) ? map(bytes_, sharing) : clear(bytes_)) {}

unsigned shared_blocks() { return shared_so_far; }

Block::~Block() {
  if (data_ == nullptr) return;
  if (mapped(bytes_, sharing_))
    munmap(data_, bytes_);
  else
    ::operator delete(data_, alignment);
}

}  // namespace headcount
