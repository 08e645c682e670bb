package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that a Rust file brings into its crate.
 *
 * @param modules declarations of modules in other files
 * @param inclusions calls of {@code include!} and the like
 * @param doubts reasons why there may be other modules
 * @param macros calls and definitions of macros that may declare modules
 */
public record SourceLinks(
        List<ModuleFiles.Declaration> modules,
        List<IncludedFiles.Call> inclusions,
        Set<ModuleFiles.Doubt> doubts,
        Macros macros) {
    /** The links of a file that brings in no other. */
    public static final SourceLinks NONE = new SourceLinks(List.of(), List.of(), Set.of(), Macros.NONE);

    /**
     * The macros of a file.
     *
     * @param calls calls of macros that may declare modules, in the order of their ends
     * @param definitions the macros that each macro of the file calls; {@code mod} is among them if the macro declares
     *     a module
     * @param possible files that a macro may declare as modules
     * @param open lines of calls that may declare unknown modules, from 1
     * @param writes whether a string literal, or an argument of a macro that makes tokens, contains the declaration of
     *     a module: a procedural macro may emit it
     */
    public record Macros(
            List<MacroCall> calls,
            Map<String, Set<String>> definitions,
            List<Possible> possible,
            List<Integer> open,
            boolean writes) {
        static final Macros NONE = new Macros(List.of(), Map.of(), List.of(), List.of(), false);

        public Macros {
            calls = List.copyOf(calls);
            definitions = Map.copyOf(definitions);
            possible = List.copyOf(possible);
            open = List.copyOf(open);
        }

        /** Returns the result after the calls have been resolved to files and unresolved lines. */
        public Macros resolved(List<Possible> files, List<Integer> lines) {
            return new Macros(List.of(), Map.of(), files, lines, writes);
        }
    }

    /**
     * A file that a macro may declare as a module.
     *
     * @param path relative to the opened folder. Not inert
     * @param start byte of the bracket that opens the macro's arguments
     */
    public record Possible(String path, int start) {}

    private static final int MOD = 3;
    private static final int AS = 2;
    private static final int USE = 3;
    private static final int ASM = 3;
    private static final byte[] INCLUDE = "include".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] MACRO = "macro".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] SCRIPT = "gdb_script_file".getBytes(StandardCharsets.US_ASCII);

    public SourceLinks {
        modules = List.copyOf(modules);
        inclusions = List.copyOf(inclusions);
        doubts = Set.copyOf(doubts);
    }

    /** Reads the links of the file that {@code lexer} has just read. A token scan rules out most files cheaply. */
    public static SourceLinks of(Lexer lexer, byte[] buffer) {
        return of(lexer, buffer, ModuleNames.ANY);
    }

    /**
     * Same as {@link #of(Lexer, byte[])} for a file whose modules can only have some names.
     *
     * @param files the names; the other arguments of macros are left out
     */
    public static SourceLinks of(Lexer lexer, byte[] buffer, ModuleNames files) {
        Said said = said(lexer, buffer);
        if (!said.modules && !said.inclusions && !said.edition && !said.macros && !said.writes) {
            return NONE;
        }
        Macros macros = new Macros(List.of(), Map.of(), List.of(), List.of(), said.writes);
        if (said.macros) {
            MacroCallReader.Found found = MacroCallReader.read(lexer, buffer, files);
            macros =
                    new Macros(found.calls(), found.definitions(), List.of(), List.of(), said.writes || found.writes());
        }
        if (!said.modules && !said.inclusions && !said.edition) {
            return new SourceLinks(List.of(), List.of(), Set.of(), macros);
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
                modules.declarations(),
                said.inclusions ? IncludedFiles.calls(tokens, trees) : List.of(),
                doubts,
                macros);
    }

    /** Returns the same without the calls and definitions of macros, which bring in nothing. */
    public SourceLinks withoutCalls() {
        return new SourceLinks(modules, inclusions, doubts, macros.resolved(macros.possible(), macros.open()));
    }

    /**
     * The kinds of words in a file that may bring in another file.
     *
     * @param edition whether the file has tokens in which older editions may see such words
     * @param macros whether the file calls or defines macros that are not of the standard library, or imports something
     *     under another name
     * @param writes whether a string literal contains the declaration of a module
     */
    private record Said(boolean modules, boolean inclusions, boolean edition, boolean macros, boolean writes) {}

    private static Said said(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        boolean modules = false;
        boolean inclusions = false;
        boolean edition = false;
        boolean macros = false;
        boolean writes = false;
        boolean importing = false;
        int before = 0; // start of the last significant token before this one that is not a name
        int name = 0; // start of the name directly before this token
        int nameEnd = 0;
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            int length = end - start;
            TokenKind kind = Lexer.kind(packed[i]);
            if (kind == TokenKind.WHITE_SPACE) {
                start = end;
                continue;
            }
            if (!kind.isName()) {
                edition |= length > MOD && kind.endsElsewhereInOlderEdition(buffer, start);
                if (!kind.isTrivia()) {
                    importing &= buffer[start] != ';';
                    writes |= !writes
                            && kind.isString()
                            && ModuleText.has(buffer, start, end, true)
                            && (isValueBehind(buffer, before)
                                    || (buffer[before] == ',' && isArgument(packed, count, i, buffer))
                                    || ModuleText.has(buffer, start, end, false));
                    before = start;
                    boolean mark = !macros && nameEnd > 0 && buffer[start] == '!' && buffer[end] != '=';
                    macros |= mark && !MacroCallReader.STANDARD.has(buffer, name, nameEnd);
                    nameEnd = 0;
                }
                start = end;
                continue;
            }
            name = start;
            nameEnd = end;
            macros |= importing
                    && length == AS
                    && buffer[start] == 'a'
                    && buffer[start + 1] == 's'
                    && (buffer[end + 1] != '_' || isNamePart(buffer[end + 2]));
            importing |= length == USE && buffer[start] == 'u' && buffer[start + 1] == 's' && buffer[start + 2] == 'e';
            macros |= length == MACRO.length && Arrays.equals(buffer, start, end, MACRO, 0, length);
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
        return new Said(modules, inclusions, edition, macros, writes);
    }

    private static boolean isNamePart(byte letter) {
        return letter == '_' || letter < 0 || Character.isLetterOrDigit(letter);
    }

    /**
     * Whether a text after a comma is an argument: a name or the closing parenthesis follows. Otherwise it is an entry
     * of a list of texts.
     */
    private static boolean isArgument(int[] packed, int count, int text, byte[] buffer) {
        int next = significant(packed, count, text + 1);
        if (next < count && buffer[Lexer.end(packed[next]) - 1] == ',') {
            next = significant(packed, count, next + 1);
        }
        return next < count
                && (Lexer.kind(packed[next]).isName() || Lexer.kind(packed[next]) == TokenKind.CLOSE_PARENTHESIS);
    }

    /**
     * Whether the token after this one may be an argument or a value: this one is {@code (}, {@code +}, or an {@code =}
     * that is not a comparison.
     */
    private static boolean isValueBehind(byte[] buffer, int token) {
        return buffer[token] == '('
                || buffer[token] == '+'
                || (buffer[token] == '=' && (token == 0 || (buffer[token - 1] != '=' && buffer[token - 1] != '!')));
    }

    /**
     * Whether a name is {@code asm}, {@code global_asm}, {@code naked_asm} or another name that ends in {@code _asm}.
     */
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
        while (at < count && Lexer.isTrivia(packed[at])) {
            at++;
        }
        return at;
    }
}
