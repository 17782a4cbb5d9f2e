// SPDX-License-Identifier: Apache-2.0
// A system that grants no more threads ends a launch with a reason, and not the process.
#include "backends/threads.hpp"

#include <gtest/gtest.h>
#include <pthread.h>

#include <atomic>

#include "backends/opened.hpp"

namespace headcount {
namespace {

constexpr const char* nothing_left = "Resource temporarily unavailable";

/// As long as it lives no thread can be started: each would need more memory for its stack than there are addresses for.
class NoMoreThreads {
 public:
  NoMoreThreads() {
    pthread_getattr_default_np(&usual_);
    pthread_attr_t large;
    pthread_getattr_default_np(&large);
    pthread_attr_setstacksize(&large, std::size_t{1} << 60);
    pthread_setattr_default_np(&large);
    pthread_attr_destroy(&large);
  }
  NoMoreThreads(const NoMoreThreads&) = delete;
  NoMoreThreads& operator=(const NoMoreThreads&) = delete;
  ~NoMoreThreads() {
    pthread_setattr_default_np(&usual_);
    pthread_attr_destroy(&usual_);
  }

 private:
  pthread_attr_t usual_{};
};

template <class Work>
std::string refusal(Work&& work) try {
  work();
  return {};
} catch (const std::runtime_error& error) {
  return error.what();
}

TEST(Threads, LetThoseEndThatCouldBeStarted) {
  std::atomic<int> done{0};
  const std::string said = refusal([&] {
    Threads threads(3);
    for (Slot slot = 0; slot < 2; ++slot) threads.start(slot, [&] { ++done; });
    const NoMoreThreads now;
    threads.start(2, [&] { ++done; });
  });
  EXPECT_EQ(said, std::string("cannot start worker 2: ") + nothing_left);
  EXPECT_EQ(done, 2);
}

TEST(Threads, ThatAreMissingAreAReasonOfTheirBackends) {
  const Registry registry = make_registry();
  for (const char* const backend : {"std_thread", "thread_pool"}) {
    const NoMoreThreads now;
    Case what;
    what.backend = backend;
    what.strategy = "local";
    what.coins = 100;
    what.threads = 3;
    const std::string said = refusal([&] { Opened(*registry.find(what.backend, what.strategy), what).session().count(); });
    EXPECT_TRUE(said.starts_with("cannot start worker ") && said.ends_with(nothing_left)) << backend << ": " << said;
  }
}

}  // namespace
}  // namespace headcount
