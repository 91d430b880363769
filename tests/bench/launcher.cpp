// Runs contestants against a server, in turns, run by run, so that what disturbs one disturbs all:
//
//   launcher ROW RUNS MESSAGES SERVER... -- NAME [VARIABLE=VALUE...] COMMAND... [-- NAME ...]
//
// In a contestant's words {port}, {ca} and {folder} are what the server printed. Writes one JSON line for
// each: microseconds from before exec to after exit, microseconds of CPU, minor faults and KiB of peak memory
// of every run. Linked statically and written small: the kernel counts the peak of whoever spawns as the
// child's.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

namespace {

constexpr unsigned longest_run_s = 60;
volatile pid_t running = 0;

// A run that hangs ends all.
void too_long(int) {
  kill(running, SIGKILL);
  constexpr char why[] = "launcher: a run took too long\n";
  if (write(STDERR_FILENO, why, sizeof why - 1) > 0) _exit(1);
  _exit(1);
}

using Words = std::vector<std::string>;

struct Contestant {
  std::string name;
  Words environment;
  Words command;
  std::vector<long> wall_us, cpu_us, faults, rss_kib;
};

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "launcher: %s\n", why.c_str());
  std::exit(1);
}

std::vector<char*> pointers(Words& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

/// The descriptors are those that become 0 and 1.
pid_t start(Words& command, Words& environment, int in, int out) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, in, 0);
  posix_spawn_file_actions_adddup2(&files, out, 1);
  pid_t child = 0;
  const int error = posix_spawn(&child, command[0].c_str(), &files, nullptr, pointers(command).data(),
                                pointers(environment).data());
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) give_up(command[0] + ": " + std::strerror(error));
  return child;
}

// The server, which ends with its stdin.
struct Server {
  pid_t process = 0;
  int stdin_end = -1;
  std::string port, ca, folder;

  explicit Server(Words command) {
    int in[2];
    int out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) give_up("no pipe");
    Words environment{"PATH=/usr/bin:/bin"};
    process = start(command, environment, in[0], out[1]);
    close(in[0]);
    close(out[1]);
    stdin_end = in[1];
    FILE* const said = fdopen(out[0], "r");
    char words[3][512];
    if (fscanf(said, "%511s %511s %511s", words[0], words[1], words[2]) != 3)
      give_up("the server does not start");
    fclose(said);
    port = words[0];
    ca = words[1];
    folder = words[2];
  }
  ~Server() {
    close(stdin_end);
    waitpid(process, nullptr, 0);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void fill_in(Words& words) const {
    const auto replace = [](std::string& word, const std::string& mark, const std::string& value) {
      if (const auto at = word.find(mark); at != std::string::npos) word.replace(at, mark.size(), value);
    };
    for (std::string& word : words) {
      replace(word, "{port}", port);
      replace(word, "{ca}", ca);
      replace(word, "{folder}", folder);
    }
  }
};

long now_us() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1'000'000 + time.tv_nsec / 1000;
}

long us(const timeval& time) { return time.tv_sec * 1'000'000 + time.tv_usec; }

void run(Contestant& who, int null, bool counts) {
  alarm(longest_run_s);
  const long begin = now_us();
  const pid_t child = start(who.command, who.environment, null, null);
  running = child;
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child) give_up("wait4");
  const long end = now_us();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) give_up(who.name + " failed");
  if (!counts) return;
  who.wall_us.push_back(end - begin);
  who.cpu_us.push_back(us(used.ru_utime) + us(used.ru_stime));
  who.faults.push_back(used.ru_minflt);
  who.rss_kib.push_back(used.ru_maxrss);
}

void print(const char* key, const std::vector<long>& values) {
  std::printf(",\"%s\":[", key);
  for (std::size_t i = 0; i < values.size(); ++i) std::printf("%s%ld", i > 0 ? "," : "", values[i]);
  std::printf("]");
}

Words words_until_dashes(char**& word) {
  Words words;
  while (*word != nullptr && std::strcmp(*word, "--") != 0) words.emplace_back(*word++);
  if (*word != nullptr) ++word;
  return words;
}

Contestant contestant(Words words) {
  Contestant who;
  // Nobody's configuration is at this home.
  who.environment = {"PATH=/usr/bin:/bin", "HOME=/nonexistent", "LANG=C.UTF-8"};
  std::size_t i = 1;
  for (; i < words.size() && words[i].find('=') != std::string::npos; ++i)
    who.environment.push_back(words[i]);
  if (i >= words.size()) give_up("a contestant without a command");
  who.name = words[0];
  who.command.assign(words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
  return who;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 7) give_up("usage: launcher ROW RUNS MESSAGES SERVER... -- NAME [VARIABLE=VALUE...] COMMAND...");
  std::signal(SIGALRM, too_long);
  const std::string row = argv[1];
  const int runs = std::atoi(argv[2]);
  const std::string messages = argv[3];
  char** word = argv + 4;
  const Server server(words_until_dashes(word));
  std::vector<Contestant> all;
  while (*word != nullptr) {
    all.push_back(contestant(words_until_dashes(word)));
    server.fill_in(all.back().environment);
    server.fill_in(all.back().command);
  }

  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (Contestant& who : all) run(who, null, false);  // warm caches are everybody's
  for (int i = 0; i < runs; ++i) {
    // Another one begins each time, so that none is always behind the slowest.
    for (std::size_t turn = 0; turn < all.size(); ++turn) {
      run(all[(turn + static_cast<std::size_t>(i)) % all.size()], null, true);
    }
  }
  for (const Contestant& who : all) {
    std::printf("{\"row\":\"%s\",\"name\":\"%s\",\"messages\":%s", row.c_str(), who.name.c_str(),
                messages.c_str());
    print("wall_us", who.wall_us);
    print("cpu_us", who.cpu_us);
    print("faults", who.faults);
    print("rss_kib", who.rss_kib);
    std::printf("}\n");
  }
}
