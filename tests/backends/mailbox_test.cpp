// SPDX-License-Identifier: Apache-2.0
// The job that a worker runs is the one that was posted, of whatever size it is.
#include "backends/mailbox.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

namespace headcount {
namespace {

/// What a job of so many bytes says to the worker in seat 3, when every byte differs from its neighbours.
template <std::size_t bytes>
Count said_by_job_of() {
  std::array<std::uint8_t, bytes> data{};
  for (std::size_t i = 0; i < bytes; ++i) data[i] = static_cast<std::uint8_t>(5 * i + 1);
  Mailbox mailbox;
  const auto job = [data](Slot slot) {
    Count sum = slot;
    for (std::size_t i = 0; i < data.size(); ++i) sum += data[i] * static_cast<Count>(i + 1);
    return sum;
  };
  static_assert(Mailbox::fits<decltype(job)>);
  mailbox.post(job);
  EXPECT_EQ(mailbox.run(3), job(3));
  return mailbox.run(3);
}

TEST(Mailbox, JobArrivesAsItWasPosted) {
  EXPECT_EQ(said_by_job_of<1>(), 3 + 1);
  EXPECT_EQ(said_by_job_of<3>(), 3 + 1 + 12 + 33);
  said_by_job_of<8>();
  said_by_job_of<12>();
  said_by_job_of<40>();
  said_by_job_of<Mailbox::job_bytes>();
}

TEST(Mailbox, LargerJobsDoNotFit) {
  using Large = std::array<std::uint64_t, Mailbox::job_bytes / 8 + 1>;
  EXPECT_FALSE(Mailbox::fits<Large>);
}

TEST(Mailbox, NumbersTellJobsApart) {
  Mailbox mailbox;
  const auto first = mailbox.post([](Slot) { return Count{1}; });
  const auto second = mailbox.post([](Slot) { return Count{2}; });
  EXPECT_NE(first, second);
  EXPECT_EQ(mailbox.wait_beyond(first, 1), second);
  EXPECT_EQ(mailbox.run(0), 2);
  EXPECT_FALSE(mailbox.closed());
  mailbox.close();
  EXPECT_TRUE(mailbox.closed());
}

}  // namespace
}  // namespace headcount
