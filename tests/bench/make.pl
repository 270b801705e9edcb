#!/usr/bin/perl
# make.pl - text and phrases for the benchmarks: the same for the same words.
#
#     make.pl lines LANG KIND BYTES   replies as JSON Lines, for `filter`
#     make.pl prose LANG KIND BYTES   replies, one a line
#     make.pl phrases LANG N          literal phrases, one a line
#     make.pl pack LANG N             the same as rules, ten phrases each
#     make.pl patterns LANG N         the same as regular expressions
#
# LANG is ru, en or mixed.  KIND is dense (about 180 bytes a reply with one or
# two findings, as real ones have), sparse (plain good sentences) or hits
# (nothing but what rules look for).  Sentences and phrases are those of
# rules/LANG, of tests/good/plain_LANG.txt and of LANG.txt beside this file.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use FindBin;

chdir "$FindBin::Bin/../.." or die "$FindBin::Bin: $!\n";

# perl's own rand() may differ from one machine to the next.
my $seed = 20250917;

sub dice
{
    $seed ^= ($seed << 13) & 0xffffffff;
    $seed ^= $seed >> 17;
    $seed ^= ($seed << 5) & 0xffffffff;
    return $seed % $_[0];
}

sub pick { return $_[dice(scalar @_)] }

sub shuffled
{
    my @list = @_;
    for my $i (reverse 1 .. $#list) {
        my $j = dice($i + 1);
        @list[$i, $j] = @list[$j, $i];
    }
    return @list;
}

sub unique
{
    my %seen;
    return grep { !$seen{$_}++ } @_;
}

# ------------------------------------------------------------------ sources

sub lines_of
{
    my @ret;
    for my $name (@_) {
        open my $in, '<', $name or next;
        push @ret, grep { !/^\s*(#|$)/ } <$in>;
    }
    chomp @ret;
    return @ret;
}

# The lines of all blocks `KEY: |` in the rule files of a language.
sub blocks
{
    my ($lang, $key) = @_;
    my ($depth, @ret) = (-1);
    for (lines_of(sort glob "rules/$lang/*.yml")) {
        my $indent = /^( *)/ ? length $1 : 0;
        $depth = -1 if $indent <= $depth;
        push @ret, $_ if $depth >= 0;
        $depth = $indent if /^ *\Q$key\E: \|/;
    }
    s/^\s+// for @ret;
    return @ret;
}

# { plain, bad: sentences; spans: the words in them that rules look for }
sub sentences
{
    my ($lang) = @_;
    my @own = lines_of("tests/bench/$lang.txt");
    my @bad = unique(blocks($lang, 'bad'), grep { /\*\*/ } @own);
    my @spans = unique(map { /\*\*(.+?)\*\*/g } @bad);
    s/\*\*//g for @bad;
    my @plain = (grep { !/\*\*/ } @own);
    push @plain, lines_of("tests/good/plain_$lang.txt");
    return {plain => [@plain], bad => [@bad], spans => [@spans]};
}

# Some of the forms of a phrase line; none when it holds more than words and
# alternatives.
sub forms
{
    my ($line) = @_;
    $line =~ s/\s*(->|=>| # ).*//;
    return if $line =~ /[^\w\s()|\[\]]/ || $line =~ /\d/;
    my @ret;
    for (1 .. 8) {
        my $form = $line;
        1 while $form =~ s/\(([^()\[\]]*)\)/pick(split m{\|}, $1, -1)/e
            || $form =~ s/\[([^()\[\]]*)\]/pick('', split m{\|}, $1)/e;
        $form =~ s/^\s+|\s+$//g;
        $form =~ s/\s+/ /g;
        push @ret, lc $form if length $form > 3;
    }
    return unique(@ret);
}

# Two to four words that stand some words apart in the text, one of them rare:
# the words are met, the phrase hardly.
sub strangers
{
    my @word = map { lc } map { /\pL{2,}/g } @_;
    my %met = map { ("$word[$_] $word[$_ + 1]" => 1) } 0 .. $#word - 1;
    my (%count, @ret);
    $count{$_}++ for @word;
    for my $length (2 .. 4) {
        for my $step (2, 3) {
            my $last = @word - 1 - ($length - 1) * $step;
            for my $at (0 .. $last) {
                my @phrase = @word[map { $at + $_ * $step } 0 .. $length - 1];
                next if $met{"$phrase[0] $phrase[1]"};
                next if !grep { $count{$_} < 4 } @phrase;
                push @ret, "@phrase";
            }
        }
    }
    return @ret;
}

# N phrases: those of the rules first, then such as are hardly ever met.
sub phrases
{
    my ($lang, $n) = @_;
    my $from = sentences($lang);
    my @pool = shuffled(unique(map { forms($_) } blocks($lang, 'phrases')));
    push @pool, grep { /^[\pL ]+$/ } map { lc } @{$from->{spans}};
    push @pool, shuffled(strangers(@{$from->{plain}}));
    @pool = unique(@pool);
    die "make.pl: only ", scalar @pool, " phrases in $lang\n" if @pool < $n;
    return @pool[0 .. $n - 1];
}

sub tens
{
    my @ret;
    push @ret, [splice @_, 0, 10] while @_;
    return @ret;
}

# ------------------------------------------------------------------ replies

sub bytes_in { my $text = shift; utf8::encode($text); return length $text }

sub reply
{
    my ($from, $kind) = @_;
    my @parts;
    if ($kind eq 'hits') {
        push @parts, ucfirst(pick(@{$from->{spans}})) . '.' for 1 .. 5;
        return join ' ', @parts;
    }
    my $target = 30 + dice(180);
    my $bad = $kind eq 'dense' ? 1 + !dice(3) : 0;
    push @parts, pick(@{$from->{bad}}) for 1 .. $bad;
    do { push @parts, pick(@{$from->{plain}}) }
        while bytes_in("@parts") < $target;
    return join ' ', shuffled(@parts);
}

sub line_of
{
    my ($number, $reply) = @_;
    $reply =~ s/([\\"])/\\$1/g;
    return qq({"id":$number,"channel":"public","reply":"$reply"});
}

sub text
{
    my ($what, $lang, $kind, $bytes) = @_;
    my @from = map { sentences($_) } $lang eq 'mixed' ? qw(ru en) : $lang;
    for (my $number = 1; $bytes > 0; $number++) {
        my $reply = reply(pick(@from), $kind);
        my $line = $what eq 'lines' ? line_of($number, $reply) : $reply;
        print "$line\n";
        $bytes -= bytes_in($line) + 1;
    }
}

# --------------------------------------------------------------------- main

sub pack_of
{
    my ($number, $text) = (0, "rules:\n");
    for my $ten (tens(@_)) {
        $text .= "  - id: bench/r" . ++$number . "\n    message: found\n"
            . "    phrases: |\n" . join '', map { "      $_\n" } @$ten;
    }
    return $text;
}

sub pattern
{
    my $any = join '|', map { s/ /\\s+/gr } @_;
    return "(?<!\\w)(?:$any)(?!\\w)\n";
}

my ($what, $lang, @arg) = @ARGV;
die "usage: make.pl lines|prose|phrases|pack|patterns LANG ...\n" if !@arg;
if ($what =~ /^(lines|prose)$/) { text($what, $lang, @arg) }
elsif ($what eq 'phrases') { print "$_\n" for phrases($lang, @arg) }
elsif ($what eq 'pack') { print pack_of(phrases($lang, @arg)) }
elsif ($what eq 'patterns') {
    print pattern(@$_) for tens(phrases($lang, @arg));
}
else { die "make.pl: no such thing: $what\n" }
