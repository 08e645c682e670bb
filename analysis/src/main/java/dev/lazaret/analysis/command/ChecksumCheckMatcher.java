package dev.lazaret.analysis.command;

import dev.lazaret.analysis.command.ShellSyntaxTree.Command;
import dev.lazaret.analysis.command.ShellSyntaxTree.Pipeline;
import dev.lazaret.analysis.command.ShellSyntaxTree.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises commands that compare files with digests in the script: {@code echo "DIGEST  FILE" | sha256sum -c}. */
final class ChecksumCheckMatcher {
    private static final Set<String> PROGRAMS =
            Set.of("sha256sum", "sha384sum", "sha512sum", "shasum", "b2sum", "gsha256sum");

    private static final Pattern CHECKS = Pattern.compile("--check|-[a-z]*c[a-z]*");

    private static final Pattern BREAK = Pattern.compile("[\\s*]+");

    /** Maximum number of words that are read from one pipeline. */
    private static final int WORDS = 100;

    private ChecksumCheckMatcher() {}

    /** Whether the last command of a pipeline compares files with the digests that it reads. */
    static boolean isOne(Pipeline pipeline) {
        List<Word> words = pipeline.commands().isEmpty()
                ? List.of()
                : pipeline.commands().getLast().words();
        return words.size() > 1
                && PROGRAMS.contains(words.getFirst().text())
                && words.stream()
                        .skip(1)
                        .anyMatch(word -> CHECKS.matcher(word.text()).matches());
    }

    /**
     * Whether the commands after a comparison are not run if the comparison fails.
     *
     * @param next next pipeline; null at the end of the script
     * @param stops whether the script exits at the first failure
     */
    static boolean isEnforced(Pipeline check, @Nullable Pipeline next, boolean stops) {
        return switch (check.next()) {
            case AND -> true;
            case NONE -> stops || (next != null && next.commands().isEmpty());
            case OR -> next != null && leaves(next);
        };
    }

    private static boolean leaves(Pipeline pipeline) {
        return pipeline.commands().stream()
                .anyMatch(command -> command.words().isEmpty()
                        ? command.group().stream().anyMatch(ChecksumCheckMatcher::leaves)
                        : Set.of("exit", "return", "die")
                                .contains(command.words().getFirst().text()));
    }

    /** Returns the words that the comparison reads, which include the names of the files. */
    static List<String> read(Pipeline pipeline) {
        List<String> texts = new ArrayList<>();
        for (Command command : pipeline.commands()) {
            texts.addAll(command.here());
            command.input().forEach(word -> texts.add(word.text()));
            command.words().forEach(word -> texts.add(word.text()));
        }
        return texts.stream().flatMap(BREAK::splitAsStream).limit(WORDS).toList();
    }
}
