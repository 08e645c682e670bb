package dev.lazaret.analysis.rust;

/**
 * Which kinds of tokens that may bring in another file occur in a file.
 *
 * @param edition whether the file contains tokens that may hide such tokens in older editions
 * @param macros whether the file calls or defines macros other than those of the standard library, or imports something
 *     under another name
 * @param writes whether a string literal contains a module declaration that a procedural macro may emit
 */
record SourceLinkHints(boolean modules, boolean inclusions, boolean edition, boolean macros, boolean writes) {
    /** Length of {@code mod} in bytes. A token of at most this length can't hide such a token. */
    private static final int MOD = 3;

    /** Finds such tokens. The scan must look for {@link SourceLinks#WORDS}. */
    static SourceLinkHints of(SourceTokenIndex scan) {
        boolean modules = false;
        boolean inclusions = scan.mayIncludeFiles();
        boolean macros = scan.callsMacros();
        int imported = 0; // end of the last import
        TokenNumberList hits = scan.hits();
        for (int k = 0; k < hits.size(); k++) {
            int i = hits.get(k);
            modules |= !modules && scan.is(i, "mod") && !isBlock(scan, i);
            inclusions |= scan.is(i, "gdb_script_file");
            macros |= scan.is(i, "macro");
            if (!macros && scan.is(i, "use")) {
                imported = Math.max(imported, importEnd(scan, Math.max(imported, i)));
            }
            macros |= i < imported && scan.is(i, "as") && isRenaming(scan, i);
        }
        return new SourceLinkHints(modules, inclusions, isOfEdition(scan), macros, writes(scan));
    }

    /** Whether the {@code mod} at {@code i} has a block, so that the module needs no file. */
    private static boolean isBlock(SourceTokenIndex scan, int i) {
        int after = scan.significant(scan.significant(i + 1) + 1);
        return after < scan.lexer().count() && scan.buffer()[scan.start(after)] == '{';
    }

    /** Returns the end of the import at {@code from}: the next semicolon, or the end of the file. */
    private static int importEnd(SourceTokenIndex scan, int from) {
        int[] packed = scan.lexer().packed();
        int count = scan.lexer().count();
        int at = from;
        while (at < count && (Lexer.kind(packed[at]).isName() || scan.buffer()[scan.start(at)] != ';')) {
            at++;
        }
        return at;
    }

    /** Whether the name after the {@code as} at {@code i} is not {@code _}. */
    private static boolean isRenaming(SourceTokenIndex scan, int i) {
        byte[] buffer = scan.buffer();
        int end = Lexer.end(scan.lexer().packed()[i]);
        return buffer[end + 1] != '_' || isNamePart(buffer[end + 2]);
    }

    private static boolean isNamePart(byte letter) {
        return letter == '_' || letter < 0 || Character.isLetterOrDigit(letter);
    }

    private static boolean isOfEdition(SourceTokenIndex scan) {
        Lexer lexer = scan.lexer();
        boolean any = lexer.has(TokenKind.RAW_C_STRING)
                || lexer.has(TokenKind.RAW_LIFETIME)
                || lexer.has(TokenKind.FRONTMATTER)
                || lexer.has(TokenKind.UNTERMINATED);
        for (int i = 0; any && i < lexer.count(); i++) {
            int start = scan.start(i);
            if (Lexer.end(lexer.packed()[i]) - start > MOD
                    && Lexer.kind(lexer.packed()[i]).endsElsewhereInOlderEdition(scan.buffer(), start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean writes(SourceTokenIndex scan) {
        int[] packed = scan.lexer().packed();
        byte[] buffer = scan.buffer();
        TokenNumberList strings = scan.strings();
        for (int k = 0; k < strings.size(); k++) {
            int i = strings.get(k);
            int start = scan.start(i);
            int end = Lexer.end(packed[i]);
            if (ModuleDeclarationTextMatcher.has(buffer, start, end, true)) {
                int before = signBefore(scan, i);
                boolean value = isValueBehind(buffer, before)
                        || (buffer[before] == ',' && isArgument(scan, i))
                        || ModuleDeclarationTextMatcher.has(buffer, start, end, false);
                if (value) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the offset of the last token before {@code i} that is neither a name nor trivia; 0 if there is none. */
    private static int signBefore(SourceTokenIndex scan, int i) {
        int[] packed = scan.lexer().packed();
        int at = i - 1;
        while (at >= 0 && (Lexer.isTrivia(packed[at]) || Lexer.kind(packed[at]).isName())) {
            at--;
        }
        return at < 0 ? 0 : scan.start(at);
    }

    /**
     * Whether the string literal at token {@code text}, which follows a comma, is an argument, because a name or the
     * closing parenthesis follows. Otherwise it is an entry in a list of strings.
     */
    private static boolean isArgument(SourceTokenIndex scan, int text) {
        int[] packed = scan.lexer().packed();
        int count = scan.lexer().count();
        int next = scan.significant(text + 1);
        if (next < count && scan.buffer()[Lexer.end(packed[next]) - 1] == ',') {
            next = scan.significant(next + 1);
        }
        return next < count
                && (Lexer.kind(packed[next]).isName() || Lexer.kind(packed[next]) == TokenKind.CLOSE_PARENTHESIS);
    }

    /**
     * Whether the token at this offset is {@code (}, {@code +}, or an {@code =} that is not a comparison, so that the
     * next token may be an argument or a value.
     */
    private static boolean isValueBehind(byte[] buffer, int token) {
        return buffer[token] == '('
                || buffer[token] == '+'
                || (buffer[token] == '=' && (token == 0 || (buffer[token - 1] != '=' && buffer[token - 1] != '!')));
    }
}
