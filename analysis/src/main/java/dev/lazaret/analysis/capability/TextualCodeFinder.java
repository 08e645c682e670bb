package dev.lazaret.analysis.capability;

import java.util.Optional;

/**
 * Finds code that is generated from strings: tokens that a macro parses, names that it creates, and source files and
 * cargo instructions that a build script writes.
 */
final class TextualCodeFinder {
    private final Unit.Kind kind;
    private final ParsedTextFinder parsed;
    private final InterpolatedInstructionFinder printed;
    private final WrittenSourceFinder sources;

    TextualCodeFinder(CrateAnalysisContext analysis) {
        this.kind = analysis.kind();
        this.parsed = new ParsedTextFinder(analysis.catalogue(), analysis.calls(), analysis.flow(), analysis.quoted());
        this.printed = new InterpolatedInstructionFinder(
                analysis.catalogue(), analysis.calls(), analysis.flow(), analysis.constants());
        this.sources = new WrittenSourceFinder(analysis.calls(), analysis.flow());
    }

    /** Returns the code that a use of a name generates; always empty for a unit that does not run at build time. */
    Optional<CodeFromText> find(SourceFile file, NameReference mark) {
        return switch (kind) {
            case MACRO -> parsed.find(file, mark);
            case BUILD_SCRIPT -> printed.find(file, mark).or(() -> sources.find(file, mark));
            case TEST, PROGRAM -> Optional.empty();
        };
    }
}
