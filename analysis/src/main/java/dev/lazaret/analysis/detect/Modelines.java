package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Settings of an editor in the first and last lines of a file, where Vim and its kin look for them. */
final class Modelines implements TextDetector {
    private static final String ID = "EDT-MODELINE";

    /** As many lines at each end as Vim looks at by default. */
    private static final int LINES = 5;

    private static final int BYTES = 2048;

    private static final List<String> MARKS = List.of("vim:", "Vim:", "vi:", "ex:", "kak:", "kakoune:", "kate:");

    /** Options that are worked out, or that name a program or a file. */
    private static final List<String> WORKING = List.of(
            "expr=", "shell=", "makeprg=", "tags=", "thesaurus=", "keywordprg=", "statusline=", "dictionary=", "path=");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(TextFile file, Findings out) {
        int end = Math.max(0, file.length() - BYTES);
        if (MARKS.stream().noneMatch(mark -> mightHold(file, mark, end))) {
            return;
        }
        Stream.concat(file.first(LINES).stream(), file.last(LINES, BYTES).stream())
                .distinct()
                .filter(line -> isModeline(line.text()))
                .forEach(line -> out.at(
                        ID,
                        file.path(),
                        new Position(line.number(), 1),
                        line.text().strip(),
                        Confidence.LIKELY,
                        WORKING.stream().anyMatch(line.text()::contains) ? Severity.MEDIUM : null,
                        null));
    }

    /** A cheap look at both ends; the lines decide. */
    private static boolean mightHold(TextFile file, String mark, int end) {
        TextFile start = new TextFile(file.path(), file.buffer(), Math.min(file.length(), BYTES));
        return start.holds(0, mark) || file.holds(end, mark);
    }

    private static boolean isModeline(String line) {
        for (String mark : MARKS) {
            int at = line.indexOf(mark);
            if (at >= 0 && (at == 0 || line.charAt(at - 1) == ' ' || line.charAt(at - 1) == '\t')) {
                String options = line.substring(at + mark.length()).strip();
                boolean sets = options.startsWith("set ") || options.startsWith("se ");
                boolean plain = mark.endsWith("im:") && options.matches("[a-z]+[=:].*");
                boolean other = mark.startsWith("ka") && options.matches("[a-z-]+[= ].*[=;].*");
                if (sets || plain || other) {
                    return true;
                }
            }
        }
        return false;
    }
}
