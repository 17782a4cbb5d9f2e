// SPDX-License-Identifier: Apache-2.0
// What a program says of its backends is what it has, field by field.
#include "report/registry_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "headcount/factors.hpp"
#include "replaced.hpp"

namespace headcount {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr Dial dial{.name = "length",
                    .option = "length-of-queue",
                    .usual = 3,
                    .least = 2,
                    .most = 9,
                    .only = {2, 3, 9},
                    .type = "L",
                    .unit = "tasks",
                    .about = "how long it may be: {}"};
constexpr TeamInfo team{.name = "queue",
                        .about = "one \"queue\"",
                        .explained = "two lines\nof text",
                        .core = false,
                        .fresh_workers = true,
                        .max_threads = 7,
                        .no_reduction = "none",
                        .max_coins = 9'000'000'000,
                        .min_trials = 6,
                        .processes = true,
                        .waits = true,
                        .adjustable = false,
                        .slow_toss_ns = 2.5,
                        .dynamic = true,
                        .dials = {dial}};
constexpr StrategyInfo strategy{.name = "hasty",
                                .promise = Promise::lossy,
                                .core = false,
                                .about = "first",
                                .uses = {.look = true, .hold = true},
                                .explained = "second",
                                .per_heads = PerHeads::locked_cell,
                                .dials = {{.name = "haste", .option = "haste"}, dial}};

Registry made_up() {
  Registry registry;
  registry.add(Backend{.info = team, .runtime = "queue 1.2", .traits = {.variables = {"QUEUE_"}, .libraries = {"libqueue"}, .answers = [] {
                                                                          return std::vector<std::pair<std::string, std::string>>{{"length", "3"}};
                                                                        }}});
  registry.add(Entry{.backend = team, .strategy = strategy, .open = {}, .exclusion = "too hasty"});
  registry.add(Provable{.strategy = strategy, .exclusion = "the queue's own"});
  return registry;
}

Registry told() {
  Registry registry;
  add_described(registry, text_of_registry(made_up()), {.command = {"elsewhere", "case"}, .ours = true});
  return registry;
}

TEST(RegistryText, EveryFieldSurvives) {
  const Registry registry = told();
  EXPECT_EQ(text_of_registry(registry), text_of_registry(made_up()));
  ASSERT_EQ(registry.entries().size(), 1U);
  const Entry& entry = registry.entries()[0];
  EXPECT_EQ(entry.exclusion, "too hasty");
  EXPECT_EQ(entry.backend.explained, team.explained);
  EXPECT_EQ(entry.backend.max_coins, team.max_coins);
  EXPECT_EQ(entry.strategy.promise, Promise::lossy);
  EXPECT_EQ(entry.strategy.per_heads, PerHeads::locked_cell);
  EXPECT_TRUE(entry.strategy.uses.look);
  EXPECT_TRUE(entry.strategy.uses.hold);
  ASSERT_EQ(entry.strategy.dials.size(), 2U);
  EXPECT_EQ(entry.strategy.dials.begin()[0].name, "haste");
  ASSERT_EQ(entry.backend.dials.size(), 1U);
  EXPECT_EQ(help_of(*entry.backend.dials.begin()), "how long it may be: 2, 3, 9 [3]");
  EXPECT_EQ(entry.backend.dials.begin()->unit, "tasks");
  ASSERT_EQ(registry.provables().size(), 1U);
  EXPECT_EQ(registry.provables()[0].exclusion, "the queue's own");
}

TEST(RegistryText, TheBackendIsMeasuredElsewhere) {
  const Registry registry = told();
  ASSERT_NE(registry.find("queue"), nullptr);
  const Backend& backend = *registry.find("queue");
  EXPECT_THAT(backend.program.command, ElementsAre("elsewhere", "case"));
  EXPECT_TRUE(backend.program.ours);
  EXPECT_THAT(backend.traits.answers(), ElementsAre(Pair("length", "3")));
  EXPECT_THAT(backend.traits.loaded(), ElementsAre());
}

TEST(RegistryText, WhatIsToldLivesAsLongAsACopy) {
  std::optional<Registry> first = told();
  const Registry copy = *first;
  first.reset();
  EXPECT_EQ(copy.backends()[0].info.name, "queue");
}

TEST(RegistryText, HalfATextIsRefused) {
  Registry registry;
  const std::string text = text_of_registry(made_up());
  EXPECT_ANY_THROW(add_described(registry, text.substr(0, text.size() / 2), {}));
  EXPECT_ANY_THROW(add_described(registry, replaced(text, "\"max_coins\"", "\"most_coins\""), {}));
  EXPECT_ANY_THROW(add_described(registry, "[]", {}));
}

}  // namespace
}  // namespace headcount
