package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds scripts with a shebang line, and checks whether their interpreter is in a system folder. */
final class ShebangInterpreters implements RawFileDetector {
    private static final String ID = "FS-SHEBANG";

    private static final List<String> SYSTEM = List.of("/bin/", "/usr/bin/");

    /** Interpreters that download or build code before they run the script. */
    private static final List<String> BUILDING = List.of("cargo", "rust-script", "nix-shell", "run-cargo-script");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        if (file.traits().script()) {
            String line = file.first(1).getFirst().text();
            boolean odd = isOdd(line.substring(2).strip());
            out.report(ID, file.path(), new Position(1, 1), line, Confidence.SURE, odd ? Severity.HIGH : null, null);
        }
    }

    private static boolean isOdd(String command) {
        String program = command.split("\\s", 2)[0];
        boolean system = SYSTEM.stream().anyMatch(folder -> program.startsWith(folder)) && !program.contains("/../");
        return !system || List.of(command.split("[\\s/]+", -1)).stream().anyMatch(BUILDING::contains);
    }
}
