package dev.lazaret.analysis.capability;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Adds evidence that matters only in a build script or macro: programs and paths that are passed to crates, names that
 * macros assemble, and code and cargo instructions that are produced from strings.
 */
final class HostEvidenceCollector {
    private final Unit.Kind kind;
    private final ArgumentClassifiers classifiers;
    private final GeneratorWriteFinder generators;
    private final ChosenProgramFinder chosen;
    private final MacroAssembledPathFinder assembled;
    private final FoldedLiteralFinder foldedLiterals;
    private final GeneratedCodeEvidenceCollector generatedCode;
    private final CargoInstructionFinder lines;
    private final TextualCodeFinder textual;
    private final FunctionLiteralIndex functionTexts;
    private final EnvironmentChangeAnalyzer changes;
    private final LiteralEvidenceCollector literals;
    private final EvidenceRecorder recorder;

    HostEvidenceCollector(
            CrateAnalysisContext analysis,
            FunctionLiteralIndex functionTexts,
            EnvironmentChangeAnalyzer changes,
            LiteralEvidenceCollector literals,
            EvidenceRecorder recorder,
            QuotedCapabilityCollector written) {
        this.kind = analysis.kind();
        this.classifiers = analysis.classifiers();
        CapabilityCatalogue catalogue = analysis.catalogue();
        CallGraph calls = analysis.calls();
        ArgumentDataflow flow = analysis.flow();
        ConstantTextEvaluator constants = analysis.constants();
        this.generators = new GeneratorWriteFinder(analysis.crate(), catalogue, calls, analysis.resolver(), flow);
        this.chosen = new ChosenProgramFinder(analysis.crate(), catalogue, calls, flow, classifiers.programs());
        this.assembled = new MacroAssembledPathFinder(catalogue, calls);
        this.foldedLiterals = new FoldedLiteralFinder(constants);
        this.generatedCode = new GeneratedCodeEvidenceCollector(analysis, written);
        this.lines = new CargoInstructionFinder(flow, constants);
        this.textual = new TextualCodeFinder(analysis);
        this.functionTexts = functionTexts;
        this.changes = changes;
        this.literals = literals;
        this.recorder = recorder;
    }

    /** Adds the evidence of a name reference, except for the evidence that {@link #addTextual} adds. */
    void add(SourceFile file, NameReference mark) {
        if (kind.isHost()) {
            generators
                    .find(file, mark)
                    .ifPresent(write -> recorder.add(
                            file,
                            mark,
                            Capability.FILE_WRITE,
                            write.name(),
                            ArgumentTextFormatter.of(write.path().texts()),
                            changes.output(classifiers.files().written(write.path()))));
            chosen.find(file, mark)
                    .ifPresent(choice -> recorder.add(
                            file,
                            mark,
                            Capability.PROCESS,
                            choice.name(),
                            ArgumentTextFormatter.of(choice.value().texts()),
                            choice.shape(),
                            List.of(),
                            choice.paths()));
            assembled.find(file, mark).forEach(name -> add(file, mark, name));
            foldedLiterals.find(file, mark).forEach(text -> literals.add(file, text));
            generatedCode.add(file, mark);
        }
        if (kind == Unit.Kind.BUILD_SCRIPT) {
            lines.find(file, mark).forEach(line -> add(file, mark, line));
        }
    }

    /** Adds the evidence of a name that a macro may assemble. */
    private void add(SourceFile file, NameReference mark, MacroAssembledPathFinder.Name name) {
        ValueOrigins all = new ValueOrigins(new TreeSet<>(name.texts()), false);
        ArgumentShape shape = switch (name.capability()) {
            case PROCESS ->
                changes.program(classifiers
                        .programs()
                        .program(all, functionTexts.near(mark.function()), ProgramArguments.UNKNOWN));
            case FILE_READ -> classifiers.files().file(all);
            case FILE_WRITE -> classifiers.files().written(all);
            case ENVIRONMENT -> classifiers.variables().variables(all);
            default -> ArgumentShape.PLAIN;
        };
        recorder.add(file, mark, name.capability(), name.name(), ArgumentTextFormatter.of(all.texts()), shape);
    }

    /** Adds the evidence of an assembled cargo instruction. */
    private void add(SourceFile file, NameReference mark, CargoInstructionFinder.Line line) {
        if (line.known()) {
            String text = line.text();
            literals.add(file, new StatementLiterals(text, text, mark.function(), mark.closure(), mark.token(), true));
        } else {
            recorder.add(file, mark, Capability.PRINTS_TEXT, mark.last(), line.text(), ArgumentShape.COMPUTED);
        }
    }

    /** Returns whether a macro has been examined only in part since the last call, and resets the flag. */
    boolean takeCut() {
        return assembled.takeCut();
    }

    /** Adds the evidence of a call that produces code from strings. */
    void addTextual(SourceFile file, NameReference mark) {
        textual.find(file, mark)
                .ifPresent(made -> recorder.add(
                        file,
                        mark,
                        made.capability(),
                        made.what(),
                        ArgumentTextFormatter.of(new LinkedHashSet<>(made.files())),
                        made.shape(),
                        made.files(),
                        List.of()));
    }
}
