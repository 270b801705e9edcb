#!/usr/bin/perl
# judge.pl - precision and recall per family on labelled replies.
#
#     judge.pl [-v FAMILY] [-s SET,…|-x SET,…] FILE REPLYLINT [OPTION]…
#
# Runs `REPLYLINT filter OPTION…` once over FILE (tests/judge/README has the
# format) and prints a line per family: replies that have it by the labels,
# right, false alarms, misses, precision, recall, F1 and, of the right ones,
# how many overlap a label by three tenths of what both cover.  A family in doubt counts only where
# it is labelled, nickname only where a name is known.  -s keeps these sets, -x leaves them
# out, -v prints each miss and false alarm of a family.
use strict;
use warnings;
use utf8;
use JSON::PP;
use File::Temp qw(tempfile);

binmode STDOUT, ':utf8';
my ($verbose, %keep, %leave) = ('');
while (@ARGV && $ARGV[0] =~ /^-([vsx])$/) {
    my $how = $1;
    shift;
    my $arg = shift;
    if ($how eq 'v') { $verbose = $arg }
    elsif ($how eq 's') { $keep{$_} = 1 for split /,/, $arg }
    else { $leave{$_} = 1 for split /,/, $arg }
}
my ($file, @command) = @ARGV;
die "usage: judge.pl [-v FAMILY] [-s SETS|-x SETS] FILE REPLYLINT [OPTION]…\n"
    unless @command;

my $json = JSON::PP->new->utf8->canonical;
my @rows;
open my $in, '<', $file or die "$file: $!\n";
while (<$in>) {
    my $row = $json->decode($_);
    my $set = $row->{set} // '';
    next if (%keep && !$keep{$set}) || $leave{$set};
    push @rows, $row;
}
close $in;

# The labels are not for the linter to see.
my ($feed, $path) = tempfile(UNLINK => 1);
for my $row (@rows) {
    my %seen = %$row;
    delete @seen{qw(flags doubt set)};
    delete @seen{grep { !defined $seen{$_} } keys %seen};
    print $feed $json->encode(\%seen), "\n";
}
close $feed;
my $program = shift @command;
open STDIN, '<', $path or die "$path: $!\n";
open my $out, '-|', $program, 'filter', @command or die "$program: $!\n";
my @found = map { $json->decode($_) } <$out>;
close $out or die "$program: exit status " . ($? >> 8) . "\n";
die @rows . " lines in, " . @found . " lines out\n" if @rows != @found;

sub family { my $f = shift; return $f eq 'blame' ? 'tone' : $f }

sub overlap {
    my ($ours, $labels) = @_;
    for my $o (@$ours) {
        for my $l (@$labels) {
            my $beg = $o->[0] > $l->[0] ? $o->[0] : $l->[0];
            my $end = $o->[1] < $l->[1] ? $o->[1] : $l->[1];
            my $all = ($o->[1] > $l->[1] ? $o->[1] : $l->[1])
                - ($o->[0] < $l->[0] ? $o->[0] : $l->[0]);
            return 1 if $all > 0 && $end - $beg >= 0.3 * $all;
        }
    }
    return 0;
}

my @families = qw(bureaucratic greeting nickname pii redirect dm repeat
    boilerplate no-eta tone);
my %n;
for my $i (0 .. $#rows) {
    my ($row, $got) = ($rows[$i], $found[$i]);
    die "$row->{id}: $got->{error}{message}\n" if $got->{error};
    my (%label, %ours);
    my %doubt = map { family($_) => 1 } @{$row->{doubt} // []};
    push @{$label{family($_->{family})}}, [$_->{start}, $_->{end}]
        for @{$row->{flags}};
    for (@{$got->{findings}}) {
        my ($f) = $_->{rule} =~ m{^([^/]+)/};
        push @{$ours{$f}}, [$_->{start}{char}, $_->{end}{char}];
    }
    for my $f (@families) {
        next if $doubt{$f} && !$label{$f};
        next if $f eq 'nickname' && !$row->{nick} && !$row->{handle};
        my $kind = $label{$f} ? $ours{$f} ? 'right' : 'miss'
            : $ours{$f} ? 'alarm' : next;
        $n{$f}{$kind}++;
        $n{$f}{span}++ if $kind eq 'right' && overlap($ours{$f}, $label{$f});
        next if $verbose ne $f || $kind eq 'right';
        (my $text = $row->{reply}) =~ s/\s*\n\s*/ ⏎ /g;
        my @words = map { substr $row->{reply}, $_->[0], $_->[1] - $_->[0] }
            @{$kind eq 'miss' ? $label{$f} : $ours{$f}};
        printf "# %-5s %s [%s] %s\n", $kind, $row->{id}, join('|', @words), $text;
    }
}

my %sum;
for my $f (@families) {
    my ($right, $alarm, $miss, $span) =
        map { $n{$f}{$_} // 0 } qw(right alarm miss span);
    next unless $right + $alarm + $miss;
    my $precision = $right + $alarm ? $right / ($right + $alarm) : 1;
    my $recall = $right + $miss ? $right / ($right + $miss) : 1;
    my $sum = $precision + $recall;
    my $f1 = $sum ? 2 * $precision * $recall / $sum : 0;
    printf "%-13s replies %3d right %3d alarms %3d misses %3d"
        . " precision %.3f recall %.3f F1 %.3f spans %3d\n",
        $f, $right + $miss, $right, $alarm, $miss, $precision, $recall, $f1,
        $span;
}
