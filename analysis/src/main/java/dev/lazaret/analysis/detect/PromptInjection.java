package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.text.TextDecodingResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds prompt injection: phrases that give orders to a language model that reads them. */
final class PromptInjection implements RawFileDetector {
    private static final String ID = "AGT-INJECTION";

    /** Longer runs of base64 characters are reported, because they may hide instructions. */
    private static final int ENCODED = 200;

    /** Maximum number of phrases with one aim that are examined in a file. */
    private static final int PER_AIM = 2_000;

    /** Maximum number of bytes before a phrase, on the same line, that are searched for the start of a comment. */
    private static final int LINE = 4_096;

    /** The aim of a phrase. */
    private enum Aim {
        /** Revokes the model's instructions, or orders it to hide its actions. */
        OVERRIDES,
        /** Addresses a model. */
        ADDRESSES,
        /** Common in ordinary instructions for a model. */
        INSTRUCTS
    }

    /** Where a phrase is. */
    private enum Where {
        INSTRUCTIONS,
        /** In an HTML or Markdown comment, which the rendered page does not show. */
        HIDDEN,
        /** In a manifest. Agents read its description and comments, but nobody writes these for agents. */
        MANIFEST,
        PROSE,
        DATA
    }

    private static final List<Aim> AIMS = new ArrayList<>();
    private static final PhraseFinder PHRASES = phrases();

    /** Delimiters between the parts of a conversation in models' prompt formats. */
    private static final byte[][] MARKERS = {ascii("<|im_start|>"), ascii("<system>"), ascii("[inst]")};

    private static PhraseFinder phrases() {
        List<String> all = new ArrayList<>();
        List<String> nouns = List.of("instructions", "prompts");
        for (String verb : List.of("ignore", "disregard", "forget")) {
            for (String which : List.of("", "all ", "any ", "the ", "your ", "all the ", "all of the ", "all your ")) {
                for (String earlier : List.of("previous", "prior", "above", "earlier", "preceding")) {
                    nouns.forEach(noun -> all.add(verb + " " + which + earlier + " " + noun));
                }
            }
            all.add(verb + " your instructions");
            all.add(verb + " these instructions");
        }
        for (String not : List.of("do not", "don't", "don t", "never")) {
            for (String verb : List.of("tell", "inform", "alert", "notify")) {
                all.add(not + " " + verb + " user");
                all.add(not + " " + verb + " the user");
            }
            all.add(not + " mention this to the user");
            all.add(not + " mention it to the user");
            all.add(not + " mention to the user");
        }
        all.add("without telling the user");
        all.add("without informing the user");
        aim(Aim.OVERRIDES, all);
        for (String kind :
                List.of("ai agent", "ai assistant", "coding agent", "coding assistant", "language model", "llm")) {
            for (String who : List.of(kind, kind + "s")) {
                for (String how :
                        List.of("must", "should", "shall", "need to", "are required to", "is required to", "please")) {
                    all.add(who + " " + how);
                }
            }
            for (String article : List.of("a", "an")) {
                all.add("as " + article + " " + kind);
                all.add("if you are " + article + " " + kind);
                all.add("if you re " + article + " " + kind);
                all.add("if you're " + article + " " + kind);
            }
            for (String note : List.of("note", "notice", "message", "reminder", "attention")) {
                all.add(note + " to " + kind + "s");
                all.add(note + " for " + kind + "s");
            }
        }
        all.add("as an ai model");
        all.addAll(List.of("you are now a", "you are now an", "you are now in", "you are now the"));
        aim(Aim.ADDRESSES, all);
        all.addAll(List.of("without asking", "without confirmation", "without approval"));
        all.addAll(List.of("system prompt", "run the following command"));
        aim(Aim.INSTRUCTS, all);
        return new PhraseFinder(all);
    }

    private static void aim(Aim aim, List<String> all) {
        while (AIMS.size() < all.size()) {
            AIMS.add(aim);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        boolean instructions = AgentInstructionMatcher.has(file.path());
        List<PhraseMatch> hits = new ArrayList<>();
        Map<Aim, Integer> counts = new EnumMap<>(Aim.class);
        PHRASES.find(file.buffer(), file.length(), new Hits(file, counts, hits));
        if (instructions) {
            encoded(file, out);
        }
        if (hits.isEmpty() || TextDecodingResult.isBinary(file.buffer(), file.length())) {
            return;
        }
        if (counts.values().stream().anyMatch(count -> count > PER_AIM)) {
            out.missed(file.path(), EntryKind.FILE, "more than " + PER_AIM + " phrases that may command an agent");
        }
        hits.sort((one, other) -> Integer.compare(one.start, other.start));
        Context context = new Context(file, instructions);
        int line = 1;
        int counted = 0;
        WorstPhrase worst = null;
        for (PhraseMatch said : hits) {
            line += file.ends(counted, said.start);
            counted = said.start;
            Optional<Severity> severity = severity(said.aim, context.at(said.start));
            if (severity.isPresent()) {
                if (worst != null && worst.line < line) {
                    worst.report(file, out);
                    worst = null;
                }
                if (worst == null || severity.get().compareTo(worst.severity) < 0) {
                    worst = new WorstPhrase(line, said, severity.get());
                }
            }
        }
        if (worst != null) {
            worst.report(file, out);
        }
    }

    /** The most severe phrase on a line. */
    private record WorstPhrase(int line, PhraseMatch match, Severity severity) {
        private void report(RawFile file, FindingCollector out) {
            String words = new String(file.buffer(), match.start, match.end - match.start, StandardCharsets.UTF_8);
            out.report(ID, file.path(), new Position(line, 1), words, Confidence.SURE, severity, null);
        }
    }

    private record PhraseMatch(Aim aim, int start, int end) {}

    private static Optional<Severity> severity(Aim aim, Where where) {
        return switch (aim) {
            case OVERRIDES -> Optional.of(where == Where.DATA ? Severity.LOW : Severity.MEDIUM);
            case ADDRESSES ->
                switch (where) {
                    case HIDDEN, MANIFEST -> Optional.of(Severity.MEDIUM);
                    case PROSE, DATA -> Optional.of(Severity.LOW);
                    case INSTRUCTIONS -> Optional.empty();
                };
            case INSTRUCTS ->
                switch (where) {
                    case HIDDEN -> Optional.of(Severity.MEDIUM);
                    case MANIFEST -> Optional.of(Severity.LOW);
                    case INSTRUCTIONS -> Optional.of(Severity.INFO);
                    case PROSE, DATA -> Optional.empty();
                };
        };
    }

    /** Determines in which kind of text the offsets of a file are. Offsets must be queried in increasing order. */
    private static final class Context {
        private static final Pattern PROSE = Pattern.compile("readme.*|.*\\.(md|mdc|mdx|markdown|rst|adoc|html?)");

        private static final Set<String> MANIFESTS =
                Set.of("cargo.toml", "package.json", "pyproject.toml", "deno.json", "composer.json");

        private final RawFile file;
        private final boolean instructions;
        private final boolean manifest;
        private final boolean prose;
        /**
         * Whether the file is XML. No viewer shows an XML file without its comments, so a comment is not hidden there.
         */
        private final boolean xml;

        private final HtmlCommentTracker comments;

        Context(RawFile file, boolean instructions) {
            this.file = file;
            this.instructions = instructions;
            String name = file.path().name().toLowerCase(Locale.ROOT);
            this.manifest = MANIFESTS.contains(name);
            this.xml = name.endsWith(".xml");
            this.prose = PROSE.matcher(name).matches();
            this.comments = new HtmlCommentTracker(file);
        }

        private Where at(int start) {
            if (comments.isIn(start)) {
                return xml ? Where.PROSE : Where.HIDDEN;
            }
            if (instructions) {
                return Where.INSTRUCTIONS;
            }
            if (manifest) {
                return Where.MANIFEST;
            }
            return prose || isComment(file, start) ? Where.PROSE : Where.DATA;
        }
    }

    /** Whether a phrase is in a comment, according to the part of its line before it. */
    private static boolean isComment(RawFile file, int start) {
        int from = start;
        while (from > 0 && start - from < LINE && file.buffer()[from - 1] != '\n' && file.buffer()[from - 1] != '\r') {
            from--;
        }
        String before = new String(file.buffer(), from, start - from, StandardCharsets.ISO_8859_1).strip();
        return before.contains("//")
                || before.contains("/*")
                || before.startsWith("*")
                || before.startsWith("#")
                || before.startsWith(";")
                || before.startsWith("--");
    }

    /** Collects the phrases found in a file. */
    private record Hits(RawFile file, Map<Aim, Integer> counts, List<PhraseMatch> matches)
            implements PhraseFinder.Sink {
        @Override
        public void at(int phrase, int start, int end) {
            add(AIMS.get(phrase), start, end);
        }

        @Override
        public void sign(int at) {
            for (byte[] marker : MARKERS) {
                if (file.hasAt(at, marker)) {
                    add(marker[1] == '|' ? Aim.OVERRIDES : Aim.INSTRUCTS, at, at + marker.length);
                }
            }
        }

        /**
         * Adds a phrase. The limit applies to each aim separately, so that many phrases with one aim cannot hide those
         * with another.
         */
        private void add(Aim aim, int start, int end) {
            if (counts.merge(aim, 1, Integer::sum) <= PER_AIM) {
                matches.add(new PhraseMatch(aim, start, end));
            }
        }
    }

    private static void encoded(RawFile file, FindingCollector out) {
        byte[] bytes = file.buffer();
        int run = 0;
        int upper = 0;
        int lower = 0;
        int digits = 0;
        int line = 1;
        int counted = 0;
        for (int i = 0; i <= file.length(); i++) {
            int is = i < file.length() ? bytes[i] : 0;
            boolean big = is >= 'A' && is <= 'Z';
            boolean small = is >= 'a' && is <= 'z';
            boolean digit = is >= '0' && is <= '9';
            if (big || small || digit || is == '+' || is == '/' || is == '=') {
                run++;
                upper += big ? 1 : 0;
                lower += small ? 1 : 0;
                digits += digit ? 1 : 0;
            } else {
                if (run > ENCODED && upper > 0 && lower > 0 && digits > 0) {
                    line += file.ends(counted, i - run);
                    counted = i - run;
                    out.report(ID, file.path(), new Position(line, 1), run + " characters of base 64");
                }
                run = 0;
                upper = 0;
                lower = 0;
                digits = 0;
            }
        }
    }
}
