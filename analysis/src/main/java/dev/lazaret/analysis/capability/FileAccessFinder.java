package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;

/** Finds the file accesses of a program, and no other evidence. */
final class FileAccessFinder {
    private FileAccessFinder() {}

    /** Returns the file accesses of a program, sorted. */
    static List<Evidence> read(CrateSources crate, CapabilityCatalogue catalogue) {
        CrateAnalysisContext analysis = CrateAnalysisContext.of(crate, catalogue, Unit.Kind.PROGRAM);
        CapabilityLookup capabilities = new CapabilityLookup(analysis, false); // xshell only starts programs
        EvidenceStore store = new EvidenceStore(crate);
        FileAccessEvidenceCollector accesses = new FileAccessEvidenceCollector(
                analysis,
                new ArchiveUnpackMatcher(analysis.flow()),
                new EnvironmentChangeAnalyzer(analysis, capabilities),
                new EvidenceRecorder(analysis, store, new QuotedCapabilityCollector(), new MemoryFileEvidenceGrader()));
        for (SourceFile file : crate.files()) {
            for (NameReference mark : file.marks()) {
                Optional<NamedCapability> named = capabilities.find(file, mark);
                if (named.isPresent()) {
                    add(accesses, file, mark, named.get());
                }
            }
        }
        return store.sorted();
    }

    private static void add(
            FileAccessEvidenceCollector accesses, SourceFile file, NameReference mark, NamedCapability named) {
        switch (named.capability()) {
            case FILE_READ -> accesses.addRead(file, mark, named);
            case FILE_WRITE -> accesses.addWrite(file, mark, named);
            default -> {}
        }
    }
}
