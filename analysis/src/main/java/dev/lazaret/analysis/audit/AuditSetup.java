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
 * What all audits of one {@link Auditor} share, and all auditors with the catalogue of this program. Nothing of it
 * changes while audits run.
 *
 * @param names all names that readers of Rust source look for
 * @param detectors the detectors for the whole repository
 */
record AuditSetup(RuleEngine engine, CapabilityAnalyzer capabilities, NameTable names, List<Detector> detectors) {
    /** The setup for the catalogue that is part of this program. */
    private static final class BuiltIn {
        static final AuditSetup SETUP = make(Catalogue.load());
    }

    /** Returns the setup for a catalogue; always the same one for that of {@link Catalogue#load}. */
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
