// SPDX-License-Identifier: Apache-2.0
// The message of the error that some work ends with; empty where there is none.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "experiment/errors.hpp"

namespace headcount {

template <class Work>
std::string refusal(Exit status, Work&& work) try {
  (void)work();
  return {};
} catch (const Error& error) {
  EXPECT_EQ(error.status(), status);
  return error.what();
}

template <class Work>
std::string usage_error(Work&& work) {
  return refusal(Exit::usage, work);
}

template <class Work>
std::string file_error(Work&& work) {
  return refusal(Exit::file, work);
}

}  // namespace headcount
