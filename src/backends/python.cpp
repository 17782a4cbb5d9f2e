// SPDX-License-Identifier: Apache-2.0
// The article itself: its experiments in Python's standard library, made by scripts/python_baseline.py.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <sstream>
#include <vector>

#include "backends/dict_infos.hpp"
#include "backends/python_infos.hpp"
#include "headcount/registry.hpp"
#include "headcount/strategies/all.hpp"
#include "machine/scripts_folder.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;

constexpr TeamInfo processes{
    .name = "python",
    .about = "the article's experiments: Python's multiprocessing, run by a script",
    .explained =
        "dict_racy and dict_locked: Manager().dict() and a Pool with one job per toss, both kept between trials; the dictionary goes "
        "along with every job. partitioned: an Array and one Process per toss, as many at a time as there are workers. A toss takes a "
        "millisecond, so at most 100000 are planned, and the backend has to be named. racy and mutex: a Value, without and with its lock, and a "
        "Process per worker. reduction: Pool.map and sum, the right one. numpy_slots needs numpy.",
    .core = false,
    .max_threads = 256,
    .max_coins = 100'000,
    .processes = true,
    .adjustable = false,
    .slow_toss_ns = 5e6,
    .interpreted = true};

constexpr TeamInfo threads{
    .name = "python_threads",
    .about = "Python's threading, started and joined in every trial, run by a script",
    .explained =
        "racy is `counter.total += 1`, mutex the same under a threading.Lock. One thread runs at a time in CPython with its global "
        "lock, and from 3.10 on none is stopped within the addition: racy loses nothing there, by luck and not by promise.",
    .core = false,
    .fresh_workers = true,
    .max_threads = 256,
    .max_coins = 100'000'000,
    .adjustable = false,
    .interpreted = true};

constexpr TeamInfo alone{
    .name = "python_serial",
    .about = "Python on one thread, run by a script",
    .explained = "local_plain is a loop over the tosses, and numpy_count is numpy's own count: compare every parallel way in Python with it.",
    .core = false,
    .max_threads = 1,
    .max_coins = 100'000'000,
    .adjustable = false,
    .interpreted = true};

/// The first python3 in PATH.
std::optional<fs::path> interpreter() {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "/usr/bin:/bin" : path);
  for (std::string folder; std::getline(folders, folder, ':');)
    if (const fs::path candidate = fs::path(folder) / "python3"; access(candidate.c_str(), X_OK) == 0) return candidate;
  return {};
}

/// Is numpy where this interpreter looks for it? To ask the interpreter itself takes longer than most runs' plans.
bool has_numpy(const fs::path& python) {
  const std::string version = fs::weakly_canonical(python).filename();  // python3.11
  for (const fs::path& prefix : {python.parent_path().parent_path(), fs::weakly_canonical(python).parent_path().parent_path()})
    for (const char* folder : {"site-packages", "dist-packages"})
      for (const fs::path& lib : {prefix / "lib" / version, prefix / "lib" / "python3", prefix / "local" / "lib" / version})
        if (fs::exists(lib / folder / "numpy")) return true;
  return false;
}

template <class... Strategy>
std::vector<StrategyInfo> infos_of(strategies::List<Strategy...>) {
  return {Strategy::info...};
}

void add(Registry& registry, const TeamInfo& team, const Program& program, const std::vector<StrategyInfo>& measured) {
  // What python3 links to tells the version, and costs no start of an interpreter.
  const std::string python = fs::weakly_canonical(program.command.front()).filename();
  registry.add(Backend{.info = team, .runtime = python + ", its standard library", .program = program});
  for (const StrategyInfo& strategy : measured) registry.add(Entry{.backend = team, .strategy = strategy, .open = {}, .exclusion = {}});
  for (const StrategyInfo& strategy : infos_of(strategies::All{}))
    if (registry.find(team.name, strategy.name) == nullptr)
      registry.add(Entry{.backend = team, .strategy = strategy, .open = {}, .exclusion = "the script has the article's experiments only"});
}

/// Why there is no Python; empty where there is.
std::string absence_of(const std::optional<fs::path>& python, const std::optional<fs::path>& baseline) {
  if (!python) return "no python3 in PATH (apt-get install python3)";
  if (!baseline) return std::string("python_baseline.py was not found ") + places_of_scripts;
  return {};
}

}  // namespace

void add_python(Registry& registry) {
  using namespace strategies;
  const auto python = interpreter();
  const auto baseline = script_named("python_baseline.py");
  if (const std::string reason = absence_of(python, baseline); !reason.empty()) {
    for (const TeamInfo& team : {processes, threads, alone}) registry.add(Absence{.backend = std::string(team.name), .reason = reason});
    return;
  }
  const Program program{.command = {*python, *baseline}};
  add(registry, processes, program, {dict_racy_info, dict_locked_info, Partitioned::info, Racy::info, Mutex::info, Reduction::info});
  add(registry, threads, program, {Racy::info, Mutex::info});
  add(registry, alone, program, {loop_info});
  const std::string without = has_numpy(*python) ? "" : "numpy was not found for " + python->string() + " (apt-get install python3-numpy)";
  registry.add(Entry{.backend = processes, .strategy = numpy_slots_info, .open = {}, .exclusion = without, .numpy = true});
  registry.add(Entry{.backend = alone, .strategy = numpy_count_info, .open = {}, .exclusion = without, .numpy = true});
}

}  // namespace headcount
