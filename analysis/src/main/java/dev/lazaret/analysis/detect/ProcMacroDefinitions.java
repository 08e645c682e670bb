package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.rust.ProcMacro;
import dev.lazaret.analysis.rust.ProcMacros;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.rust.WatchedNames;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds procedural macros by the attributes that export them, and reports their names, kinds and helper attributes. */
final class ProcMacroDefinitions implements RustFileDetector {
    static final String ID = "SRC-MACRO-DEF";

    private static final List<ScopeReference> LIBRARY = List.of(new ScopeReference.ContainingLibrary());

    /**
     * A file exports a macro only if it contains at least one of these names. Those that begin with {@code decl_} are
     * synstructure's.
     */
    static final WatchedNames NAMES = new WatchedNames(
            Set.of("proc_macro", "proc_macro_derive", "proc_macro_attribute", "decl_derive", "decl_attribute"));

    private final FileFactCollector facts;

    /** @param facts receives the macros that each file exports */
    ProcMacroDefinitions(FileFactCollector facts) {
        this.facts = facts;
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public boolean mayFind(SourceTokenIndex scan) {
        return scan.any(NAMES);
    }

    @Override
    public void find(RustFile source, FindingCollector out) {
        ProcMacros found = ProcMacros.of(source.lexer().tokens(), source.lexer().trees());
        for (ProcMacro macro : found.macros()) {
            Confidence confidence = macro.conditional() ? Confidence.LIKELY : Confidence.SURE;
            out.report(ID, source.path(), source.at(macro.start()), words(macro), confidence, null, null, LIBRARY);
        }
        for (ProcMacros.Unknown unknown : found.unknown()) {
            String evidence = "not decided: what " + unknown.macro() + "! makes is not known";
            out.report(
                    ID, source.path(), source.at(unknown.start()), evidence, Confidence.UNKNOWN, null, null, LIBRARY);
        }
        facts.exports(source.path(), found.macros());
    }

    private static String words(ProcMacro macro) {
        String kind = macro.kind().name().toLowerCase(Locale.ROOT);
        String helpers =
                macro.attributes().isEmpty() ? "" : " with attributes " + String.join(", ", macro.attributes());
        return kind + " macro " + macro.name() + helpers;
    }
}
