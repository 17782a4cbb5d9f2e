// SPDX-License-Identifier: Apache-2.0
// Proofs in a report: read back as they were written, and none of them a reason to fail.
#include "report/proofs.hpp"

#include <gtest/gtest.h>

#include "experiment/errors.hpp"
#include "headcount/explorable.hpp"
#include "headcount/strategies/all.hpp"
#include "report/document.hpp"
#include "report/made_up_report.hpp"

namespace headcount {
namespace {

std::vector<proof::Proof> some_proofs() {
  std::vector<proof::Proof> proofs;
  for (const Provable& strategy : {provable_of<strategies::Racy>(), provable_of<strategies::Mutex>(), provable_of<strategies::Reduction>()})
    proofs.push_back(proof::prove(strategy, proof::usual_sizes, {.model = proof::Model::tso}));
  proofs.push_back(proof::prove(provable_of<strategies::Atomic>(), std::array{ProofSize{2, 34}}, {}));  // more orders than 64 bits can count
  return proofs;
}

std::string text_with(const std::vector<proof::Proof>& proofs) {
  const Report report = made_up_report();
  Document document(report.context);
  document.set_proofs(proofs);
  document.set_cases(report.cases);
  return document.text(report.run);
}

TEST(Proofs, AreReadBackAsTheyWereWritten) {
  const std::vector<proof::Proof> proofs = some_proofs();
  const Report read = report_from(text_with(proofs), "a.json");
  EXPECT_EQ(json_of(read.proofs, {}), json_of(proofs, {}));
  EXPECT_EQ(text_with(read.proofs), text_with(proofs));
  for (const proof::Proof& proof : read.proofs) EXPECT_EQ(fault_of(proof), "");
}

TEST(Proofs, OfNoSizeThatCouldBeExploredAreRefused) {
  const std::string text = text_with(some_proofs());
  for (const char* size : {"\"heads_each\":0", "\"heads_each\":1000000000", "\"heads_each\":1.5", "\"heads_each\":null"}) {
    std::string hostile = text;
    const std::string known = "\"heads_each\":1";
    hostile.replace(hostile.find(known), known.size(), size);
    EXPECT_THROW(static_cast<void>(report_from(hostile, "a.json")), Error) << size;
  }
}

TEST(Proofs, OfAnOlderReportAreNone) {
  const Report report = made_up_report();
  EXPECT_TRUE(report_from(text_of(report), "a.json").proofs.empty());
  EXPECT_EQ(text_of(report).find("proof"), std::string::npos);
}

}  // namespace
}  // namespace headcount
