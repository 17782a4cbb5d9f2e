// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"

int main(int argc, char** argv) { return headcount::headcount_main(argc, argv, headcount::make_registry()); }
