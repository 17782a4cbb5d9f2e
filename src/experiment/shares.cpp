// SPDX-License-Identifier: Apache-2.0
#include "experiment/shares.hpp"

#include <system_error>
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
  Slot begun = 1;
  try {
    for (; begun < shares; ++begun) threads.emplace_back([&work, n, shares, slot = begun] { work(share_of(n, shares, slot)); });
  } catch (const std::system_error&) {  // no thread to be had: what is left is ours
  }
  work(share_of(n, shares, 0));
  for (Slot slot = begun; slot < shares; ++slot) work(share_of(n, shares, slot));
  for (std::thread& thread : threads) thread.join();
}

}  // namespace headcount
