// SPDX-License-Identifier: Apache-2.0
// Every strategy keeps its promise in every order of its workers, under every model of memory: the loop and the strategies are the very ones
// that are measured; only the space is explored. A new strategy is proved here as soon as it stands in strategies::All, or is a backend's own.
#include <gtest/gtest.h>

#include "headcount/registry.hpp"
#include "proof/proof.hpp"

namespace headcount::proof {
namespace {

class Proved : public testing::TestWithParam<Model> {};
INSTANTIATE_TEST_SUITE_P(Under, Proved, testing::Values(Model::sc, Model::tso, Model::weak),
                         [](const auto& model) { return std::string(name_of(model.param)); });

TEST_P(Proved, EveryStrategyKeepsItsPromise) {
  int explored = 0;
  for (const Provable& strategy : provables_of(make_registry())) {
    const Proof proof = prove(strategy, usual_sizes, {.model = GetParam()});
    if (!proof.explored()) {
      EXPECT_FALSE(proof.exclusion.empty()) << proof.strategy;
      continue;
    }
    ++explored;
    EXPECT_TRUE(proof.decided()) << proof.strategy;
    EXPECT_FALSE(proof.broken()) << proof.strategy << ": " << short_words_of(proof);
    EXPECT_EQ(proof.exact(), proof.promise == Promise::exact) << proof.strategy << ": " << short_words_of(proof);
  }
  EXPECT_GE(explored, 12);
}

}  // namespace
}  // namespace headcount::proof
