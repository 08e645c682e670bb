package dev.lazaret.analysis.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Result of comparing what a build script made natively with what it made isolated, for the same bytes. */
public sealed interface IsolatedComparison {
    /** Nothing that was compared differs. */
    record Equal() implements IsolatedComparison {}

    /** The native output is too large, was not read whole, or there are several. */
    record NotComparable() implements IsolatedComparison {}

    /** The outputs differ. A script that detects where it executes differs this way; so do some harmless scripts. */
    sealed interface Different extends IsolatedComparison {}

    /**
     * A cargo instruction that only one of the runs printed.
     *
     * @param text the instruction, not sanitized for display
     * @param only the run
     */
    record DifferentLine(String text, Run only) implements Different {}

    /**
     * A file below OUT_DIR that only one of the runs made.
     *
     * @param path path below OUT_DIR
     * @param only the run
     */
    record MissingFile(String path, Run only) implements Different {}

    /** A file below OUT_DIR whose contents differ. */
    record DifferentContent(String path) implements Different {}

    /** One of the two runs. */
    enum Run {
        NATIVE,
        ISOLATED
    }

    /** Compares two outputs. The first difference is that of the first line, else that of the first file, by name. */
    static IsolatedComparison compare(ComparableScriptOutput natively, ComparableScriptOutput isolated) {
        return firstLine(natively, isolated)
                .or(() -> firstFile(natively, isolated))
                .orElseGet(Equal::new);
    }

    private static Optional<IsolatedComparison> firstLine(
            ComparableScriptOutput natively, ComparableScriptOutput isolated) {
        return union(natively.lines().stream(), isolated.lines().stream()).stream()
                .filter(line ->
                        !natively.lines().contains(line) || !isolated.lines().contains(line))
                .findFirst()
                .map(line -> new DifferentLine(line, run(natively.lines().contains(line))));
    }

    private static Optional<IsolatedComparison> firstFile(
            ComparableScriptOutput natively, ComparableScriptOutput isolated) {
        for (String path : union(natively.files().keySet().stream(), isolated.files().keySet().stream())) {
            String here = natively.files().get(path);
            String there = isolated.files().get(path);
            if (here == null || there == null) {
                return Optional.of(new MissingFile(path, run(here != null)));
            }
            if (!here.equals(there)) {
                return Optional.of(new DifferentContent(path));
            }
        }
        return Optional.empty();
    }

    private static Run run(boolean isNative) {
        return isNative ? Run.NATIVE : Run.ISOLATED;
    }

    private static List<String> union(Stream<String> some, Stream<String> others) {
        return Stream.concat(some, others).distinct().sorted().toList();
    }
}
