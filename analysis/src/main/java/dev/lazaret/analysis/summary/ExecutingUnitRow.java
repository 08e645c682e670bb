package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line in the list of code that executes at Check. There is one line for each of the repository's units, and one for
 * each fetched crate with units.
 *
 * @param kind the kinds of units, for display
 * @param crate name of the crate; for a fetched crate, also its version
 * @param file the root file as written; {@code fetched} for a fetched crate
 * @param macros names of the exported macros, inert
 * @param capabilities capabilities of the code, for display
 */
record ExecutingUnitRow(String kind, String crate, String file, boolean present, String macros, String capabilities) {
    /** Maximum number of crates named in one line. */
    private static final int CRATES = 8;

    static final String HEADING = "Executes at Check";

    /** Returns the lines. The repository's own units come first, in the order of their manifests. */
    static List<ExecutingUnitRow> of(SummaryInput reviewed) {
        Audit audit = reviewed.audit();
        CrateCapabilities inside =
                CrateCapabilities.of(audit.capabilities(), audit.findings()).compiling();
        List<ExecutingUnitRow> lines = new ArrayList<>();
        for (CargoPackage owner : audit.cargo().packages()) {
            for (Target target : owner.targets()) {
                switch (target.kind()) {
                    case BUILD_SCRIPT -> lines.add(unit("build script", owner, target, "", inside));
                    case PROC_MACRO -> lines.add(unit("macro", owner, target, macros(owner), inside));
                    case LIB, BIN, EXAMPLE, TEST, BENCH -> {}
                }
            }
        }
        DependencyFacts dependencies = reviewed.dependencies();
        dependencies.fetched().stream()
                .filter(source -> source.buildScript() || source.macro())
                .forEach(source -> lines.add(
                        fetched(source, dependencies.capabilities(source).map(CrateCapabilities::compiling))));
        return lines;
    }

    private static ExecutingUnitRow unit(
            String kind, CargoPackage owner, Target target, String macros, CrateCapabilities inside) {
        RepoPath file = target.file();
        return new ExecutingUnitRow(
                kind,
                owner.name(),
                target.path(),
                target.present(),
                macros,
                capabilities(
                        file == null ? Optional.empty() : inside.unit(file).map(unit -> inside.only(unit::equals))));
    }

    private static ExecutingUnitRow fetched(AvailableCrate source, Optional<CrateCapabilities> can) {
        String kind = Stream.of(source.buildScript() ? "build script" : "", source.macro() ? "macro" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return new ExecutingUnitRow(
                kind, source.name() + " " + source.version(), "fetched", true, "", capabilities(can));
    }

    private static String macros(CargoPackage owner) {
        return owner.macros().stream()
                .map(MacroExport::name)
                .map(SummarySanitizer::line)
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the capabilities for display, for example {@code environment, process}. Unusual capabilities come first
     * and are labelled.
     */
    private static String capabilities(Optional<CrateCapabilities> known) {
        if (known.filter(CrateCapabilities::isRead).isEmpty()) {
            return "not known";
        }
        CrateCapabilities can = known.get();
        SortedSet<String> unusual = new TreeSet<>();
        can.units().stream()
                .flatMap(unit -> unit.executing().stream())
                .filter(can::isUnusual)
                .forEach(one -> unusual.add(one.capability().word()));
        SortedSet<String> ordinary = new TreeSet<>(can.words());
        ordinary.removeAll(unusual);
        SortedSet<String> called = new TreeSet<>();
        can.units().forEach(unit -> called.addAll(unit.callsUnread()));
        if (can.units().stream().allMatch(UnitCapabilities::isUnknownByCallsAlone)) {
            ordinary.remove(Capability.UNKNOWN.word());
        }
        boolean unknown = ordinary.contains(Capability.UNKNOWN.word());
        if (unusual.isEmpty() && called.isEmpty()) {
            return ordinary.isEmpty() ? "nothing seen" : String.join(", ", ordinary);
        }
        ordinary.remove(Capability.UNKNOWN.word()); // an unknown capability does not count as ordinary
        String calls = called.isEmpty() ? "" : "calls " + crates(called);
        String more = !unknown ? "" : called.isEmpty() ? Capability.UNKNOWN.word() : "and code that was not followed";
        return Stream.of(
                        group("unusual", unusual),
                        called.isEmpty() ? more : unknown(calls, more),
                        group("ordinary", ordinary))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String unknown(String calls, String more) {
        return Capability.UNKNOWN.word() + ": " + calls + (more.isEmpty() ? "" : ", " + more);
    }

    private static String group(String name, SortedSet<String> words) {
        return words.isEmpty() ? "" : name + ": " + String.join(", ", words);
    }

    private static String crates(SortedSet<String> names) {
        String more = names.size() > CRATES ? " and " + (names.size() - CRATES) + " more" : "";
        return names.stream().limit(CRATES).map(SummarySanitizer::line).collect(Collectors.joining(", ")) + more;
    }
}
