// SPDX-License-Identifier: Apache-2.0
#include "headcount/main.hpp"

int main(int argc, char** argv) { return headcount::headcount_main(argc, argv, headcount::make_registry()); }
