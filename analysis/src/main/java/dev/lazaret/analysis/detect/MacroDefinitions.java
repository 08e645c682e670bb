package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.ProcMacro;
import dev.lazaret.analysis.rust.ProcMacros;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.subject.Mention;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Procedural macro functions: the attribute that exports each, with name, kind and helper attributes. */
final class MacroDefinitions implements SourceDetector {
    static final String ID = "SRC-MACRO-DEF";

    private static final List<Mention> LIBRARY = List.of(new Mention.OwnLibrary());

    /** Files without any of these words export nothing; {@code decl_} are synstructure's. */
    private static final List<byte[]> WORDS = List.of(
            bytes("proc_macro"),
            bytes("proc_macro_derive"),
            bytes("proc_macro_attribute"),
            bytes("decl_derive"),
            bytes("decl_attribute"));

    private static final int UNDERSCORE = 4;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 20;

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(Source source, Findings out) {
        if (!mayExport(source)) {
            return;
        }
        ProcMacros found = ProcMacros.of(source.lexer().tokens(), source.lexer().trees());
        for (ProcMacro macro : found.macros()) {
            Confidence confidence = macro.conditional() ? Confidence.LIKELY : Confidence.SURE;
            out.at(ID, source.path(), source.at(macro.start()), words(macro), confidence, null, null, LIBRARY);
        }
        for (ProcMacros.Unknown unknown : found.unknown()) {
            String evidence = "not decided: what " + unknown.macro() + "! makes is not known";
            out.at(ID, source.path(), source.at(unknown.start()), evidence, Confidence.UNKNOWN, null, null, LIBRARY);
        }
        out.facts().exports(source.path(), found.macros());
    }

    private static String words(ProcMacro macro) {
        String kind = macro.kind().name().toLowerCase(Locale.ROOT);
        String helpers =
                macro.attributes().isEmpty() ? "" : " with attributes " + String.join(", ", macro.attributes());
        return kind + " macro " + macro.name() + helpers;
    }

    private static boolean mayExport(Source source) {
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        byte[] buffer = source.buffer();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            int length = end - start;
            if (length >= SHORTEST
                    && length <= LONGEST
                    && buffer[start + UNDERSCORE] == '_'
                    && Lexer.kind(packed[i]) == TokenKind.IDENTIFIER
                    && isWord(buffer, start, end)) {
                return true;
            }
            start = end;
        }
        return false;
    }

    private static boolean isWord(byte[] buffer, int start, int end) {
        for (byte[] word : WORDS) {
            if (Arrays.equals(buffer, start, end, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }
}
