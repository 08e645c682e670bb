use strict;
use warnings;
use File::Spec;
use List::Util qw(sum);

my ($to) = @ARGV;
my @squares = map { $_ * $_ } 0 .. 15;
open my $file, '>', File::Spec->canonpath($to) or die "$to: $!";
print $file 'static const int squares[] = {', join(', ', @squares, sum(@squares)), "};\n";
close $file or die "$to: $!";
