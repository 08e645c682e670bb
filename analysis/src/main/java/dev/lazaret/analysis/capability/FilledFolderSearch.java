package dev.lazaret.analysis.capability;

import java.util.List;

/** Finds the folders into which a build script or macro clones repositories or unpacks archives. */
final class FilledFolderSearch {
    private final CrateSources crate;
    private final ConstantTextEvaluator constants;
    private final ArgumentDataflow flow;
    private final CapabilityLookup capabilities;
    private final ArchiveUnpackMatcher archives;
    private final CommandBuilderReader commands;
    private final ProgramStartFinder starts;
    private final FunctionLiteralIndex functionTexts;

    FilledFolderSearch(
            CrateAnalysisContext analysis,
            CapabilityLookup capabilities,
            ArchiveUnpackMatcher archives,
            CommandBuilderReader commands,
            ProgramStartFinder starts,
            FunctionLiteralIndex functionTexts) {
        this.crate = analysis.crate();
        this.constants = analysis.constants();
        this.flow = analysis.flow();
        this.capabilities = capabilities;
        this.archives = archives;
        this.commands = commands;
        this.starts = starts;
        this.functionTexts = functionTexts;
    }

    /** Returns the folders that the code in any file of the crate clones or unpacks into. */
    FolderContentTracker find() {
        FolderContentTracker filled = new FolderContentTracker();
        boolean byCommands = crate.files().stream()
                .flatMap(file -> file.texts().stream())
                .anyMatch(text -> FolderContentTracker.isSign(text.plain()));
        for (SourceFile file : crate.files()) {
            for (NameReference mark : file.marks()) {
                if (archives.unpacks(file, mark)) {
                    addUnpacked(file, mark, filled);
                } else if (byCommands && startsProgram(file, mark)) {
                    starts.find(file, mark, functionTexts.near(mark.function()), commands.find(file, mark, List.of()))
                            .forEach(filled::add);
                }
            }
        }
        return filled;
    }

    private void addUnpacked(SourceFile file, NameReference mark, FolderContentTracker filled) {
        ValueOrigins folder = flow.argument(file, mark, 0);
        List<FoldedValue> arguments = constants.arguments(file, mark, mark.open());
        String path = arguments.isEmpty()
                ? ""
                : StartedCommandEvaluator.path(StartedCommandEvaluator.word(arguments.getFirst()));
        boolean output = path.isEmpty() && folder.texts().contains(OutDirPathMatcher.OUTPUT);
        filled.add(
                output ? OutDirPathMatcher.OUTPUT : path,
                flow.receiver(file, mark).texts());
    }

    private boolean startsProgram(SourceFile file, NameReference mark) {
        return capabilities
                .find(file, mark)
                .filter(named -> named.capability() == Capability.PROCESS)
                .isPresent();
    }
}
