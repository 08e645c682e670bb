package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the capabilities in the code of one crate. */
final class EvidenceFinder {
    private final CrateAnalysisContext analysis;
    private final CrateSources crate;
    private final boolean host;
    private final CapabilityLookup capabilities;
    private final EvidenceStore store;
    private final QuotedCapabilityCollector written = new QuotedCapabilityCollector();
    private final MemoryFileEvidenceGrader memoryFiles = new MemoryFileEvidenceGrader();
    private final EvidenceRecorder recorder;
    private final ProcessEvidenceCollector processes;
    private final FileAccessEvidenceCollector fileAccesses;
    private final EnvironmentEvidenceCollector environment;
    private final LowLevelEvidenceCollector lowLevel;
    private final UnreadCrateCallFinder unreadCrates;
    private final LiteralEvidenceCollector literals;
    private final HostEvidenceCollector hostEvidence;
    private final MacroLinkSectionFinder sections;

    private EvidenceFinder(CrateSources crate, CapabilityCatalogue catalogue, Unit.Kind kind) {
        this.analysis = CrateAnalysisContext.of(crate, catalogue, kind);
        this.crate = crate;
        this.host = kind.isHost();
        ArgumentDataflow flow = analysis.flow();
        XshellUse xshell = XshellUse.find(crate, analysis.calls());
        this.capabilities = new CapabilityLookup(analysis, xshell.any());
        FunctionLiteralIndex functionTexts = new FunctionLiteralIndex(crate, flow);
        ArchiveUnpackMatcher archives = new ArchiveUnpackMatcher(flow);
        CommandBuilderReader commands = new CommandBuilderReader(flow);
        ProgramStartFinder starts = new ProgramStartFinder(
                host,
                analysis.calls(),
                flow,
                analysis.classifiers().programs(),
                commands,
                new StartedCommandEvaluator(analysis.constants(), flow));
        FolderContentTracker filled = host
                ? new FilledFolderSearch(analysis, capabilities, archives, commands, starts, functionTexts).find()
                : new FolderContentTracker();
        EnvironmentChangeAnalyzer changes = new EnvironmentChangeAnalyzer(analysis, capabilities);
        this.store = new EvidenceStore(crate);
        this.recorder = new EvidenceRecorder(analysis, store, written, memoryFiles);
        this.processes = new ProcessEvidenceCollector(
                analysis, commands, starts, functionTexts, filled, changes, recorder, xshell.macro());
        this.fileAccesses = new FileAccessEvidenceCollector(analysis, archives, changes, recorder);
        this.environment = new EnvironmentEvidenceCollector(analysis, changes, recorder);
        this.lowLevel = new LowLevelEvidenceCollector(analysis, recorder);
        this.unreadCrates = new UnreadCrateCallFinder(analysis);
        this.literals = new LiteralEvidenceCollector(analysis, store, written);
        this.hostEvidence = new HostEvidenceCollector(analysis, functionTexts, changes, literals, recorder, written);
        this.sections = new MacroLinkSectionFinder(analysis.calls());
    }

    /**
     * The result of the search.
     *
     * @param evidence the evidence, sorted
     * @param limits reasons why the evidence may be incomplete
     */
    record Found(List<Evidence> evidence, List<AnalysisLimit> limits) {}

    /** Returns all evidence of a crate. */
    static Found of(CrateSources crate, CapabilityCatalogue catalogue, Unit.Kind kind) {
        return new EvidenceFinder(crate, catalogue, kind).read();
    }

    private Found read() {
        for (SourceFile file : crate.files()) {
            for (NameReference mark : file.marks()) {
                Optional<NamedCapability> named = capabilities.find(file, mark);
                if (named.isPresent()) {
                    add(file, mark, named.get());
                } else {
                    addUnreadCrate(file, mark);
                }
                addOtherMeanings(file, mark, named);
                hostEvidence.add(file, mark);
                noteLimits(file, mark);
            }
            literals.add(file);
            if (host || !store.isEmpty() || !file.attributes().isEmpty()) {
                addFileWide(file);
            }
        }
        literals.addBareNames(name -> environment.readsAny() || processes.passes(name));
        if (host) {
            // This pass comes after all others: FileWideEvidenceFinder considers data only if other evidence has been
            // found before, and the evidence from this pass must not count as such.
            for (SourceFile file : crate.files()) {
                for (NameReference mark : file.marks()) {
                    hostEvidence.addTextual(file, mark);
                    noteLimits(file, mark);
                }
            }
        }
        addWholeCrate();
        List<AnalysisLimit> limits = new ArrayList<>(crate.limits());
        store.limit().ifPresent(limits::add);
        crate.files().forEach(file -> limits.addAll(file.limits()));
        return new Found(store.sorted(), limits);
    }

    private void add(SourceFile file, NameReference mark, NamedCapability named) {
        switch (named.capability()) {
            case PROCESS -> processes.add(file, mark, named);
            case FILE_READ -> fileAccesses.addRead(file, mark, named);
            case FILE_WRITE -> fileAccesses.addWrite(file, mark, named);
            case ENVIRONMENT, ENVIRONMENT_WRITE, COMPILED_ENVIRONMENT -> environment.add(file, mark, named);
            case ENVIRONMENT_WHOLE -> environment.addWhole(file, mark, named);
            case TRANSMUTE -> lowLevel.addTransmute(file, mark, named);
            case EXECUTABLE_MEMORY -> lowLevel.addExecutableMemory(file, mark, named);
            case ASSEMBLY, CONSTRUCTOR -> lowLevel.addMacro(file, mark, named);
            case SYSTEM_CALL -> lowLevel.addSystemCall(file, mark, named);
            case DYNAMIC_LOAD -> {
                ValueOrigins library = analysis.flow().argument(file, mark, 0);
                ArgumentShape shape = analysis.classifiers().nativeCode().library(library);
                recorder.add(
                        file, mark, named.capability(), named.name(), ArgumentTextFormatter.of(library.texts()), shape);
            }
            default -> recorder.add(file, mark, named.capability(), named.name(), "", ArgumentShape.PLAIN);
        }
    }

    /**
     * Adds the capabilities of the other possible meanings of a name reference. The shape of their arguments is
     * computed, because the arguments have been interpreted for {@code main}.
     */
    private void addOtherMeanings(SourceFile file, NameReference mark, Optional<NamedCapability> main) {
        for (ResolvedName meaning : analysis.calls().meanings(mark)) {
            capabilities
                    .find(file, mark, meaning)
                    .filter(one -> main.isEmpty() || main.get().capability() != one.capability())
                    .ifPresent(
                            one -> recorder.add(file, mark, one.capability(), one.name(), "", ArgumentShape.COMPUTED));
        }
    }

    private void addUnreadCrate(SourceFile file, NameReference mark) {
        Optional<String> name = unreadCrates.find(file, mark);
        if (name.isPresent()) {
            recorder.add(file, mark, Capability.UNKNOWN, name.get(), "", ArgumentShape.UNREAD_CRATE);
        }
    }

    private void addFileWide(SourceFile file) {
        List<Evidence> found = new ArrayList<>();
        new FileWideEvidenceFinder(
                        file, analysis.catalogue(), analysis.callPaths(), analysis.kind(), analysis.quoted(), sections)
                .read(found, store.isEmpty());
        found.forEach(store::add);
    }

    /**
     * Records a limit for this file if a budget of the crate is used up. A file stores only the first place for each
     * kind of limit.
     */
    private void noteLimits(SourceFile file, NameReference mark) {
        if (analysis.flow().isSpent()) {
            file.limit(LimitReason.ARGUMENTS, mark.token());
        }
        if (analysis.resolver().takeCut() || hostEvidence.takeCut()) {
            file.limit(LimitReason.NAMES, mark.token());
        }
        if (analysis.resolver().takeCrowded()) {
            file.limit(LimitReason.REPEATED, mark.token());
        }
    }

    /** Adds the evidence that depends on all other evidence of the crate. */
    private void addWholeCrate() {
        store.dropRepeatedHomes();
        memoryFiles.graded(store.all(), crate.files()).forEach(store::add);
        written.evidence().forEach(store::add);
        store.addUnbounded(crate.unseen().stream().map(EvidenceFinder::unseen).toList());
        store.addUnbounded(EncodedPayloadFinder.find(store.ofCrateOrCertain(), analysis.kind(), processes::isIdle));
    }

    private static Evidence unseen(CrateSources.Unseen source) {
        return new Evidence(
                Capability.UNKNOWN,
                source.what(),
                "",
                ArgumentShape.COMPUTED,
                source.path(),
                0,
                0,
                false,
                new Reachability(List.of(), Reachability.Break.ITEM));
    }
}
