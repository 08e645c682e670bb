package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;

/** Reads the arguments of macro calls, and records those that may be the name or the path of a module. */
final class ModuleArgumentCollector {
    private static final int LONGEST = 255;

    private final PackedTokens tokens;
    private final byte[] buffer;
    private final ModuleNames files;

    /**
     * @param files names that modules can have; arguments with other names are omitted
     */
    ModuleArgumentCollector(PackedTokens tokens, byte[] buffer, ModuleNames files) {
        this.tokens = tokens;
        this.buffer = buffer;
        this.files = files;
    }

    /**
     * Reads token {@code i} of the arguments of a call.
     *
     * @param kind kind of the token
     * @param last the last token before {@code i} that is not trivia
     * @param nested whether the call is inside an inline module
     */
    void read(OpenBracket call, int i, TokenKind kind, int last, boolean nested) {
        int start = tokens.start(i);
        int end = tokens.end(i);
        if (end - start > LONGEST) {
            if (kind.isName() || kind.isString()) {
                call.leaveOut();
            }
        } else if (kind.isName()) {
            boolean keyword = kind == TokenKind.IDENTIFIER && StrictKeywords.ALL.has(buffer, start, end);
            if (tokens.isMark(last, '$') || keyword) {
                return;
            }
            // Modules declared inside an inline module have their files in another folder.
            FileNameHashSet known = nested ? files.all() : files.near();
            if (known.may(buffer, start, end)) {
                call.addName(tokens.name(i));
            } else {
                call.leaveOut();
            }
        } else if (kind == TokenKind.STRING || kind == TokenKind.RAW_STRING) {
            text(call, kind, start, end);
        }
    }

    private void text(OpenBracket call, TokenKind kind, int start, int end) {
        int from = start;
        while (buffer[from] != '"') {
            from++;
        }
        from++;
        int to = end - 1;
        while (to > from && buffer[to] != '"') {
            to--;
        }
        boolean blank = false;
        boolean escaped = false;
        for (int i = from; i < to; i++) {
            blank |= buffer[i] == ' ';
            escaped |= buffer[i] == '\\';
        }
        if (escaped && kind == TokenKind.STRING) {
            call.leaveOut();
        } else if (!blank && !mayBePath(from, to)) {
            call.leaveOut();
        } else if (!blank) {
            call.addText(new String(buffer, from, to - from, StandardCharsets.UTF_8));
        }
    }

    /**
     * Whether a file or folder may have the name that is the path's last segment. True if the last segment is {@code .}
     * or {@code ..}; slashes at the end are ignored.
     */
    private boolean mayBePath(int from, int to) {
        int end = to;
        while (end > from && buffer[end - 1] == '/') {
            end--;
        }
        int start = end;
        while (start > from && buffer[start - 1] != '/') {
            start--;
        }
        boolean dots = start == end || (buffer[end - 1] == '.' && end - start <= 2);
        return dots || files.all().may(buffer, start, end);
    }
}
