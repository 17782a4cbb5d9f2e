// SPDX-License-Identifier: Apache-2.0
// Command lines put together by chance, of good words and of bad ones: a plan, a text, or an error with one of the documented statuses.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "app/options.hpp"
#include "experiment/errors.hpp"
#include "mutations.hpp"
#include "runner/made_up_registry.hpp"
#include "runner/plan.hpp"

namespace headcount {
namespace {

using Words = std::vector<std::string>;

const Words some_commands{"run",    "run",        "run",  "list", "show", "compare", "env",      "summarize",
                          "verify", "completion", "help", "man",  "rnu",  "--help",  "--version"};
const Words some_options{"-n",           "--coins",     "-t",
                         "--threads",    "-b",          "-s",
                         "-f",           "-x",          "--heads",
                         "--source",     "--work",      "--gap",
                         "--shards",     "--flush",     "--padding",
                         "--seed",       "--quick",     "--thorough",
                         "--launches",   "--trials",    "--budget",
                         "--pin",        "--schedule",  "--wait",
                         "--mpi-args",   "--hostfile",  "--limits",
                         "--time-limit", "-o",          "--resume",
                         "--force",      "--dry-run",   "--fail-on",
                         "--all",        "-q",          "--color",
                         "--format",     "--threshold", "--allow-different",
                         "--frobnicate", "-",           "--"};
const Words some_values{"1000",
                        "1k,2M",
                        "1-4",
                        "1:16:*2",
                        "all",
                        "auto",
                        "openmp",
                        "serial,openmp",
                        "racy",
                        "atomic",
                        ".*",
                        "0.5",
                        "0,30",
                        "60s",
                        "5%",
                        "static",
                        "dynamic,100",
                        "never",
                        "memory",
                        "64",
                        "",
                        "0",
                        "-1",
                        "1e308",
                        "1e400",
                        "nan",
                        "99999999999999999999",
                        "x",
                        "(",
                        "(.*)*(.*)*!",
                        "a{9999}",
                        "\xff",
                        "1:1000000000:+1",
                        "0-99999999",
                        "-5%",
                        "\x1b[31m",
                        "dynamic,0"};

Words chosen(tests::Mutations& chance) {
  Words line{chance.one_of(some_commands)};
  for (std::size_t i = 0, count = chance.below(5); i < count; ++i) {
    line.push_back(chance.one_of(some_options));
    if (chance.below(4) > 0) line.push_back(chance.below(5) > 0 ? chance.one_of(some_values) : chance.spoiled(chance.one_of(some_values)));
  }
  return line;
}

TEST(RandomCommandLines, AreTakenOrRefusedAsDocumented) {
  const Registry registry = made_up_registry();
  tests::Campaign campaign(1000);
  while (const std::uint64_t seed = campaign.next()) {
    tests::Mutations chance(seed);
    const Words words = chosen(chance);
    try {
      const CommandLine line = parse_command_line(words, 2);
      if (line.command == "run" && line.run.resume.empty())
        static_cast<void>(make_plan(line.run, registry, {.usable_cpus = 2, .memory_bytes = std::int64_t{8} << 30}));
    } catch (const Error& error) {
      EXPECT_TRUE(error.status() == Exit::usage || error.status() == Exit::file || error.status() == Exit::unavailable)
          << fmt::format("{}", fmt::join(words, " "));
    } catch (const std::exception& error) {
      ADD_FAILURE() << fmt::format("{} gives {}", fmt::join(words, " "), error.what());
    }
  }
}

}  // namespace
}  // namespace headcount
