// SPDX-License-Identifier: Apache-2.0
#include "app/output.hpp"

#include <fmt/format.h>

#include "experiment/errors.hpp"
#include "machine/utc.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;

std::string fresh_name(const Context& context) {
  return fmt::format("{}-{}-{}", context.machine.host_name, utc_stamp(), context.build.git_revision);
}

/// Two runs may start in the same second.
fs::path fresh_path(const fs::path& folder, const Context& context) {
  const std::string name = fresh_name(context);
  fs::path path = folder / (name + ".json");
  for (int i = 2; fs::exists(path); ++i) path = folder / fmt::format("{}-{}.json", name, i);
  return path;
}

}  // namespace

Output choose_output(const Options& options, const Context& context) {
  if (options.output == "-") return {{}, true};
  const fs::path asked = options.output.empty() ? "results" : options.output;
  std::error_code error;
  const bool folder = options.output.empty() || options.output.ends_with('/') || fs::is_directory(asked, error);
  if (!folder) {
    // The report is renamed into place: with --force, /dev/null itself would be replaced by a file.
    if (fs::exists(asked, error) && !fs::is_regular_file(asked, error))
      throw Error(Exit::file, fmt::format("'{}' is no regular file; give a file, a folder, or - for stdout", asked.string()));
    if (fs::exists(asked, error) && !options.force)
      throw Error(Exit::usage, fmt::format("'{}' exists; give another --output, or --force to overwrite it", asked.string()));
    return {asked, false};
  }
  fs::create_directories(asked, error);
  if (error) throw Error(Exit::file, fmt::format("cannot make the folder '{}': {}", asked.string(), error.message()));
  return {fresh_path(asked, context), false};
}

}  // namespace headcount
