# Makes a tree that is hard to delete. Arguments: its folder, which is there and empty; levels; entries; a folder outside of it.
use strict;
use POSIX ();
my ($tree, $levels, $entries, $outside) = @ARGV;
chdir $tree or die $!;

sub inside { my ($name, $work) = @_; mkdir $name or die "$name: $!"; chdir $name or die $!; $work->(); chdir ".." or die $!; }
sub file { open my $f, ">", $_[0] or die "$_[0]: $!"; print $f "x"; close $f; }

inside("many", sub { file($_) for 1 .. $entries });
inside("names", sub {
    mkdir chr(1 + $_) x 255 for 0 .. 45;
    file(chr(0xA0 + $_) x 255) for 0 .. 30;
    file("line\nend"); file("\e[31m\x7f"); file("-rf"); file(" "); mkdir "..."; mkdir "deep-0"; file("deep-1");
    file("\xff\xfe");
});
inside("links", sub {
    symlink $outside, "out"; symlink "$outside/file", "out-file"; symlink "loop", "loop"; symlink "/", "root";
    symlink "../links", "up"; symlink "x" x 4000, "long";
});
inside("others", sub { POSIX::mkfifo($_, 0600) for 1 .. 3; inside($_, sub { file("self") }) for ("proc", "dev", "sys", "mnt") });
for my $mode (0, 0100, 0200, 0300, 0400, 0500) {
    my $name = sprintf "mode-%03o", $mode;
    inside($name, sub { file("file"); inside("in", sub { file("file"); chmod 0, "file" }); chmod $mode, "in" });
    chmod $mode, $name;
}
inside("deep", sub {
    my $last = 0;
    for (1 .. $levels) { mkdir "d" or die $!; file("f") if $_ % 50 == 0; symlink $outside, "l" if $_ % 70 == 0; chdir "d" or die $! }
    chdir $tree or die $!;
    chdir "deep";
});
chdir "/";
