package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds editor settings in the first and last lines of a file, where Vim and similar editors look for them. */
final class Modelines implements RawFileDetector {
    private static final String ID = "EDT-MODELINE";

    /** Number of lines at each end of a file that Vim reads by default. */
    private static final int LINES = 5;

    private static final int BYTES = 2048;

    private static final List<String> MARKS = List.of("vim:", "Vim:", "vi:", "ex:", "kak:", "kakoune:", "kate:");

    /** The letters before the colons of the marks. */
    private static final String ENDS = "mixke";

    /** Options whose value is evaluated, or is a program or a file. */
    private static final List<String> WORKING = List.of(
            "expr=", "shell=", "makeprg=", "tags=", "thesaurus=", "keywordprg=", "statusline=", "dictionary=", "path=");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        int end = file.length() - BYTES;
        boolean either = end <= BYTES
                ? mightHold(file, 0, file.length())
                : mightHold(file, 0, BYTES) || mightHold(file, end, file.length());
        if (!either) {
            return;
        }
        Stream.concat(file.first(LINES).stream(), file.last(LINES, BYTES).stream())
                .distinct()
                .filter(line -> isModeline(line.text()))
                .forEach(line -> out.report(
                        ID,
                        file.path(),
                        new Position(line.number(), 1),
                        line.text().strip(),
                        Confidence.LIKELY,
                        WORKING.stream().anyMatch(line.text()::contains) ? Severity.MEDIUM : null,
                        null));
    }

    /**
     * Whether a part of the file may contain a modeline. This is a cheap scan of its bytes, which avoids reading the
     * lines of most files.
     */
    private static boolean mightHold(RawFile file, int from, int to) {
        byte[] buffer = file.buffer();
        for (int i = from; i < to; i++) {
            if (buffer[i] == ':' && i > from && ENDS.indexOf(buffer[i - 1]) >= 0 && isMark(buffer, from, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(byte[] buffer, int from, int end) {
        for (String mark : MARKS) {
            if (ends(buffer, from, end, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(byte[] buffer, int from, int end, String mark) {
        int start = end - mark.length();
        if (start < from) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if (buffer[start + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
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
