// SPDX-License-Identifier: Apache-2.0
// Threads that are all joined, also where the system does not grant as many as were wanted.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "headcount/count.hpp"

namespace headcount {

class Threads {
 public:
  explicit Threads(int most) { threads_.reserve(static_cast<std::size_t>(most)); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads() { join(); }

  /// Throws std::runtime_error, as processes do, where there is no thread to be had. Those before it run on: whoever
  /// catches it lets them end, and joins.
  template <class Work>
  void start(Slot slot, Work&& work) {
    try {
      threads_.emplace_back(std::forward<Work>(work));
    } catch (const std::system_error& error) {
      throw std::runtime_error(fmt::format("cannot start worker {}: {}", slot, error.code().message()));
    }
  }

  void join() {
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  std::vector<std::thread> threads_;
};

}  // namespace headcount
