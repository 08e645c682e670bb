package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds expressions that Emacs evaluates when it opens a file, in the first lines or in the block of local variables at
 * the end.
 */
final class EmacsVariables implements RawFileDetector {
    private static final String ID = "EDT-EMACS-LOCAL-VARS";

    /** Number of bytes at the end of a file in which Emacs looks for the block. */
    private static final int BYTES = 3000;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        for (RawFile.Line line : file.first(2)) {
            int open = line.text().indexOf("-*-");
            if (open >= 0 && line.text().indexOf("-*-", open + 3) > open && evaluates(line.text())) {
                add(file, line, out);
            }
        }
        if (file.holds(file.length() - BYTES, "Local Variables:")) {
            boolean within = false;
            for (RawFile.Line line : file.last(Integer.MAX_VALUE, BYTES)) {
                if (within && line.text().contains("End:")) {
                    return;
                }
                if (within && evaluates(line.text())) {
                    add(file, line, out);
                }
                within |= line.text().strip().endsWith("Local Variables:");
            }
        }
    }

    private static boolean evaluates(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("eval:");
        return at >= 0 && lower.indexOf('(', at) > at;
    }

    private static void add(RawFile file, RawFile.Line line, FindingCollector out) {
        out.report(ID, file.path(), new Position(line.number(), 1), line.text().strip(), Confidence.LIKELY);
    }
}
