package dev.lazaret.app.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The syntax tree of an expanded crate, and the list of what was expanded, as the compiler has printed them.
 *
 * @param tree file with the nodes, their positions and their syntax contexts
 * @param hygiene file with the expanded source and the list of expansions
 */
record ExpandedTree(Path tree, Path hygiene) {
    private static final String TREE = ".tree";

    /** Follows the last line of a tree. */
    private static final String END = "the end";

    /** Numbers that count what the compiler has met so far. An isolated macro lets it meet other things, too. */
    private static final Pattern COUNTERS = Pattern.compile("\\b(AttrId|NodeId)\\(\\d+\\)");

    /**
     * An expansion in the crate itself: those of its dependencies are listed as well. The attributes {@code test} and
     * {@code bench} without a path, or below {@code core}, are the compiler's.
     */
    private static final Pattern EXPANSION = Pattern.compile(
            "^crate0::.*kind: Macro\\(\\w+, \""
                    + "(?!(?:(?:::)?core::prelude::v1::)?(?:test|bench)\")(?:[^\"]*::)?\\s*(\\w+)\"\\)",
            Pattern.MULTILINE);

    private static final int LONGEST = 100;

    /** Returns the trees in the results of a check, by unit. */
    static Map<String, ExpandedTree> read(Path results) throws IOException {
        Map<String, ExpandedTree> trees = new TreeMap<>();
        Path folder = results.resolve("target/.gate/expanded");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(file -> file.endsWith(TREE))
                        .map(file -> file.substring(0, file.length() - TREE.length()))
                        .forEach(unit -> trees.put(
                                unit,
                                new ExpandedTree(folder.resolve(unit + TREE), folder.resolve(unit + ".hygiene"))));
            }
        }
        return trees;
    }

    /** Returns the number of calls of a crate's macros. */
    long calls(MacroCrate crate) throws IOException {
        String text = new String(Files.readAllBytes(hygiene), StandardCharsets.UTF_8);
        return EXPANSION
                .matcher(text)
                .results()
                .filter(match -> crate.macros().contains(match.group(1)))
                .count();
    }

    /** Returns the first difference from another tree; empty if there is none. */
    Optional<String> difference(ExpandedTree other) throws IOException {
        try (BufferedReader first = Files.newBufferedReader(tree);
                BufferedReader second = Files.newBufferedReader(other.tree)) {
            String name = "";
            for (int number = 1; ; number++) {
                String one = Objects.requireNonNullElse(first.readLine(), END);
                String two = Objects.requireNonNullElse(second.readLine(), END);
                if (!masked(one).equals(masked(two))) {
                    return Optional.of(
                            "line " + number + " of the tree, after " + name + ": " + shown(one) + " / " + shown(two));
                }
                if (one.equals(END)) {
                    return Optional.empty();
                }
                if (one.contains("ident:")) {
                    name = shown(one);
                }
            }
        }
    }

    private static String masked(String line) {
        Matcher counters = COUNTERS.matcher(line);
        return counters.find() ? counters.replaceAll("$1") : line;
    }

    private static String shown(String line) {
        String text = line.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
