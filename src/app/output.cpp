// SPDX-License-Identifier: Apache-2.0
#include "app/output.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "experiment/errors.hpp"
#include "machine/utc.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;

std::string fresh_name(const Context& context) {
  return fmt::format("{}-{}-{}.json", context.machine.host_name, utc_stamp(), context.build.git_revision);
}

}  // namespace

std::unique_ptr<HeldFile> choose_output(const Options& options, const Context& context) {
  if (options.output == "-") return nullptr;
  const fs::path asked = options.output.empty() ? "results" : options.output;
  std::error_code error;
  const bool folder = options.output.empty() || options.output.ends_with('/') || fs::is_directory(asked, error);
  if (!folder) {
    // The report is renamed into place: with --force, /dev/null itself would be replaced by a file.
    if (fs::exists(asked, error) && !fs::is_regular_file(asked, error))
      throw Error(Exit::file, fmt::format("'{}' is not a regular file; give a file, a folder, or - for stdout", asked.string()));
    if (fs::exists(asked, error) && !options.force) refuse_existing(asked);
    return std::make_unique<HeldFile>(asked, options.force ? Existing::overwrite : Existing::refuse);
  }
  fs::create_directories(asked, error);
  if (error) throw Error(Exit::file, fmt::format("cannot make the folder '{}': {}", asked.string(), error.message()));
  return std::make_unique<HeldFile>(asked / fresh_name(context), Existing::number);  // two runs may start in the same second
}

}  // namespace headcount
