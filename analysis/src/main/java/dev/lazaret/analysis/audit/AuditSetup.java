package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.CapabilityCatalogue;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.detect.Detector;
import dev.lazaret.analysis.detect.Detectors;
import dev.lazaret.analysis.detect.FileDetectorRunner;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.rust.NameTable;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.ArrayList;
import java.util.List;

/**
 * The data that all audits by one {@link Auditor} share. Auditors with this program's own catalogue share one setup.
 * Does not change while audits run.
 *
 * @param names all names that the readers of Rust source search for
 * @param detectors the detectors for the whole repository
 */
record AuditSetup(RuleEngine engine, CapabilityAnalyzer capabilities, NameTable names, List<Detector> detectors) {
    /** Contains the setup for the catalogue that is part of this program. Created on first use. */
    private static final class BuiltIn {
        static final AuditSetup SETUP = make(Catalogue.load());
    }

    /**
     * Returns the setup for a catalogue. Returns the same instance whenever {@code catalogue} is the one that
     * {@link Catalogue#load} returns.
     */
    static AuditSetup of(Catalogue catalogue) {
        return catalogue == Catalogue.load() ? BuiltIn.SETUP : make(catalogue);
    }

    private static AuditSetup make(Catalogue catalogue) {
        RuleEngine engine = RuleEngine.of(catalogue);
        CapabilityAnalyzer capabilities = new CapabilityAnalyzer(CapabilityCatalogue.load());
        List<WatchedNames> names = new ArrayList<>(engine.names());
        names.addAll(capabilities.names());
        names.addAll(FileDetectorRunner.NAMES);
        names.add(SourceLinks.WORDS);
        return new AuditSetup(engine, capabilities, new NameTable(names), Detectors.all(catalogue));
    }
}
