// SPDX-License-Identifier: Apache-2.0
// Machines that nobody has here: wide ones, with several sockets and memory nodes, and CPUs that are numbered in other ways.
#include "machine/cpu_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>
#include <set>
#include <string>

namespace headcount {
namespace {

std::vector<int> first(int count) {
  std::vector<int> cpus(static_cast<std::size_t>(count));
  std::iota(cpus.begin(), cpus.end(), 0);
  return cpus;
}

/// What hwloc itself has written, of machines that it was told of.
std::string file(const std::string& name) {
  std::ifstream in(TOPOLOGIES "/" + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<int> begin_of(const std::vector<int>& order, int count) { return {order.begin(), order.begin() + count}; }

struct Wide {
  std::string described;
  int cpus;
};
const Wide wide[] = {{"pack:2 core:32 pu:2", 128}, {"pack:4 numa:2 core:125 pu:1", 1000}, {"pack:8 numa:2 core:64 pu:2", 2048}};

TEST(CpuOrders, HaveEachCpuOnce) {
  for (const Wide& machine : wide) {
    const CpuOrders orders = orders_on(machine.described, first(machine.cpus));
    for (std::vector<int> order : {orders.compact, orders.scattered}) {
      std::ranges::sort(order);
      EXPECT_EQ(order, first(machine.cpus)) << machine.described;
    }
  }
}

TEST(CpuOrders, BeginOnOneSocketOrOnAll) {
  const CpuOrders orders = orders_on("pack:4 core:8 pu:2", first(64));
  EXPECT_EQ(begin_of(orders.compact, 4), (std::vector{0, 1, 2, 3}));
  EXPECT_EQ(begin_of(orders.scattered, 5), (std::vector{0, 16, 32, 48, 2})) << "a core of each socket, and then the next ones";
  const std::vector<int> half(orders.scattered.begin(), orders.scattered.begin() + 32);
  EXPECT_TRUE(std::ranges::all_of(half, [](int cpu) { return cpu % 2 == 0; })) << "no core has two before each has one";
}

TEST(CpuOrders, FollowTheCoresAndNotTheNumbers) {
  // as most machines number theirs: the second threads of all cores after the first ones
  const CpuOrders orders = orders_on("pack:2 core:2 pu:2(indexes=0,4,1,5,2,6,3,7)", first(8));
  EXPECT_EQ(orders.compact, (std::vector{0, 4, 1, 5, 2, 6, 3, 7}));
  EXPECT_EQ(orders.scattered, (std::vector{0, 2, 1, 3, 4, 6, 5, 7}));
}

TEST(CpuOrders, TakeTheFastCoresFirst) {
  // two cores with two threads each, and four slow ones with one
  const CpuOrders orders = orders_on(file("hybrid.xml"), first(8));
  EXPECT_EQ(orders.compact, first(8));
  EXPECT_EQ(orders.scattered, (std::vector{0, 2, 4, 5, 6, 7, 1, 3})) << "second threads come after the slow cores";
}

TEST(CpuOrders, KnowCpusWhoseNumbersHaveGaps) {
  // on two sockets what is left of four cores each: 0 and 8, 3, 9 on one, 4 and 12, 6, 7 and 15 on the other
  const std::vector<int> there{0, 3, 4, 6, 7, 8, 9, 12, 15};
  const CpuOrders orders = orders_on(file("gaps.xml"), there);
  EXPECT_EQ(orders.compact, (std::vector{0, 8, 3, 9, 4, 12, 6, 7, 15}));
  EXPECT_EQ(orders.scattered, (std::vector{0, 4, 3, 6, 9, 7, 8, 12, 15}));
  EXPECT_EQ(orders_on(file("gaps.xml"), first(16)).compact, orders.compact) << "what is not there is not taken";
}

TEST(CpuOrders, AlternateBetweenNodes) {
  const CpuOrders orders = orders_on(file("numa.xml"), first(8));
  EXPECT_EQ(orders.compact, (std::vector{0, 4, 1, 5, 2, 6, 3, 7}));
  EXPECT_EQ(orders.scattered, (std::vector{0, 2, 1, 3, 4, 6, 5, 7}));
}

TEST(CpuOrders, HaveWhatTheMaskAllows) {
  const CpuOrders orders = orders_on("pack:8 numa:2 core:64 pu:2", {5, 700, 1023, 1024, 2047});
  EXPECT_EQ(orders.compact, (std::vector{5, 700, 1023, 1024, 2047}));
  EXPECT_EQ(std::set(orders.scattered.begin(), orders.scattered.end()), (std::set{5, 700, 1023, 1024, 2047}));
}

TEST(CpuOrders, AreTheMaskWhereNothingIsKnown) {
  EXPECT_EQ(orders_on("no machine", {3, 1, 2}).compact, (std::vector{3, 1, 2}));
  EXPECT_EQ(orders_on("pack:1 core:1 pu:1", {7}).scattered, std::vector{7}) << "the topology of another machine";
}

}  // namespace
}  // namespace headcount
