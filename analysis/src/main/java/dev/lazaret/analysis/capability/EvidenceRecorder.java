package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;

/** Records evidence at name references. Adds its place, its call path, and whether it is compiled for tests only. */
final class EvidenceRecorder {
    private final boolean host;
    private final CallPathFinder callPaths;
    private final QuotedTokenIndex quoted;
    private final EvidenceStore store;
    private final QuotedCapabilityCollector written;
    private final MemoryFileEvidenceGrader memoryFiles;

    /**
     * Creates a recorder.
     *
     * @param store receives all evidence that the next two parameters do not receive
     * @param written receives the evidence in quoted code
     * @param memoryFiles receives the evidence of calls that create files in memory
     */
    EvidenceRecorder(
            CrateAnalysisContext analysis,
            EvidenceStore store,
            QuotedCapabilityCollector written,
            MemoryFileEvidenceGrader memoryFiles) {
        this.host = analysis.isHost();
        this.callPaths = analysis.callPaths();
        this.quoted = analysis.quoted();
        this.store = store;
        this.written = written;
        this.memoryFiles = memoryFiles;
    }

    /** Records evidence that names neither files nor programs. */
    void add(
            SourceFile file,
            NameReference mark,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape) {
        add(file, mark, capability, what, argument, shape, List.of(), List.of(), Optional.empty());
    }

    /** Records evidence with the files and programs that it names, as {@link Evidence} describes them. */
    void add(
            SourceFile file,
            NameReference mark,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            List<String> files,
            List<String> programs) {
        add(file, mark, capability, what, argument, shape, files, programs, Optional.empty());
    }

    /** Records the evidence of a call that reads a file, or lists a folder. */
    void add(
            SourceFile file,
            NameReference mark,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            Optional<ListedFolder> listing) {
        add(file, mark, capability, what, argument, shape, List.of(), List.of(), listing);
    }

    private void add(
            SourceFile file,
            NameReference mark,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            List<String> files,
            List<String> programs,
            Optional<ListedFolder> listing) {
        Reachability reach = callPaths.to(mark.function(), mark.isDeferred());
        Evidence one = new Evidence(
                capability,
                what,
                argument,
                shape,
                file.path(),
                file.line(mark.token()),
                file.column(mark.token()),
                CrateSources.isTest(file, mark.scope(), mark.function(), reach, host),
                reach,
                files,
                programs,
                listing);
        if (quoted.contains(file, mark.token())) {
            written.add(one);
        } else if (!memoryFiles.take(one)) {
            store.add(one);
        }
    }
}
