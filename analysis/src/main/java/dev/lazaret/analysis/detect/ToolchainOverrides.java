package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds scripts and makefiles that choose a toolchain, or the location of a tool or its configuration. */
final class ToolchainOverrides implements RawFileDetector {
    private static final String PLUS = "TC-PLUS-IN-SCRIPT";
    private static final String TOOL = "TC-CLIPPY-DRIVER";

    private static final String CHOICE = "RUSTUP_TOOLCHAIN";
    private static final List<String> TOOLS = List.of("CLIPPY_CONF_DIR", "RUSTFMT", "SYSROOT");
    private static final List<String> PROGRAMS = List.of("cargo", "rustc", "rustdoc", "rustfmt", "clippy-driver");

    private static final Set<String> NAMES =
            Set.of("Makefile", "makefile", "GNUmakefile", "justfile", "Justfile", ".justfile", ".envrc");

    private static final List<String> ENDINGS = List.of(".sh", ".bash", ".zsh", ".fish", ".mk", ".just");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'`;&|()]+");

    /** Maximum number of lines read from one file. */
    private static final int LINES = 20_000;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(PLUS, TOOL));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        if (!isScript(file) || !isWorthIt(file)) {
            return;
        }
        for (RawFile.Line line : file.first(LINES)) {
            String text = line.text();
            if (!text.stripLeading().startsWith("#")) {
                Position at = new Position(line.number(), 1);
                plus(text, at, file, out);
                for (String variable : TOOLS) {
                    if (assigns(text, variable)) {
                        out.report(TOOL, file.path(), at, variable);
                        break;
                    }
                }
            }
        }
    }

    private static boolean isScript(RawFile file) {
        String name = file.path().name();
        return NAMES.contains(name)
                || ENDINGS.stream().anyMatch(name::endsWith)
                || file.traits().script();
    }

    private static boolean isWorthIt(RawFile file) {
        return file.holds(0, " +") || file.holds(0, CHOICE) || TOOLS.stream().anyMatch(name -> file.holds(0, name));
    }

    private static void plus(String line, Position at, RawFile file, FindingCollector out) {
        if (assigns(line, CHOICE)) {
            out.report(PLUS, file.path(), at, CHOICE);
            return;
        }
        if (line.indexOf('+') < 0 || PROGRAMS.stream().noneMatch(line::contains)) {
            return;
        }
        String[] words = BETWEEN_WORDS.split(line, -1);
        for (int i = 0; i + 1 < words.length; i++) {
            if (PROGRAMS.contains(words[i]) && words[i + 1].length() > 1 && words[i + 1].startsWith("+")) {
                boolean folder = words[i + 1].indexOf('/') >= 0;
                out.report(
                        PLUS,
                        file.path(),
                        at,
                        words[i] + " " + words[i + 1],
                        Confidence.SURE,
                        folder ? Severity.MEDIUM : null,
                        null);
                return;
            }
        }
    }

    /** Whether a line assigns a value to a variable, in shell or make syntax. */
    private static boolean assigns(String line, String variable) {
        for (int at = line.indexOf(variable); at >= 0; at = line.indexOf(variable, at + 1)) {
            boolean begins = at == 0 || (!isName(line.charAt(at - 1)) && line.charAt(at - 1) != '$');
            int end = at + variable.length();
            String behind = line.substring(end).stripLeading();
            if (begins
                    && (line.startsWith("=", end)
                            || behind.startsWith(":=")
                            || behind.startsWith("?=")
                            || (behind.startsWith("=") && !behind.startsWith("==")))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '{';
    }
}
