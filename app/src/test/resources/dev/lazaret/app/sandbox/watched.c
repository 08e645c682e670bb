/* A program that says each call that it makes, as "KIND ERRNO OBJECT", for a test that watches it. It changes /tmp and /target. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *self;
extern char **environ;

static void say(const char *kind, long result, const char *object) {
  char line[5000];
  int error = result < 0 ? errno : 0;
  int length = snprintf(line, sizeof line, "%s %d %s\n", kind, error, object);
  if (write(1, line, length) != length) _exit(99);
}

static void make(const char *path) {
  int file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
  say("CREATE", file, path);
  if (file >= 0) close(file);
}

static void look(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  say("READ", file, path);
  if (file >= 0) close(file);
}

static void *thread(void *number) {
  char path[64];
  snprintf(path, sizeof path, "/tmp/thread-%ld", (long) number);
  make(path);
  return 0;
}

static int ended(pid_t child) {
  int status;
  if (child < 0 || waitpid(child, &status, __WALL) != child) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
}

static void check(int good, const char *words) {
  if (!good) {
    fprintf(stderr, "%s\n", words);
    exit(1);
  }
}

/* The child's word is its argument, by which its execution is found. */
static void programs(void) {
  char *words[] = {self, "write", "/tmp/by-spawn", 0};
  pid_t child;
  check(posix_spawn(&child, self, 0, 0, words, environ) == 0 && ended(child) == 0, "posix_spawn");
  say("EXECUTE", 0, "/tmp/by-spawn");
  child = vfork();
  if (child == 0) {
    execl(self, self, "write", "/tmp/by-vfork", (char *) 0);
    _exit(1);
  }
  check(ended(child) == 0, "vfork");
  say("EXECUTE", 0, "/tmp/by-vfork");
  say("EXECUTE", execl("/nonexistent/program", "x", (char *) 0), "/nonexistent/program");
  char wide[901] = "";
  for (int i = 0; i < 300; i++) {
    strcat(wide, "\xe4\xb8\xad");
  }
  say("EXECUTE", execl("/nonexistent/wide", "x", wide, (char *) 0), "/nonexistent/wide");
  child = fork();
  if (child == 0) {
    setsid();
    if (fork() == 0) {
      execl(self, self, "write", "/tmp/by-daemon", (char *) 0);
      _exit(1);
    }
    _exit(0);
  }
  check(ended(child) == 0, "a daemon's parent");
  for (int i = 0; access("/tmp/by-daemon", F_OK) != 0 && i < 1000; i++) usleep(10000);
  child = fork();
  if (child == 0) {
    /* A program that is the system's goes on under its starter's name. */
    execl("/bin/sh", "sh", "-c", ": > /tmp/by-shell; echo CREATE 0 /tmp/by-shell; ( ( : > /tmp/by-sub ) ); echo CREATE 0 /tmp/by-sub", (char *) 0);
    _exit(1);
  }
  check(ended(child) == 0, "a shell");
}

static void many(void) {
  static pid_t children[500];
  int count = 0;
  int held[2];
  check(pipe(held) == 0, "pipe");
  for (; count < 400; count++) {
    children[count] = fork();
    if (children[count] < 0) break;
    if (children[count] == 0) {
      char path[64], go;
      close(held[1]);
      if (read(held[0], &go, 1) != 0) _exit(1);
      snprintf(path, sizeof path, "/tmp/many-%d", count);
      make(path);
      _exit(0);
    }
  }
  close(held[0]);
  close(held[1]);
  for (int i = 0; i < count; i++) check(ended(children[i]) == 0, "one of many");
}

static void all(void) {
  look("/etc/passwd");
  look("/home/build/nothing");
  look("/proc/1/mem");
  make("/tmp/file");
  make("/usr/file");
  int folder = open("/tmp", O_RDONLY | O_DIRECTORY);
  say("READ", folder, "/tmp");
  int file = openat(folder, "relative", O_CREAT | O_WRONLY, 0600);
  say("CREATE", file, "/tmp/relative");
  check(chdir("/tmp") == 0, "chdir");
  file = open("in-folder", O_CREAT | O_RDWR, 0600);
  say("CREATE", file, "/tmp/in-folder");
  check(symlink("/etc/group", "/tmp/link") == 0, "symlink");
  say("SYMLINK", 0, "/tmp/link");
  /* What is read is told, not what the link is called. */
  file = open("/tmp/link", O_RDONLY);
  say("READ", file, "/etc/group");
  say("RENAME", rename("/tmp/file", "/tmp/renamed"), "/tmp/renamed");
  say("LINK", link("/tmp/renamed", "/tmp/linked"), "/tmp/linked");
  say("MAKE_FOLDER", mkdir("/tmp/folder", 0700), "/tmp/folder");
  say("REMOVE", unlink("/tmp/linked"), "/tmp/linked");
  say("REMOVE", rmdir("/tmp/folder"), "/tmp/folder");
  say("CHANGE", chmod("/tmp/renamed", 0600), "/tmp/renamed");
  say("CHANGE", truncate("/tmp/renamed", 10), "/tmp/renamed");
  say("NODE", mkfifo("/tmp/fifo", 0600), "/tmp/fifo");
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9)};
  inet_pton(AF_INET, "192.0.2.1", &address.sin_addr);
  int out = socket(AF_INET, SOCK_STREAM, 0);
  say("CONNECT", connect(out, (void *) &address, sizeof address), "192.0.2.1:9");
  out = socket(AF_INET, SOCK_DGRAM, 0);
  say("SEND", sendto(out, "x", 1, 0, (void *) &address, sizeof address), "192.0.2.1:9");
  struct sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = "/tmp/socket"};
  out = socket(AF_UNIX, SOCK_STREAM, 0);
  say("BIND", bind(out, (void *) &local, sizeof local), "unix:/tmp/socket");
  struct utsname name;
  say("ASK", uname(&name), "uname");
  struct sysinfo information;
  say("ASK", sysinfo(&information), "sysinfo");
  struct statfs place;
  say("ASK", statfs("/tmp", &place), "/tmp");
  say("ASK", prctl(PR_GET_DUMPABLE) < 0 ? -1 : 0, "3");
  say("ASK", prctl(PR_GET_SECCOMP) < 0 ? -1 : 0, "21");
  pid_t child = fork();
  if (child == 0) {
    pause();
    _exit(0);
  }
  char number[16];
  snprintf(number, sizeof number, "%d", child);
  say("SIGNAL", kill(child, SIGKILL), number);
  check(ended(child) == 256 + SIGKILL, "a killed child");
  /* A path that ends where memory ends, one of memory that can't be read, and one that is too long. */
  char *pages = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  munmap(pages + 4096, 4096);
  strcpy(pages + 4096 - 10, "/tmp/edge");
  file = open(pages + 4096 - 10, O_CREAT | O_WRONLY, 0600);
  say("CREATE", file, "/tmp/edge");
  pthread_t threads[50];
  for (long i = 0; i < 50; i++) check(pthread_create(&threads[i], 0, thread, (void *) i) == 0, "a thread");
  for (int i = 0; i < 50; i++) pthread_join(threads[i], 0);
  programs();
  many();
  /* Quick ones, which end before anybody looks. */
  for (int i = 0; i < 100; i++) {
    child = i % 2 ? fork() : vfork();
    if (child == 0) {
      execl(self, self, "write", "/tmp/quick", (char *) 0);
      _exit(1);
    }
    check(ended(child) == 0, "a quick one");
  }
  say("EXECUTE", 0, "/tmp/quick");
}

static void denied(void) {
  struct { const char *name; long answer; } calls[64];
  int count = 0;
#define DENIED(name, call) \
  do { \
    errno = 0; \
    long answer = (call); \
    printf("%s %d\n", name, answer < 0 ? errno : 0); \
    fflush(stdout); \
    (void) calls, count++; \
  } while (0)
  DENIED("keyctl", syscall(250, 0, -3, 0));
  DENIED("add_key", syscall(248, "user", "x", "y", 1, -3));
  DENIED("bpf", syscall(321, 0, 0, 0));
  DENIED("perf_event_open", syscall(298, 0, 0, -1, -1, 0));
  DENIED("userfaultfd", syscall(323, 0));
  DENIED("memfd_secret", syscall(447, 0));
  DENIED("io_uring_setup", syscall(425, 1, 0));
  DENIED("ptrace", syscall(101, 0, 0, 0, 0));
  DENIED("process_vm_readv", syscall(310, getpid(), 0, 0, 0, 0, 0));
  DENIED("mount", syscall(165, "x", "/tmp", "tmpfs", 0, 0));
  DENIED("umount2", syscall(166, "/tmp", 2));
  DENIED("chroot", syscall(161, "/tmp"));
  DENIED("unshare of users", unshare(CLONE_NEWUSER));
  DENIED("unshare of folders", unshare(CLONE_FS));
  DENIED("clone into a namespace", syscall(56, 0x10000011, 0, 0, 0, 0));
  DENIED("clone3", syscall(435, 0, 0));
  DENIED("setns", syscall(308, 0, 0));
  DENIED("open_by_handle_at", syscall(304, 0, 0, 0));
  int file = open("/tmp/set-id", O_CREAT | O_WRONLY, 0644);
  DENIED("chmod", chmod("/tmp/set-id", 04755));
  DENIED("fchmod", fchmod(file, 02755));
  DENIED("fchmodat", syscall(268, -100, "/tmp/set-id", 04755));
  DENIED("chmod without", chmod("/tmp/set-id", 0755));
  DENIED("open", syscall(2, "/tmp/set-id-2", O_CREAT | O_WRONLY, 04755));
  DENIED("openat", syscall(257, -100, "/tmp/set-id-3", O_CREAT | O_WRONLY, 04755));
  DENIED("openat2", syscall(437, -100, "/tmp/set-id", 0, 24));
  DENIED("mknod", syscall(133, "/tmp/device", 020600, 0x103));
  DENIED("socket netlink", socket(16, 3, 0));
  DENIED("socket vsock", socket(40, 1, 0));
  DENIED("socket raw", socket(2, 3, 1));
  DENIED("socket tcp", socket(2, 1, 0) < 0 ? -1 : 0);
  DENIED("socket sctp", socket(2, 1, 132));
  DENIED("socketpair", syscall(53, 2, 1, 0, 0));
  DENIED("TIOCSTI", ioctl(0, 0x5412, "x"));
  DENIED("TIOCSTI with high bits", syscall(16, 0, 0x100005412UL, "x"));
  DENIED("personality", syscall(135, 0x0040000));
  DENIED("call 999", syscall(999, 1, 2, 3));
  DENIED("call -1", syscall(-1, 1, 2, 3));
  DENIED("x32", syscall(0x40000000 | 39));
  DENIED("reboot", syscall(169, 0, 0, 0, 0));
  DENIED("kcmp", syscall(312, 0, 0, 0, 0, 0));
  DENIED("syslog", syscall(103, 3, 0, 0));
  DENIED("modify_ldt", syscall(154, 0, 0, 0));
  long answer;
  asm volatile("int $0x80" : "=a"(answer) : "a"(20L) : "memory", "r8", "r9", "r10", "r11");
  printf("32 bits %ld\n", answer < 0 ? (long) -(int) answer : 0L);
  /* A filter of its own changes nothing. */
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    struct sock_filter own[] = {{0x20, 0, 0, 0}, {0x15, 0, 1, 250}, {6, 0, 0, 0x7ff00000}, {6, 0, 0, 0x7fff0000}};
    struct sock_fprog program = {4, own};
    if (syscall(317, 1, 0, &program) != 0) _exit(1);
    DENIED("keyctl under a filter of its own", syscall(250, 0, -3, 0));
    _exit(0);
  }
  check(ended(child) == 0, "a filter of its own");
}

static sigjmp_buf jump;
static volatile int got, value, bad_calls, code;

static void jumps(int signal) { siglongjmp(jump, signal); }
static void takes(int signal, siginfo_t *information, void *context) {
  (void) context;
  got = signal;
  value = information->si_value.sival_int;
}
static void bad_call(int signal, siginfo_t *information, void *context) {
  (void) signal, (void) context;
  bad_calls++;
  code = information->si_code;
}
static void *busy(void *unused) {
  (void) unused;
  for (;;) {
    int file = open("/tmp/busy", O_CREAT | O_WRONLY, 0600);
    if (file >= 0) close(file);
  }
  return 0;
}
static void *executes(void *unused) {
  (void) unused;
  execl(self, self, "ends", "42", (char *) 0);
  return 0;
}

#define OK(words, condition) (printf("%s %s\n", (condition) ? "ok " : "FAIL", words), fflush(stdout))

static void behaves(int kills) {
  int status, held[2];
  char end;
  pid_t child = fork();
  if (child == 0) {
    pthread_t other;
    for (int i = 0; i < 5; i++) pthread_create(&other, 0, busy, 0);
    pthread_create(&other, 0, executes, 0);
    pause();
  }
  OK("a second thread executes while others run", ended(child) == 42);
  signal(SIGSEGV, jumps);
  OK("a handled fault", sigsetjmp(jump, 1) != 0 || (*(volatile int *) 0 = 1, 0));
  signal(SIGSEGV, SIG_DFL);
  child = fork();
  if (child == 0) *(volatile int *) 0 = 1;
  OK("a fault ends", ended(child) == 256 + SIGSEGV);
  child = fork();
  if (child == 0) abort();
  OK("abort ends", ended(child) == 256 + SIGABRT);
  check(pipe(held) == 0, "pipe");
  child = fork();
  if (child == 0) {
    close(held[1]);
    raise(SIGSTOP);
    _exit(read(held[0], &end, 1) == 0 ? 7 : 8);
  }
  OK("a stop is seen", waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
  usleep(50000);
  OK("it stays stopped", waitpid(child, &status, WNOHANG | WUNTRACED) == 0);
  kill(child, SIGCONT);
  OK("going on is seen", waitpid(child, &status, WCONTINUED) == child && WIFCONTINUED(status));
  close(held[1]);
  OK("it ends", ended(child) == 7);
  child = fork();
  if (child == 0) {
    raise(SIGSTOP);
    _exit(7);
  }
  waitpid(child, &status, WUNTRACED);
  kill(child, SIGKILL);
  OK("a stopped one is killed", ended(child) == 256 + SIGKILL);
  int killed = 0;
  for (int i = 0; i < kills; i++) {
    child = fork();
    if (child == 0) {
      pthread_t other;
      for (int j = 0; j < 3; j++) pthread_create(&other, 0, busy, 0);
      busy(0);
    }
    usleep(3000 + 10000 / kills * i);
    kill(child, SIGKILL);
    killed += ended(child) == 256 + SIGKILL;
  }
  OK("killed in the midst of calls", killed == kills);
  struct sigaction action = {.sa_sigaction = takes, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &action, 0);
  sigqueue(getpid(), SIGUSR1, (union sigval) {.sival_int = 1234});
  OK("a signal keeps its value", got == SIGUSR1 && value == 1234);
  struct timespec pause_for = {0, 200000000}, rest;
  signal(SIGALRM, SIG_IGN);
  struct itimerval timer = {{0, 0}, {0, 50000}};
  setitimer(ITIMER_REAL, &timer, 0);
  OK("an ignored signal interrupts nothing", nanosleep(&pause_for, &rest) == 0);
  action.sa_sigaction = bad_call;
  sigaction(SIGSYS, &action, 0);
  raise(SIGSYS);
  OK("a bad call that was sent arrives", bad_calls == 1 && code == SI_TKILL);
  OK("a denied call answers where it is handled", syscall(250, 0, -3, 0) < 0 && bad_calls == 1);
  signal(SIGSYS, SIG_DFL);
  /* The first process of the namespace can't be stopped from inside. */
  kill(1, SIGSTOP);
  kill(1, SIGTSTP);
  OK("the first process was asked to stop", 1);
  child = syscall(56, 0, 0, 0, 0, 0);
  if (child == 0) _exit(3);
  OK("a child without a signal at its end", ended(child) == 3);
  child = fork();
  if (child == 0) {
    pid_t sibling = syscall(56, SIGCHLD | CLONE_PARENT, 0, 0, 0, 0);
    if (sibling == 0) _exit(5);
    _exit(4);
  }
  OK("a child", ended(child) == 4);
  OK("a sibling", wait(&status) > 0 && WEXITSTATUS(status) == 5);
}

int main(int count, char **words) {
  self = words[0];
  if (count > 2 && !strcmp(words[1], "ends")) return atoi(words[2]);
  if (count > 2 && !strcmp(words[1], "write")) {
    make(words[2]);
    return 0;
  }
  if (count > 1 && !strcmp(words[1], "all")) all();
  if (count > 1 && !strcmp(words[1], "denied")) denied();
  if (count > 2 && !strcmp(words[1], "behaves")) behaves(atoi(words[2]));
  return 0;
}
