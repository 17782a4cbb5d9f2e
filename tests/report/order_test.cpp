// SPDX-License-Identifier: Apache-2.0
// Orders survive the pipe, and what is no order is said to be none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiment/errors.hpp"
#include "headcount/padding.hpp"
#include "report/exchange.hpp"

namespace headcount {
namespace {

using testing::HasSubstr;

TEST(Exchange, AnOrderSurvives) {
  Order order;
  order.what = {.backend = "b", .strategy = "s", .coins = 1'000'000'000'000, .threads = 3, .heads = 0.1, .source = "generated"};
  order.what.work_ns = 2.5;
  order.what.schedule = "dynamic";
  order.what.dials.set(padding_bytes, 64);
  order.what.look = "mask";
  order.what.place = "none";
  order.what.tosses = "settled";
  order.cpus = {{1, 0}};
  order.seed = UINT64_MAX;
  order.launch = 4;
  order.stop = {.min_trials = 1, .max_trials = 2, .trials = 3, .time_ns = 4.5, .goal = 0.1, .lossy_goal = 5, .lossy_trials = 6};
  const Order read = order_from(text_of_order(order));
  EXPECT_EQ(read.what, order.what);
  EXPECT_EQ(read.cpus, order.cpus);
  EXPECT_EQ(read.seed, UINT64_MAX);
  EXPECT_EQ(read.launch, 4);
  EXPECT_EQ(read.stop.min_trials, 1);
  EXPECT_EQ(read.stop.max_trials, 2);
  EXPECT_EQ(read.stop.trials, 3);
  EXPECT_EQ(read.stop.time_ns, 4.5);
  EXPECT_EQ(read.stop.goal, 0.1);
  EXPECT_EQ(read.stop.lossy_goal, 5);
  EXPECT_EQ(read.stop.lossy_trials, 6);
  EXPECT_FALSE(read.clock_ns) << "whoever is not told measures it";
  order.clock_ns = 25.5;
  EXPECT_EQ(order_from(text_of_order(order)).clock_ns, 25.5);
  EXPECT_TRUE(read.truths.empty()) << "whoever is not told counts them";
  order.truths = {501, 0, 1'000'000'000'000};
  EXPECT_EQ(order_from(text_of_order(order)).truths, order.truths);
  order.stop.trials.reset();
  EXPECT_FALSE(order_from(text_of_order(order)).stop.trials);
}

TEST(Exchange, WhatIsNoOrderIsAUsageError) {
  const std::string order = text_of_order(Order{});
  for (const std::string& text : {std::string(), std::string("{}"), std::string("[1]"), std::string("help"), order.substr(0, order.size() / 2)}) {
    try {
      (void)order_from(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), Exit::usage);
      EXPECT_THAT(error.what(), HasSubstr("no order on standard input"));
    }
  }
}

}  // namespace
}  // namespace headcount
