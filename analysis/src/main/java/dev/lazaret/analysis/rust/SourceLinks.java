package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The files that a Rust file brings into its crate.
 *
 * @param modules that lie in other files
 * @param inclusions calls of {@code include!} and the like
 * @param doubts why there may be other modules than those
 */
public record SourceLinks(
        List<ModuleFiles.Declaration> modules, List<IncludedFiles.Call> inclusions, Set<ModuleFiles.Doubt> doubts) {
    /** A file that brings nothing. */
    public static final SourceLinks NONE = new SourceLinks(List.of(), List.of(), Set.of());

    private static final int MOD = 3;
    private static final int ASM = 3;
    private static final byte[] INCLUDE = "include".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] SCRIPT = "gdb_script_file".getBytes(StandardCharsets.US_ASCII);

    public SourceLinks {
        modules = List.copyOf(modules);
        inclusions = List.copyOf(inclusions);
        doubts = Set.copyOf(doubts);
    }

    /** Those of the file that {@code lexer} has just read; most files have none, and are told by their tokens alone. */
    public static SourceLinks of(Lexer lexer, byte[] buffer) {
        Said said = said(lexer, buffer);
        if (!said.modules && !said.inclusions && !said.edition) {
            return NONE;
        }
        Tokens tokens = lexer.tokens();
        TokenTrees trees = lexer.trees();
        ModuleFiles modules = said.modules ? ModuleFiles.of(tokens, trees) : new ModuleFiles(List.of(), Set.of());
        Set<ModuleFiles.Doubt> doubts = EnumSet.noneOf(ModuleFiles.Doubt.class);
        doubts.addAll(modules.doubts());
        if (said.edition) {
            doubts.add(ModuleFiles.Doubt.EDITION);
        }
        return new SourceLinks(
                modules.declarations(), said.inclusions ? IncludedFiles.calls(tokens, trees) : List.of(), doubts);
    }

    /**
     * Which words a file has that may bring in another.
     *
     * @param edition whether it has tokens in which older editions may see such words
     */
    private record Said(boolean modules, boolean inclusions, boolean edition) {}

    private static Said said(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        boolean modules = false;
        boolean inclusions = false;
        boolean edition = false;
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            int length = end - start;
            TokenKind kind = Lexer.kind(packed[i]);
            if (!kind.isName()) {
                edition |= length > MOD && isAnotherIn(kind);
                start = end;
                continue;
            }
            if (length == MOD && buffer[start] == 'm' && buffer[start + 1] == 'o' && buffer[start + 2] == 'd') {
                int after = significant(packed, count, significant(packed, count, i + 1) + 1);
                modules |= after == count || buffer[Lexer.end(packed[after]) - 1] != '{';
            } else if ((length >= INCLUDE.length && isInclude(buffer, start))
                    || isAssembly(buffer, start, end)
                    || (length == SCRIPT.length && Arrays.equals(buffer, start, end, SCRIPT, 0, SCRIPT.length))) {
                inclusions = true;
            }
            start = end;
        }
        return new Said(modules, inclusions, edition);
    }

    /** Kinds that end elsewhere, or hide a word, where an older edition reads them. */
    private static boolean isAnotherIn(TokenKind kind) {
        return kind == TokenKind.RAW_C_STRING || kind == TokenKind.RAW_LIFETIME || kind == TokenKind.FRONTMATTER;
    }

    /** {@code asm}, {@code global_asm}, {@code naked_asm}. */
    private static boolean isAssembly(byte[] buffer, int start, int end) {
        int from = end - ASM;
        return from >= start
                && buffer[end - 1] == 'm'
                && buffer[from] == 'a'
                && buffer[from + 1] == 's'
                && (from == start || buffer[from - 1] == '_' || buffer[from - 1] == '#');
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
