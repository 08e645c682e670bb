package dev.lazaret.app.corpus;

import dev.lazaret.app.corpus.ScriptRun.Made;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The differences between what a build script made natively and isolated.
 *
 * @param differences what the project's code or cargo can notice
 * @param dropped lines that an isolated script's host never passes on: those for linkers, and values for the scripts of
 *     other packages
 * @param leftOver files of one run that only a test compilation or a C compiler makes
 */
record ScriptDifferences(List<Difference> differences, List<String> dropped, List<Difference> leftOver) {
    /** The gate adds it so that cargo does not run the script for each change of a file. */
    private static final String ADDED = "cargo:rerun-if-changed=Cargo.toml";

    private static final Pattern PASSED =
            Pattern.compile("cargo:(rustc-cfg=|rustc-check-cfg=|rustc-env=|rerun-if-|warning=).*");
    private static final Pattern WATCHED = Pattern.compile("cargo:rerun-if-.*");
    private static final Pattern OUTSIDE = Pattern.compile("cargo:rerun-if-changed=(/(?!src/)|\\.\\.).*");
    private static final Pattern METADATA = Pattern.compile("cargo:metadata=(.*)");
    private static final Pattern LEFT_OVER = Pattern.compile(".*\\.(o|a|ll|rmeta|rlib|d|bc|s|so)");
    private static final int LONGEST = 110;

    ScriptDifferences {
        differences = List.copyOf(differences);
        dropped = List.copyOf(dropped);
        leftOver = List.copyOf(leftOver);
    }

    /**
     * A difference.
     *
     * @param what the line or file
     * @param reason why it differs, as far as that is known
     */
    record Difference(String what, String reason) {
        @Override
        public String toString() {
            return what + (reason.isEmpty() ? "" : " (" + reason + ")");
        }
    }

    /**
     * Compares.
     *
     * @param nativeFiles OUT_DIR of the native script
     * @param isolatedFiles OUT_DIR of the isolated script
     */
    static ScriptDifferences of(Made natively, Made isolated, Path nativeFiles, Path isolatedFiles) throws IOException {
        List<String> before = lines(natively);
        List<String> after = lines(isolated);
        after.remove(ADDED);
        before.remove(ADDED);
        List<Difference> differences = new ArrayList<>();
        Predicate<String> passed = line -> PASSED.matcher(line).matches();
        Predicate<String> watched = line -> WATCHED.matcher(line).matches();
        lines(before, after, passed.and(watched.negate()), differences);
        // Their order is no part of what they say: cc starts compilers at the same time.
        lines(before.stream().sorted().toList(), after.stream().sorted().toList(), watched, differences);
        List<String> dropped = rest(
                before.stream().filter(passed.negate()).toList(),
                after.stream().filter(passed.negate()).toList());
        rest(after.stream().filter(passed.negate()).toList(), before)
                .forEach(line -> differences.add(new Difference("only isolated: " + shown(line), "")));
        List<Difference> leftOver = new ArrayList<>();
        SortedSet<String> paths = new TreeSet<>(natively.files().keySet());
        paths.addAll(isolated.files().keySet());
        for (String path : paths) {
            String first = natively.files().getOrDefault(path, "");
            String second = isolated.files().getOrDefault(path, "");
            if (!first.equals(second)) {
                List<Difference> list = LEFT_OVER.matcher(path).matches() ? leftOver : differences;
                list.add(file(path, first, second, nativeFiles, isolatedFiles));
            }
        }
        if (natively.leftOut() + isolated.leftOut() > 0) {
            differences.add(new Difference(
                    "not listed: " + natively.leftOut() + " lines or files natively, " + isolated.leftOut()
                            + " isolated",
                    "more than an event lists"));
        }
        return new ScriptDifferences(differences, dropped, leftOver);
    }

    /** Returns the lines in one spelling, with the same name for OUT_DIR. */
    private static List<String> lines(Made made) {
        return new ArrayList<>(made.printed().stream()
                .map(line -> line.startsWith("cargo::") ? "cargo:" + line.substring("cargo::".length()) : line)
                .map(line -> METADATA.matcher(line).replaceFirst("cargo:$1"))
                .map(line -> line.replace(made.folder(), "OUT_DIR"))
                .toList());
    }

    /** Compares the lines of one kind, in their order. */
    private static void lines(
            List<String> before, List<String> after, Predicate<String> kind, List<Difference> differences) {
        List<String> first = before.stream().filter(kind).toList();
        List<String> second = after.stream().filter(kind).toList();
        if (first.equals(second)) {
            return;
        }
        List<String> lost = rest(first, second);
        List<String> more = rest(second, first);
        lost.forEach(line -> differences.add(new Difference(
                "only natively: " + shown(line),
                OUTSIDE.matcher(line).matches() ? "a path outside of the package" : "")));
        more.forEach(line -> differences.add(new Difference("only isolated: " + shown(line), "")));
        if (lost.isEmpty() && more.isEmpty()) {
            differences.add(new Difference("other order of lines such as " + shown(first.getFirst()), ""));
        }
    }

    /** Returns the lines of a list that are not in the other one, as often as they are missing. */
    private static List<String> rest(List<String> list, List<String> other) {
        List<String> rest = new ArrayList<>(list);
        other.forEach(rest::remove);
        return rest;
    }

    private static Difference file(String path, String first, String second, Path nativeFiles, Path isolatedFiles)
            throws IOException {
        if (first.isEmpty() || second.isEmpty()) {
            return new Difference((second.isEmpty() ? "file only natively: " : "file only isolated: ") + path, "");
        }
        return new Difference("other file: " + path, firstLine(nativeFiles.resolve(path), isolatedFiles.resolve(path)));
    }

    /** Returns the first lines that differ. */
    private static String firstLine(Path first, Path second) throws IOException {
        if (!Files.isRegularFile(first) || !Files.isRegularFile(second)) {
            return "";
        }
        List<String> before = text(first).lines().toList();
        List<String> after = text(second).lines().toList();
        for (int at = 0; at < Math.max(before.size(), after.size()); at++) {
            String one = at < before.size() ? before.get(at) : "the end";
            String other = at < after.size() ? after.get(at) : "the end";
            if (!one.equals(other)) {
                return "line " + (at + 1) + ": " + shown(one) + " / " + shown(other);
            }
        }
        return "other ends of lines";
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private static String shown(String line) {
        String plain = line.replaceAll("[^ -~]", "?").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
