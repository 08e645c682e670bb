package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads response files, whose content compilers and linkers substitute for an argument {@code @FILE}, and collects the
 * paths in them.
 */
record ResponseFileReader(Function<RepoPath, Optional<String>> texts, WordPathResolver words) {
    /** Maximum number of files read for one string. */
    private static final int FILES = 16;

    /** Maximum number of arguments read from one file. */
    private static final int WORDS = 2_000;

    /** The beginning of an argument that names a response file, alone or after the option that passes it on. */
    private static final Pattern NAMED = Pattern.compile("(?:^|[\\s=,])@(?=[^\\s,=@])");

    private static final Pattern BLANK = Pattern.compile("\\s+");

    /** Whether a string may name a response file. */
    static boolean isIn(String text) {
        return text.indexOf('@') >= 0 && NAMED.matcher(text).find();
    }

    /**
     * Collects the paths in the response files that a string names, transitively.
     *
     * @param starts folders to which all paths may be relative
     * @param there receives each entry found
     */
    void collect(Set<RepoPath> starts, String text, SubjectCollector out, Consumer<RepoPath> there) {
        Deque<String> ahead = new ArrayDeque<>(List.of(text));
        Set<RepoPath> seen = new HashSet<>();
        while (!ahead.isEmpty() && !out.isFull()) {
            for (String part : NAMED.split(ahead.pop(), -1)) {
                String path = BLANK.split(part.strip().replace("\"", "").replace("'", ""), 2)[0];
                words.files(starts, path).stream()
                        .filter(seen::add)
                        .forEach(file -> read(file, starts, ahead, out, there));
                if (seen.size() > FILES) {
                    out.uncovered(Reason.TOO_MANY, "more files of arguments in " + text);
                    return;
                }
            }
        }
    }

    private void read(
            RepoPath file, Set<RepoPath> starts, Deque<String> ahead, SubjectCollector out, Consumer<RepoPath> there) {
        there.accept(file);
        Optional<String> text = texts.apply(file);
        if (text.isEmpty()) {
            out.uncovered(Reason.UNREAD, "what " + Inert.path(file.bytes()) + " names");
            return;
        }
        List<String> all = BLANK.splitAsStream(text.get()).limit(WORDS + 1).toList();
        if (all.size() > WORDS) {
            out.uncovered(Reason.UNREAD, "more that " + Inert.path(file.bytes()) + " names");
        }
        all.stream().limit(WORDS).forEach(word -> {
            words.collect(starts, word, true, out, there);
            if (isIn(word)) {
                ahead.add(word);
            }
        });
    }
}
