package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The files that a Rust file brings into its crate.
 *
 * @param modules that lie in other files
 * @param inclusions calls of {@code include!} and the like
 * @param cut whether modules were left out
 */
public record SourceLinks(List<ModuleFiles.Declaration> modules, List<IncludedFiles.Call> inclusions, boolean cut) {
    /** A file that brings nothing. */
    public static final SourceLinks NONE = new SourceLinks(List.of(), List.of(), false);

    private static final int MOD = 3;
    private static final byte[] INCLUDE = "include".getBytes(StandardCharsets.US_ASCII);

    public SourceLinks {
        modules = List.copyOf(modules);
        inclusions = List.copyOf(inclusions);
    }

    /** Those of the file that {@code lexer} has just read; most files have none, and are told by their tokens alone. */
    public static SourceLinks of(Lexer lexer, byte[] buffer) {
        Said said = said(lexer, buffer);
        if (!said.modules && !said.inclusions) {
            return NONE;
        }
        Tokens tokens = lexer.tokens();
        TokenTrees trees = TokenTrees.of(tokens);
        ModuleFiles modules = said.modules ? ModuleFiles.of(tokens, trees) : new ModuleFiles(List.of(), false);
        return new SourceLinks(
                modules.declarations(),
                said.inclusions ? IncludedFiles.calls(tokens, trees) : List.of(),
                modules.cut());
    }

    /** Which words a file has that may bring in another. */
    private record Said(boolean modules, boolean inclusions) {}

    private static Said said(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        boolean modules = false;
        boolean inclusions = false;
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            int length = end - start;
            if (length == MOD && buffer[start] == 'm' && buffer[start + 1] == 'o' && buffer[start + 2] == 'd') {
                int semicolon = significant(packed, count, significant(packed, count, i + 1) + 1);
                modules |= semicolon < count && buffer[Lexer.end(packed[semicolon]) - 1] == ';';
            } else if (length >= INCLUDE.length && isInclude(buffer, start)) {
                inclusions = true;
            }
            start = end;
        }
        return new Said(modules, inclusions);
    }

    private static boolean isInclude(byte[] buffer, int start) {
        int from = buffer[start] == 'r' && buffer[start + 1] == '#' ? start + 2 : start;
        return buffer[from] == 'i' && Arrays.equals(buffer, from, from + INCLUDE.length, INCLUDE, 0, INCLUDE.length);
    }

    private static int significant(int[] packed, int count, int from) {
        int at = from;
        while (at < count && Lexer.kind(packed[at]).isTrivia()) {
            at++;
        }
        return at;
    }
}
