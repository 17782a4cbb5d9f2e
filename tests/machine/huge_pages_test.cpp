// SPDX-License-Identifier: Apache-2.0
// What smaps tells of a piece of memory, and that large blocks begin on a huge page.
#include "machine/huge_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "headcount/block.hpp"

namespace headcount {
namespace {

constexpr const char* smaps =
    "00400000-00500000 r-xp 00000000 08:01 12345 /usr/bin/a-b: c\n"
    "Size:               1024 kB\nAnonHugePages:         0 kB\nVmFlags: rd ex\n"
    "7f0000000000-7f0000800000 rw-p 00000000 00:00 0 \n"
    "AnonHugePages:      4096 kB\nShmemPmdMapped:        0 kB\n"
    "7f0000800000-7f0001000000 rw-s 00000000 00:00 0 \n"
    "AnonHugePages:         0 kB\nShmemPmdMapped:     2048 kB\n";

TEST(HugeBytes, AreThoseOfTheMappingsThatItTouches) {
  EXPECT_EQ(huge_bytes_in(smaps, 0x7f0000000000, 8 << 20), 4 << 20);
  EXPECT_EQ(huge_bytes_in(smaps, 0x7f0000800000, 8 << 20), 2 << 20);
  EXPECT_EQ(huge_bytes_in(smaps, 0x7f0000400000, 8 << 20), 6 << 20) << "a part of both";
  EXPECT_EQ(huge_bytes_in(smaps, 0x00400000, 4096), 0);
  EXPECT_EQ(huge_bytes_in(smaps, 0x7f0000000000, 1 << 20), 1 << 20) << "no more than there are";
}

TEST(HugeBytes, AreUnknownWithoutATextAndNoneOfAStrangeOne) {
  EXPECT_FALSE(huge_bytes_in("", 0x1000, 4096));
  EXPECT_EQ(huge_bytes_in("rubbish\n-\n12-\nAnonHugePages: 12 kB\nx-y z: \nAnonHugePages: q\n", 0x1000, 4096), 0);
}

TEST(HugeBytes, CanBeAskedOfThisProcess) {
  const Block block(std::size_t{8} << 20, Sharing::threads);
  const auto huge = huge_bytes_at(block.as<void>(), block.bytes());
  if (!huge) GTEST_SKIP() << "no /proc here";
  EXPECT_GE(*huge, 0);
  EXPECT_LE(*huge, 8 << 20);
}

TEST(HugeBytes, AreNoneOfABlockThatIsSmallerThanAPage) {
  const Block heap(std::size_t{8} << 20, Sharing::threads);
  std::fill_n(heap.as<char>(), heap.bytes(), 'x');  // on huge pages, where the system grants them
  EXPECT_EQ(huge_bytes_at(heap.as<void>(), huge_page / 2), 0) << "whatever the memory around it lies on";
}

TEST(Block, BeginsOnAHugePageWhereItIsLarge) {
  for (const Sharing sharing : {Sharing::threads, Sharing::processes})
    for (const std::size_t bytes : {std::size_t{4} << 20, (std::size_t{4} << 20) + 1, (std::size_t{9} << 20) + 4096}) {
      const Block block(bytes, sharing);
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block.as<void>()) % (std::uintptr_t{1} << 21), 0U);
      block.as<char>()[0] = 1;
      block.as<char>()[bytes - 1] = 1;
      EXPECT_GE(block.bytes(), bytes);
    }
}

}  // namespace
}  // namespace headcount
