# Keeps exchanging folders with links to a folder outside, until it is ended or half a minute is over. Arguments: the tree, which has a
# folder "d" with a folder "in" in it; the folder outside.
use strict;
use Time::HiRes ();
my ($tree, $outside) = @ARGV;
my ($dir, $link) = ("$tree/d", "$tree/l");
symlink $outside, $link;
$| = 1;
print "up\n";
my $end = time + 30;
while (time < $end) { syscall(316, -100, $dir, -100, $link, 2) for 1 .. 1000 }
