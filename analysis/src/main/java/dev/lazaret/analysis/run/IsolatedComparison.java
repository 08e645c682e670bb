package dev.lazaret.analysis.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Result of comparing what a build script made natively with what it made isolated, for the same bytes. */
public sealed interface IsolatedComparison {
    /** Nothing that was compared differs. */
    record Equal() implements IsolatedComparison {}

    /** The script executed several times natively, so that there is no single output. */
    record Several() implements IsolatedComparison {}

    /**
     * The outputs differ. A script that detects where it executes differs this way; so do some harmless scripts.
     *
     * @param first the first difference
     * @param others number of other differences
     */
    record Different(Difference first, int others) implements IsolatedComparison {}

    /** One difference. */
    sealed interface Difference {}

    /**
     * The native output is too large to be compared, or could not be read whole, although the isolated output was
     * compared. A script can bring this about to hide other differences.
     */
    record Unread() implements Difference {}

    /**
     * A cargo instruction that only one of the runs printed.
     *
     * @param text the instruction, not sanitized for display
     * @param only the run
     */
    record DifferentLine(String text, Run only) implements Difference {}

    /**
     * A file below OUT_DIR that only one of the runs made.
     *
     * @param path path below OUT_DIR
     * @param only the run
     */
    record MissingFile(String path, Run only) implements Difference {}

    /** A file below OUT_DIR whose contents differ. */
    record DifferentContent(String path) implements Difference {}

    /** One of the two runs. */
    enum Run {
        NATIVE,
        ISOLATED
    }

    /**
     * Compares two outputs. Lines come before files, each in their order.
     *
     * @param natively the native output; empty if it is too large or could not be read whole
     */
    static IsolatedComparison compare(Optional<ComparableScriptOutput> natively, ComparableScriptOutput isolated) {
        List<Difference> all = natively.map(made -> differences(made, isolated)).orElseGet(() -> List.of(new Unread()));
        return all.isEmpty() ? new Equal() : new Different(all.getFirst(), all.size() - 1);
    }

    private static List<Difference> differences(ComparableScriptOutput natively, ComparableScriptOutput isolated) {
        List<Difference> found = new ArrayList<>();
        for (String line : union(natively.lines().stream(), isolated.lines().stream())) {
            boolean here = natively.lines().contains(line);
            if (here != isolated.lines().contains(line)) {
                found.add(new DifferentLine(line, run(here)));
            }
        }
        for (String path : union(natively.files().keySet().stream(), isolated.files().keySet().stream())) {
            String here = natively.files().get(path);
            String there = isolated.files().get(path);
            if (here == null || there == null) {
                found.add(new MissingFile(path, run(here != null)));
            } else if (!here.equals(there)) {
                found.add(new DifferentContent(path));
            }
        }
        return found;
    }

    private static Run run(boolean isNative) {
        return isNative ? Run.NATIVE : Run.ISOLATED;
    }

    private static List<String> union(Stream<String> some, Stream<String> others) {
        return Stream.concat(some, others).distinct().sorted().toList();
    }
}
