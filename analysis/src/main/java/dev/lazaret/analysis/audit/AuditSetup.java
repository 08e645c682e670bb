package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.CapabilityCatalogue;
import dev.lazaret.analysis.capability.CapabilityReader;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.detect.Detector;
import dev.lazaret.analysis.detect.Detectors;
import dev.lazaret.analysis.detect.FileDetectors;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.rust.NameTable;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.ArrayList;
import java.util.List;

/**
 * What all audits of one {@link Auditor} share. Nothing of it changes while audits run.
 *
 * @param names all names that readers of Rust source look for
 * @param detectors the detectors for the whole repository
 */
record AuditSetup(RuleEngine engine, CapabilityReader capabilities, NameTable names, List<Detector> detectors) {
    static AuditSetup of(Catalogue catalogue) {
        RuleEngine engine = RuleEngine.of(catalogue);
        CapabilityReader capabilities = new CapabilityReader(CapabilityCatalogue.load());
        List<WatchedNames> names = new ArrayList<>(engine.names());
        names.addAll(capabilities.names());
        names.addAll(FileDetectors.NAMES);
        names.add(SourceLinks.WORDS);
        return new AuditSetup(engine, capabilities, new NameTable(names), Detectors.all(catalogue));
    }
}
