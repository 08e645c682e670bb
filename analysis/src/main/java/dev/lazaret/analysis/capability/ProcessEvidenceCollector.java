package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds the evidence of calls that start programs. */
final class ProcessEvidenceCollector {
    private final boolean host;
    private final ArgumentDataflow flow;
    private final CommandBuilderReader commands;
    private final ProgramStartFinder starts;
    private final MacroCommandReader macros;
    private final FunctionLiteralIndex functionTexts;
    private final FolderContentTracker filled;
    private final EnvironmentChangeAnalyzer changes;
    private final EvidenceRecorder recorder;
    private final GitConfigLiteralCollector gitSettings = new GitConfigLiteralCollector();

    /** Whether a macro of xshell starts the commands that its methods prepare. */
    private final boolean xshellMacro;

    /** The strings that programs receive as arguments. */
    private final Set<String> passed = new HashSet<>();

    /** The places of program starts that receive no data of the unit. */
    private final Set<Spot> idle = new HashSet<>();

    ProcessEvidenceCollector(
            CrateAnalysisContext analysis,
            CommandBuilderReader commands,
            ProgramStartFinder starts,
            FunctionLiteralIndex functionTexts,
            FolderContentTracker filled,
            EnvironmentChangeAnalyzer changes,
            EvidenceRecorder recorder,
            boolean xshellMacro) {
        this.host = analysis.isHost();
        this.flow = analysis.flow();
        this.commands = commands;
        this.starts = starts;
        this.macros = new MacroCommandReader(analysis.catalogue(), analysis.constants());
        this.functionTexts = functionTexts;
        this.filled = filled;
        this.changes = changes;
        this.recorder = recorder;
        this.xshellMacro = xshellMacro;
        if (host) {
            analysis.crate().files().forEach(gitSettings::addLiterals);
        }
    }

    /** A place in a file. Comparable, so that hash collisions do not slow hash tables. */
    private record Spot(RepoPath path, int line, int column) implements Comparable<Spot> {
        private static final Comparator<Spot> ORDER =
                Comparator.comparing(Spot::path).thenComparingInt(Spot::line).thenComparingInt(Spot::column);

        @Override
        public int compareTo(Spot other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds the evidence of a call that starts a program, or that prepares a command. */
    void add(SourceFile file, NameReference mark, NamedCapability named) {
        ProgramArguments arguments = commands.find(file, mark, List.of());
        passed.addAll(arguments.texts());
        if (named.name().startsWith(".")) {
            String shown = ArgumentTextFormatter.of(flow.argument(file, mark, 0).texts());
            recorder.add(file, mark, Capability.PROCESS, named.name(), shown, ArgumentShape.PLAIN);
            return;
        }
        if (named.name().startsWith("xshell::Shell::") && (host || xshellMacro)) {
            return; // only prepares a command: the call that starts it is separate evidence
        }
        List<MacroCommandReader.Command> lines = macros.find(file, mark, named.name());
        FunctionLiterals near = functionTexts.near(mark.function());
        List<ProgramStartFinder.Start> all =
                lines.isEmpty() ? starts.find(file, mark, near, arguments) : starts.find(lines, near, arguments);
        all.forEach(one -> passed.addAll(one.arguments().texts()));
        ProgramStartFinder.Start start = all.getFirst();
        if (host && isGit(start.program()) && gitSettings.areSet(near)) {
            recorder.add(
                    file,
                    mark,
                    Capability.PROCESS,
                    named.name(),
                    gitSettings.words(),
                    ArgumentShape.SETTINGS,
                    gitSettings.files(),
                    List.of());
            return;
        }
        StartedPrograms started = StartedPrograms.of(file, all, filled);
        ArgumentShape shape = started.content()
                .map(FolderContentTracker.FolderContent::shape)
                .orElseGet(() -> lines.isEmpty() ? changes.program(start.shape()) : start.shape());
        List<String> files = started.content()
                .map(FolderContentTracker.FolderContent::archives)
                .orElseGet(() -> isGit(start.program()) ? functionTexts.folders() : List.of());
        recorder.add(file, mark, Capability.PROCESS, named.name(), started.shown(), shape, files, started.paths());
        if (shape == ArgumentShape.PLAIN
                && arguments.literal()
                && ProgramClassifier.isNamed(start.program())
                && arguments.areOptions()) {
            idle.add(new Spot(file.path(), file.line(mark.token()), file.column(mark.token())));
        }
    }

    private static boolean isGit(ValueOrigins program) {
        return program.texts().stream()
                .anyMatch(text -> text.equals("git") || text.endsWith("/git") || text.endsWith("git.exe"));
    }

    /** Whether a program receives a string as an argument. */
    boolean passes(String text) {
        return passed.contains(text);
    }

    /** Whether evidence is a program start that receives no data of the unit. */
    boolean isIdle(Evidence one) {
        return idle.contains(new Spot(one.path(), one.line(), one.column()));
    }
}
