package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the code that a build script writes into files, or that a macro parses, if the code can be evaluated as a
 * constant string.
 */
final class GeneratedCodeReader {
    /** Maximum number of characters of generated code that are read for one crate. */
    private static final int ALL = 1 << 20;

    private static final Set<String> METHODS = Set.of("write_all", "write_str", "parse");

    private static final Set<String> MACROS = Set.of("write", "writeln");

    /** Extensions of files that contain Rust code, or parts of Rust code. */
    private static final List<String> SOURCES = List.of(".rs", ".in", ".inc");

    private final Unit.Kind kind;
    private final CapabilityCatalogue catalogue;
    private final CallGraph calls;
    private final ArgumentDataflow flow;
    private final ConstantTextEvaluator constants;
    private int remaining = ALL;

    GeneratedCodeReader(
            Unit.Kind kind,
            CapabilityCatalogue watch,
            CallGraph calls,
            ArgumentDataflow flow,
            ConstantTextEvaluator constants) {
        this.kind = kind;
        this.catalogue = watch;
        this.calls = calls;
        this.flow = flow;
        this.constants = constants;
    }

    /** Returns the evidence in the code that a call writes or parses. Its lines and columns refer to that code. */
    List<Evidence> find(SourceFile file, NameReference mark) {
        if (!file.trees().opens(mark.open())) {
            return List.of();
        }
        List<Evidence> found = new ArrayList<>();
        for (FoldedValue one : text(file, mark).alternatives()) {
            found.addAll(read(file, one));
        }
        return found;
    }

    /** Returns the evidence in a string that is code. Its lines and columns refer to the string. */
    List<Evidence> read(SourceFile file, FoldedValue code) {
        String text = code.text().replace(FoldedValue.HOLE, "_");
        if (!(text.contains("::") || text.contains("extern")) || remaining < text.length()) {
            return List.of();
        }
        remaining -= text.length();
        Tokens tokens = Lexer.tokens(text.getBytes(StandardCharsets.UTF_8));
        SourceFile written = SourceReader.whole(file.path(), tokens);
        return EvidenceFinder.of(CrateSources.of(written), catalogue, Unit.Kind.PROGRAM)
                .evidence();
    }

    private FoldedValue text(SourceFile file, NameReference mark) {
        boolean macro = mark.form() == NameReference.Form.MACRO && MACROS.contains(mark.last());
        if (macro) {
            return constants.printed(file, mark);
        }
        if (mark.form() == NameReference.Form.METHOD && METHODS.contains(mark.last())) {
            boolean parses = mark.last().equals("parse");
            int to =
                    parses ? file.tokens().previous(mark.token()) : file.trees().partner(mark.open());
            int from = parses ? MethodReceiverFinder.start(file, mark) : mark.open() + 1;
            return parses == (kind == Unit.Kind.MACRO)
                    ? constants.evaluate(file, mark.function(), mark.scope(), from, to)
                    : new FoldedValue.Text("");
        }
        if (mark.form() == NameReference.Form.CALL && writesSource(file, mark)) {
            List<FoldedValue> given = constants.arguments(file, mark, mark.open());
            return given.size() == 2 ? given.getLast() : new FoldedValue.Text("");
        }
        return new FoldedValue.Text("");
    }

    /** Whether a call is {@code fs::write(path, text)}, and the path may be that of a file with Rust code. */
    private boolean writesSource(SourceFile file, NameReference mark) {
        return mark.last().equals("write")
                && calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> path)
                && path.contains("fs")
                && flow.argument(file, mark, 0).texts().stream().allMatch(GeneratedCodeReader::maybeSource);
    }

    private static boolean maybeSource(String path) {
        int dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/') + 1 || SOURCES.contains(path.substring(dot));
    }
}
