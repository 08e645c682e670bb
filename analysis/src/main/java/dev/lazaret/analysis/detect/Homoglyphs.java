package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.text.AsciiChecker;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds names with letters outside ASCII that look like another name in the file, or that mix Latin letters with
 * letters that look Latin.
 */
final class Homoglyphs implements RustFileDetector {
    private static final String ID = "SRC-HOMOGLYPH";

    /**
     * Letters of other scripts, each followed by the Latin letter that it looks like: a selection of common ones from
     * Unicode's confusables.
     */
    private static final String ALIKE = "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwӏlАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌGоoԍg"
            + "αaοoνvρpκkιiγyυuτtχxηnωwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXոnօoսuցgքpհhыbɑaɡgıiℓl";

    private static final Map<Integer, Character> LATIN = latin();

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RustFile source, FindingCollector out) {
        Map<String, Integer> odd = odd(source);
        if (odd.isEmpty()) {
            return;
        }
        Map<String, Set<String>> bySkeleton = new HashMap<>();
        for (String name : names(source)) {
            bySkeleton.computeIfAbsent(skeleton(name), key -> new HashSet<>()).add(name);
        }
        odd.forEach((name, start) -> {
            Set<String> alike = bySkeleton.getOrDefault(skeleton(name), Set.of());
            boolean twin = alike.size() > 1;
            boolean same =
                    twin && alike.stream().allMatch(other -> composed(other).equals(composed(name)));
            if (twin || isMixed(name)) {
                Severity severity = twin ? null : Severity.MEDIUM;
                String what = name
                        + (same
                                ? " is one name in two spellings"
                                : twin ? " looks like another name" : " mixes letters of several scripts");
                out.report(ID, source.path(), source.at(start), what, Confidence.SURE, severity, null);
            }
        });
    }

    /** Returns the names that contain a letter outside ASCII, each with the offset of its first occurrence. */
    private static Map<String, Integer> odd(RustFile source) {
        Map<String, Integer> found = new TreeMap<>();
        if (source.facts().isAscii()) {
            return found;
        }
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        byte[] buffer = source.buffer();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            if (Lexer.kind(packed[i]) == TokenKind.IDENTIFIER && !AsciiChecker.isAll(buffer, start, end)) {
                found.putIfAbsent(new String(buffer, start, end - start, StandardCharsets.UTF_8), start);
            }
            start = end;
        }
        return found;
    }

    private static Set<String> names(RustFile source) {
        Set<String> found = new HashSet<>();
        int[] packed = source.lexer().packed();
        int start = 0;
        for (int i = 0; i < source.lexer().count(); i++) {
            int end = Lexer.end(packed[i]);
            if (Lexer.kind(packed[i]) == TokenKind.IDENTIFIER) {
                found.add(new String(source.buffer(), start, end - start, StandardCharsets.UTF_8));
            }
            start = end;
        }
        return found;
    }

    /** Normalises a name as the compiler does to compare it. */
    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String skeleton(String name) {
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            Character latin = LATIN.get(c);
            out.appendCodePoint(latin == null ? c : latin);
        });
        return out.toString();
    }

    /** Whether a name contains both Latin letters and letters of another script that look Latin. */
    private static boolean isMixed(String name) {
        return name.codePoints().anyMatch(LATIN::containsKey)
                && name.codePoints().anyMatch(c -> c < 0x80 && Character.isLetter(c));
    }

    private static Map<Integer, Character> latin() {
        Map<Integer, Character> latin = new HashMap<>();
        for (int i = 0; i + 1 < ALIKE.length(); i += 2) {
            latin.put((int) ALIKE.charAt(i), ALIKE.charAt(i + 1));
        }
        return CollisionSafeCopy.of(latin);
    }
}
