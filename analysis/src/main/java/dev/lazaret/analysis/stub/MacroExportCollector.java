package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.ProcMacro.Kind;
import dev.lazaret.analysis.stub.MacroExports.Reason;
import dev.lazaret.analysis.stub.MacroExports.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the macros that a crate exports. */
final class MacroExportCollector {
    /** Maximum number of {@link Unknown} entries that are listed. */
    private static final int DOUBTS = 1_000;

    /** Names that the compiler reserves for its own attributes. */
    private static final Set<String> RESERVED = Set.of("cfg", "cfg_attr");

    private record Found(Kind kind, Set<String> helpers) {}

    private final Map<String, Found> macros = new LinkedHashMap<>();
    private final Set<Unknown> unknown = new LinkedHashSet<>();

    /** Adds a macro. If there already is one with this kind and name, adds only the helper attributes to it. */
    void add(Kind kind, String written, List<String> helpers, int line) {
        String name = MacroNameSyntax.normal(written);
        if (!MacroNameSyntax.isValid(name) || (kind != Kind.FUNCTION && RESERVED.contains(name))) {
            unknown(Reason.NOT_NAMED, name, line);
            return;
        }
        Found found = macros.computeIfAbsent(name, key -> new Found(kind, new LinkedHashSet<>()));
        if (found.kind() != kind) {
            unknown(Reason.NAMED_TWICE, name, line);
            return;
        }
        for (String helper : helpers) {
            String attribute = MacroNameSyntax.normal(helper);
            if (MacroNameSyntax.isValid(attribute) && !RESERVED.contains(attribute)) {
                found.helpers().add(attribute);
            } else {
                unknown(Reason.NOT_NAMED, helper, line);
            }
        }
    }

    void unknown(Reason reason, String name, int line) {
        if (unknown.size() < DOUBTS) {
            unknown.add(new Unknown(reason, name, line));
        }
    }

    MacroExports done() {
        List<ExportedMacro> all = new ArrayList<>();
        macros.forEach((name, found) -> all.add(new ExportedMacro(name, found.kind(), List.copyOf(found.helpers()))));
        return new MacroExports(all, List.copyOf(unknown));
    }
}
