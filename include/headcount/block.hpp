// SPDX-License-Identifier: Apache-2.0
// Zeroed bytes for cells, marks and tosses: of this process alone, or shared with the processes that it forks.
#pragma once

#include <cstddef>
#include <utility>

namespace headcount {

/// The size of the huge pages that are asked for, in bytes.
inline constexpr std::size_t huge_page = std::size_t{1} << 21;

enum class Sharing { threads, processes };

class Block {
 public:
  Block() = default;
  /// Aligned to 128 bytes at least (a cache line and its neighbour); from 4 MiB on to huge pages, which the system is asked for.
  /// Throws std::bad_alloc.
  Block(std::size_t bytes, Sharing sharing);
  Block(Block&& other) noexcept : bytes_(std::exchange(other.bytes_, 0)), sharing_(other.sharing_), data_(std::exchange(other.data_, nullptr)) {}
  Block& operator=(Block&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(sharing_, other.sharing_);
    std::swap(data_, other.data_);
    return *this;
  }
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;
  ~Block();

  template <class T>
  [[nodiscard]] T* as() const {
    return static_cast<T*>(data_);
  }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::size_t bytes_ = 0;
  Sharing sharing_ = Sharing::threads;
  void* data_ = nullptr;
};

/// How many blocks have been shared with processes: a worker that was forked at a lower number does not see the latest one.
[[nodiscard]] unsigned shared_blocks();

}  // namespace headcount
