// SPDX-License-Identifier: Apache-2.0
#include "experiment/shares.hpp"

#include <thread>
#include <vector>

#include "machine/usable_cpus.hpp"

namespace headcount {
namespace {

constexpr Count worth_threads = Count{1} << 23;

}  // namespace

void in_shares(Count n, const std::function<void(Range)>& work) {
  if (n < worth_threads) return work({0, n});
  const int shares = usable_cpus().count;
  std::vector<std::thread> threads;
  for (Slot slot = 1; slot < shares; ++slot) threads.emplace_back([&work, n, shares, slot] { work(share_of(n, shares, slot)); });
  work(share_of(n, shares, 0));
  for (std::thread& thread : threads) thread.join();
}

}  // namespace headcount
