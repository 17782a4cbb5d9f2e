// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <system_error>

#include "app/commands.hpp"
#include "app/manual.hpp"
#include "app/options.hpp"
#include "cases/answer.hpp"
#include "experiment/errors.hpp"
#include "headcount/main.hpp"
#include "machine/usable_cpus.hpp"
#include "report/say.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

/// What the runner starts for every launch: its time is not spent on a description of the whole command line.
bool is_launch(const std::vector<std::string>& words) { return words.size() == 2 && words[1] == "case"; }

int dispatch(const CommandLine& line, const std::vector<std::string>& argv, const Registry& registry) {
  if (line.command == "run") return run_command(line, argv, registry);
  if (line.command == "list") return list_command(line.verbose, line.markdown, registry);
  if (line.command == "show") return show_command(line.show);
  if (line.command == "compare") return compare_command(line.compare);
  if (line.command == "compare-ab") return turns_command(line, argv.front(), registry);
  if (line.command == "prove") return prove_command(line.prove, registry);
  if (line.command == "summarize") return summarize_command(line.summarized);
  if (line.command == "verify") return verify_command(line.verified);
  if (line.command == "env") return env_command(line.env, argv.front(), registry);
  if (line.command == "case") return answer_order(order_on_stdin(), registry, Ending::orderly);
  if (line.command == "completion") return completion_command(line.shell, registry);
  if (const auto* script = script_command_named(line.command)) return script_command(*script, line.of_script);
  print(line.command == "man" ? manual_page(registry.dials()) : line.printed);
  return 0;
}

/// One line on stderr, and the status.
int refused(const char* reason, Exit status) {
  say(fmt::format("headcount: {}\n", visible(abridged(reason))));
  return static_cast<int>(status);
}

}  // namespace

int headcount_main(int argc, char** argv, const Registry& registry) {
  const std::vector<std::string> words(argv, argv + argc);
  try {
    if (is_launch(words)) return answer_order(order_on_stdin(), registry, Ending::orderly);
    prepare_streams();
    const std::vector<OwnedDial> dials = registry.dials();
    const CommandLine line = parse_command_line({words.begin() + (argc > 0 ? 1 : 0), words.end()}, usable_cpus().count, dials);
    return dispatch(line, words, registry);
  } catch (const Error& error) {
    return refused(error.what(), error.status());
  } catch (const std::system_error& error) {  // of the file system
    return refused(error.what(), Exit::file);
  } catch (const std::exception& error) {
    return refused(error.what(), Exit::usage);
  }
}

}  // namespace headcount
