# What a script does that wants to write while its step is being stopped: 90 busy processes, the first process of the sandbox behind
# all of them, and one that keeps exchanging folders of the source with links to a folder outside. All of it ends after half a minute.
# Arguments: the folder outside; a word that stands in the command lines.
use strict;
my ($outside, $word) = @ARGV;
$| = 1;
mkdir "/src/d"; mkdir "/src/d/in"; symlink $outside, "/src/l";
for my $name (1 .. 50) { open my $f, ">", "/src/d/$name"; open my $g, ">", "/src/d/in/$name"; }
my $cpus = pack("Q", 1);
for (1 .. 90) {
    next if fork;
    my $end = time + 30;
    while (time < $end) { syscall(316, -100, "/src/d", -100, "/src/l", 2) for 1 .. 100 }
    exit;
}
my $idle = pack("i", 0);
syscall(144, 1, 5, $idle);              # sched_setscheduler: SCHED_IDLE
syscall(141, 0, 1, 19);                 # setpriority
syscall(203, 1, 8, $cpus);              # sched_setaffinity
syscall(251, 1, 1, (3 << 13));          # ioprio_set: idle
print "up\n";
sleep 30;
