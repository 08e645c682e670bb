package dev.lazaret.analysis.rust;

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

    public SourceLinks {
        modules = List.copyOf(modules);
        inclusions = List.copyOf(inclusions);
    }

    /** Those of the file that {@code lexer} has just read; most files have none, and are told by their tokens alone. */
    public static SourceLinks of(Lexer lexer, byte[] buffer) {
        if (!mayLink(lexer, buffer)) {
            return NONE;
        }
        Tokens tokens = lexer.tokens();
        TokenTrees trees = TokenTrees.of(tokens);
        ModuleFiles modules = ModuleFiles.of(tokens, trees);
        return new SourceLinks(modules.declarations(), IncludedFiles.calls(tokens, trees), modules.cut());
    }

    private static boolean mayLink(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            int length = end - start;
            if (length == MOD && buffer[start] == 'm' && buffer[start + 1] == 'o' && buffer[start + 2] == 'd') {
                int semicolon = significant(packed, count, significant(packed, count, i + 1) + 1);
                if (semicolon < count && buffer[Lexer.end(packed[semicolon]) - 1] == ';') {
                    return true;
                }
            } else if (length >= "include".length()
                    && buffer[start] == 'i'
                    && buffer[start + 1] == 'n'
                    && buffer[start + 2] == 'c'
                    && buffer[start + 3] == 'l'
                    && buffer[start + 4] == 'u') {
                return true;
            } else if (length == "r#include".length() && buffer[start] == 'r' && buffer[start + 1] == '#') {
                return true;
            }
            start = end;
        }
        return false;
    }

    private static int significant(int[] packed, int count, int from) {
        int at = from;
        while (at < count && Lexer.kind(packed[at]).isTrivia()) {
            at++;
        }
        return at;
    }
}
